// A shop that has Konomi's files on another origin, as a CDN, and holds every one of them to its digest.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { products } from "konomi-example-shop";

const folder = join(import.meta.dirname, "node_modules/konomi");

const page = (head, main) => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>By script tag</title><link rel="icon" href="data:,">
<style>.grid { display: grid; grid-template-columns: repeat(4, 1fr); gap: 1rem; list-style: none } .card { height: 16rem }</style>
${head}
</head>
<body><main>${main}</main></body></html>`;

const card = ({ id, title, brand, category, price }) =>
  `<li class="card" data-id="${id}" data-konomi-id="${id}" data-product-brand="${brand}" data-product-category="${category.join(" > ")}">
  <a href="/product?id=${id}"><strong>${title}</strong> <small>${brand}</small> <span class="price">¥${price}</span></a></li>`;

/** @param {{ serveFolder: Function }} tools of the packaging tests. */
export async function serve({ serveFolder }) {
  const files = await serveFolder(folder, { headers: { "access-control-allow-origin": "*" } });
  const digests = JSON.parse(readFileSync(join(folder, "sri.json"), "utf8"));
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const later = Object.entries(digests).filter(([name]) => name.endsWith(".js"));
  const integrity = Object.fromEntries(later.map(([name, digest]) => [`${files.origin}/${name}?v=${version}`, digest]));
  // This shop has no banner that could ask: a real one has, and leaves `data-consent` at "auto".
  const head = `<script type="importmap">${JSON.stringify({ integrity })}</script>
<script async src="${files.origin}/konomi.js" integrity="${digests["konomi.js"]}" crossorigin data-consent="session"></script>`;
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://shop");
    const item = products.find(({ id }) => id === searchParams.get("id"));
    if (pathname !== "/" && !item) return response.writeHead(404).end();
    const view = `<script>(window.konomi = window.konomi || []).push((k) => k.observe({ type: "view", item: ${JSON.stringify(item)} }))</script>`;
    const main = item
      ? `<h1>${item.title}</h1><a class="back" href="/">Back to the shop</a>${view}`
      : `<ul class="grid" data-konomi-placement="home">${products.map(card).join("")}</ul>`;
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page(head, main));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => (server.closeAllConnections(), server.close(), files.close());
  return { origin: `http://127.0.0.1:${server.address().port}`, close };
}
