// A shop of one page, with the script tag. Its cards stand below the first screen, and a busy machine may be late.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { items } from "konomi/testing";

const card = ({ id, url, title, brand, price, category }) =>
  `<li data-product-id="${id}" data-brand="${brand}" data-category="${category.join(" > ")}">
    <a href="${url}"><img alt=""><h3>${title}</h3></a> <span class="price">¥${price}</span></li>`;

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title>
  <h1 style="height: 200vh">Shop</h1>
  <ul data-konomi-placement="home">${items(10).map(card).join("")}</ul>
  <script async src="/konomi/konomi.js" data-consent="granted" data-deadline="60000"></script></html>`;

const TYPES = { js: "text/javascript", wasm: "application/wasm" };

createServer(async ({ url }, response) => {
  const file = /^\/konomi\/([\w./-]+)/.exec(url)?.[1];
  if (!file) return response.setHeader("content-type", "text/html").end(page);
  const bytes = await readFile(new URL(file, import.meta.resolve("konomi/konomi.js"))).catch(() => undefined);
  if (!bytes) return response.writeHead(404).end();
  response.setHeader("content-type", TYPES[file.split(".").pop()] ?? "application/octet-stream").end(bytes);
}).listen(47317, "127.0.0.1");
