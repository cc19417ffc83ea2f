// The test server: two origins on 127.0.0.1 with ports of the moment, folders and made pages, answers that can be spoiled
// by rules (late, never, cut, wrong), and a record of every request.
import { createServer } from "node:http";
import { Content } from "./server/content.mjs";
import { encode } from "./server/encode.mjs";
import { INTERNAL, inject, internal } from "./server/inject.mjs";
import { applyRules } from "./server/rules.mjs";

/**
 * Starts a server of `origins` origins that serve the same content. What it gives:
 *   origin, origins            "http://127.0.0.1:PORT"; two ports are two origins
 *   mount(prefix, folder)      serve a folder
 *   page(path, body, headers)  serve a made page (text/html unless the headers say otherwise)
 *   rule(match, change)        spoil answers, see server/rules.mjs; returns a function that takes the rule back
 *   requests                   [{ origin, method, path, headers, body, status, answer, sent, over }], in the order they came; `over`: the
 *                              answer has ended, or the browser has given it up
 *   initScripts, reports       for engines whose driver cannot do it (driver/webkit.mjs)
 */
export async function startServer({ origins: count = 2 } = {}) {
  const content = new Content();
  const rules = [];
  const self = { requests: [], reports: [], initScripts: undefined };

  const answer = async (request, response, origin) => {
    const url = new URL(request.url, origin);
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    if (url.pathname.startsWith(INTERNAL)) return internal(self, url, body, response);

    const record = {
      origin,
      method: request.method,
      path: url.pathname + url.search,
      headers: request.headers,
      body,
      sent: 0,
    };
    self.requests.push(record);
    response.on("close", () => (record.over = true));
    const plain = inject(self, await content.find(url.pathname));
    const spoiled = await applyRules(rules, record, plain);
    if (!spoiled) return; // never answered
    const { status, headers, bytes, cut, open } = encode(spoiled, request.headers);
    record.status = status;
    record.answer = bytes;
    response.writeHead(status, headers);
    const out = cut === undefined ? bytes : bytes.subarray(0, cut);
    record.sent = request.method === "HEAD" ? 0 : out.length;
    if (cut === undefined) return response.end(request.method === "HEAD" ? undefined : out);
    response.write(out, () => open || setImmediate(() => response.destroy()));
  };

  const started = async (host) => {
    const server = createServer((request, response) => {
      answer(request, response, server.origin).catch((error) => response.destroy(error));
    });
    await new Promise((resolve, reject) => server.once("error", reject).listen(0, host, resolve));
    server.origin = `http://${host}:${server.address().port}`;
    return server;
  };
  const servers = await Promise.all(Array.from({ length: count }, () => started("127.0.0.1")));

  return Object.assign(self, {
    origins: servers.map((server) => server.origin),
    origin: servers[0].origin,
    mount: (prefix, folder) => content.mount(prefix, folder),
    page: (path, body, headers) => content.page(path, body, headers),
    rule(match, change) {
      const rule = { match, change };
      rules.push(rule);
      return () => rules.splice(rules.indexOf(rule), 1);
    },
    /** The same pages by another address of this machine: its origin. Rejects where the machine has no such address. */
    async at(host) {
      const server = await started(host);
      servers.push(server);
      return server.origin;
    },
    /** The requests for paths that match, for assertions about the log. */
    asked: (match) => self.requests.filter(({ path }) => path.match(match)),
    async close() {
      await Promise.all(
        servers.map((server) => {
          const closed = new Promise((resolve) => server.close(resolve));
          server.closeAllConnections();
          return closed;
        }),
      );
    },
  });
}
