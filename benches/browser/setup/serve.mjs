// A server of what the pages need, from memory and from pkg/. Its answers isolate the page, which gives it the finer clock (5 µs).
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { brotliCompressSync } from "node:zlib";

const TYPES = {
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
};

/** What a host compresses before it sends it. */
const SHRINKS = /^\.(js|html|css|json|wasm|svg)$/;

/**
 * @param files bytes by path
 * @param made what makes bytes of an address, by the prefix of those that it is asked for
 * @param folders a folder by the prefix below which it is served
 * @param change what is done to the bytes of a file before they are sent
 * @param late milliseconds before each answer, where a part asks for them
 * @param isolated without it the pages are as a shop's are, compressed too
 */
export async function serve({
  files = new Map(),
  made = {},
  folders = {},
  change = (bytes) => bytes,
  late = () => 0,
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
  const packed = new Map();
  const pack = (bytes) => {
    const key = createHash("sha256").update(bytes).digest("hex");
    if (!packed.has(key)) packed.set(key, brotliCompressSync(bytes));
    return packed.get(key);
  };
  const answer = async (request, response) => {
    const url = new URL(request.url, "http://localhost");
    const found = await find(url);
    if (late()) await new Promise((done) => setTimeout(done, late()));
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
    const isPacked = !isolated && SHRINKS.test(extname(path)) && /\bbr\b/.test(request.headers["accept-encoding"]);
    const body = change(bytes, path);
    response.writeHead(200, { ...headers, ...(isPacked && { "content-encoding": "br" }) });
    response.end(isPacked ? pack(body) : body);
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
