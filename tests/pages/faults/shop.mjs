// The shop in which calls fail: one page, small, with all that Konomi looks at. It runs in a frame; the frame's name has the settings.
import { readFileSync } from "node:fs";
import { dawn } from "../fixtures/card.mjs";
import { products } from "../fixtures/catalogue.mjs";
import { shell, yen } from "../fixtures/shell.mjs";
import { fixturePack } from "../harness/pack.mjs";

const script = (name) => readFileSync(new URL(name, import.meta.url), "utf8");

/** A card that says all of its item, so that the core reads it by itself. */
const rich = (product, at) =>
  `<li class="card" data-card="${product.handle}" data-product-id="${product.id}" data-brand="${product.brand}"${at === 2 ? " data-sponsored" : ""}>
    <a href="/products/${product.handle}"><img src="${product.picture}" alt="" width="40" height="40"></a>
    <h3>${product.title}</h3><p class="price">${yen(product.price)}</p>
  </li>`;

const first = products.slice(0, 6);
const next = products.slice(8, 13);

const data = {
  "@context": "https://schema.org",
  "@graph": [
    { "@type": "BreadcrumbList", itemListElement: [{ "@type": "ListItem", position: 1, name: "Shop" }] },
    {
      "@type": "Product",
      sku: "7000000999",
      url: "/faults/shop",
      name: "A page of its own",
      brand: "Kumo",
      category: "Tea",
    },
    ...first.slice(0, 2).map(({ id, handle, title, category }) => ({
      "@type": "Product",
      sku: id,
      url: `/products/${handle}`,
      name: title,
      category: category.join(" > "),
    })),
  ],
};

const TAG = `<script>
  {
    const tag = document.createElement("script");
    tag.async = true;
    tag.dataset.consent = "session";
    tag.dataset.scope = window.__fault.settings.scope;
    tag.src = "/pkg/konomi.js";
    document.body.append(tag);
  }
</script>`;

const module = (entry, options = "") => `<script type="module">
  import { createKonomi } from "/pkg/${entry}.js";
  await createKonomi({ mode: "auto", consent: "session", scope: window.__fault.settings.scope, ${options} });
</script>`;

/** The ways in which the page may include Konomi. */
export const WAYS = {
  tag: TAG,
  inline: TAG.replace("konomi.js", "konomi.inline.js"),
  npm: module("index"),
  pack: TAG.replace("tag.src", 'tag.dataset.pack = "/pack/";\n    tag.src'),
};

const PAGE = `
  window.dataLayer = [{ event: "page_view" }];
  window.shop = { paid: false, ask: (callback) => (window.konomi ||= []).push(callback) };
  pay.addEventListener("click", () => (shop.paid = true));
  const { observe } = MutationObserver.prototype;
  MutationObserver.prototype.observe = function (target, options) {
    if (target === document) window.__watched = true;
    return observe.call(this, target, options);
  };`;

/** The page in the frame. */
export const shopPage = ({ konomi = TAG } = {}) =>
  shell({
    title: "Shop",
    head: `<style>h1 { height: 900px } .grid { width: 600px } .grid > * { height: 90px }</style>
      <script src="/faults/before.js"></script>
      <script type="application/ld+json">${JSON.stringify(data)}</script>`,
    list: `<div id="box"><ul id="one" class="grid">${first.map(rich).join("")}</ul></div>
      <button id="pay">Check out</button>
      <template id="two"><ul id="next" class="grid">${next.map((product) => dawn(product)).join("")}</ul></template>`,
    foot: `<script>${PAGE}</script><script src="/faults/journey.js"></script>${konomi}`,
  });

/** Serves all of it. `konomi`: how the page includes it. */
export function serveShop(server, options) {
  const js = { "content-type": "text/javascript; charset=utf-8" };
  server.page("/faults/before.js", ["values.js", "inject.js", "engine.js"].map(script).join("\n"), js);
  server.page("/faults/journey.js", ["watch.js", "journey.js"].map(script).join("\n"), js);
  server.page("/faults/shop", shopPage(options));
  server.page(
    "/faults/",
    `<!doctype html><title>Frames</title><style>${RUNNER_STYLE}</style><script>${script("runner.js")}</script>`,
  );
  server.mount("/pack/", fixturePack());
  // The same files for every frame: from the browser's cache.
  server.rule(/^\/(pkg|pack|faults\/[a-z]+\.js)/, { headers: { "cache-control": "max-age=600" } });
}

const RUNNER_STYLE = "body { margin: 0 } iframe { border: 0; width: 640px; height: 440px; float: left }";
