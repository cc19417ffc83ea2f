// What the test server has to give: made pages first, then the folders, the longest prefix first.
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".txt": "text/plain; charset=utf-8",
};

export class Content {
  #pages = new Map();
  #mounts = [];

  mount(prefix, folder) {
    this.#mounts.push({ prefix, folder });
    this.#mounts.sort((a, b) => b.prefix.length - a.prefix.length);
  }

  page(path, body, headers = {}) {
    this.#pages.set(path, {
      status: 200,
      headers: { "content-type": TYPES[".html"], ...headers },
      body: Buffer.from(body),
    });
  }

  /** The answer for a path, before any rule. */
  async find(path) {
    const page = this.#pages.get(path);
    if (page) return { ...page, headers: { ...page.headers } };
    for (const { prefix, folder } of this.#mounts) {
      if (!path.startsWith(prefix)) continue;
      const answer = await fromFolder(folder, path.slice(prefix.length));
      if (answer) return answer;
    }
    // Browsers ask for it by themselves; its absence would be an error line in every test.
    if (path === "/favicon.ico") return { status: 204, headers: {}, body: Buffer.alloc(0) };
    return { status: 404, headers: { "content-type": TYPES[".txt"] }, body: Buffer.from("not here") };
  }
}

/** A file, or the index of a folder, or a page without its ".html", as static hosts do it. */
async function fromFolder(folder, path) {
  const name = normalize(decodeURIComponent(path)).replace(/^(\.\.(\/|$))+/, "");
  for (const candidate of [name, join(name, "index.html"), `${name}.html`]) {
    const file = join(folder, candidate);
    if (!(await stat(file).catch(() => undefined))?.isFile()) continue;
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    return { status: 200, headers: { "content-type": type }, body: await readFile(file) };
  }
  return undefined;
}
