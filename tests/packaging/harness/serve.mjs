// Serves folders as a shop's server does: with types, `/product` for product.html, and the one page of an application for other paths.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
  ".json": "application/json",
};

/** Starts a server on a free port. `headers` go with every answer. */
export const serveFolder = async (folder, { headers = {}, fallback = "index.html" } = {}) => {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const find = (path) => readFile(join(folder, normalize(path))).then((bytes) => ({ bytes, type: extname(path) }));
    const found = await find(pathname === "/" ? fallback : decodeURIComponent(pathname))
      .catch(() => (extname(pathname) ? undefined : find(pathname + ".html").catch(() => find(fallback))))
      .catch(() => undefined);
    if (!found) return response.writeHead(404).end();
    response
      .writeHead(200, { "content-type": TYPES[found.type] ?? "application/octet-stream", ...headers })
      .end(found.bytes);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))) };
};

/** A port that nobody listens on at the moment. */
export const freePort = async () => {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
};
