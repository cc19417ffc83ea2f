// A server of what the pages need, from memory and from pkg/. Its answers isolate the page, which gives it the finer clock (5 µs).
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
};

/**
 * @param files bytes by path
 * @param made what makes bytes of an address, by the prefix of those that it is asked for
 * @param folders a folder by the prefix below which it is served
 * @param change what is done to the bytes of a file before they are sent
 * @param isolated without it the pages are as a shop's are
 */
export async function serve({
  files = new Map(),
  made = {},
  folders = {},
  change = (bytes) => bytes,
  isolated = true,
}) {
  const find = (url) => {
    const file = files.get(url.pathname);
    if (file !== undefined) return file;
    for (const [prefix, make] of Object.entries(made)) if (url.pathname.startsWith(prefix)) return make(url);
    for (const [prefix, folder] of Object.entries(folders)) {
      if (!url.pathname.startsWith(prefix)) continue;
      let path = join(folder, normalize(decodeURIComponent(url.pathname.slice(prefix.length))));
      if (existsSync(path) && statSync(path).isDirectory()) path = join(path, "index.html");
      if (existsSync(path)) return { bytes: readFileSync(path), path };
    }
    return undefined;
  };
  const answer = async (request, response) => {
    const url = new URL(request.url, "http://localhost");
    const found = await find(url);
    if (!found) return void response.writeHead(404).end();
    const { bytes = found, path = url.pathname } = found;
    const headers = {
      "content-type": TYPES[extname(path)] ?? "application/octet-stream",
      "cache-control": "no-store",
      ...(isolated && {
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-embedder-policy": "require-corp",
      }),
    };
    response.writeHead(200, headers).end(change(bytes, path));
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error) => response.destroy(error));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
