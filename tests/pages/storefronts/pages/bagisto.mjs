import { cardsOf, dollars, expected, image, shopPage } from "../shell.mjs";

const card = (
  product,
) => `<div class="1180:transition-all group w-full rounded-md"><div class="relative max-h-[300px] overflow-hidden"><a href="/${product.handle}" aria-label="${product.title} ">${image(product)}</a>${product.sale ? '<p class="absolute top-1.5 rounded-[44px]">Sale</p>' : ""}</div>
  <div class="-mt-9 grid max-w-[291px] gap-2.5"><p class="text-base font-medium">${product.title}</p><div class="flex gap-2.5 text-lg font-semibold">${product.sale ? `<p class="final-price font-semibold">${dollars(product.price)}</p><p class="regular-price line-through"><s>${dollars(product.regular)}</s></p>` : `<p class="final-price font-semibold">${dollars(product.price)}</p>`}</div></div></div>`;

const page = (own) =>
  shopPage({
    title: "Sports",
    list: `<div id="app" data-v-app><div class="container"><div class="grid grid-cols-3 gap-8 list">${cardsOf(card)}</div></div></div>`,
    // What Vue leaves on the elements that it will write to again.
    foot: own
      ? `<script>for (const node of document.querySelectorAll("#app, #app *")) node.__vnode = {}; document.getElementById("app").__vue_app__ = {};</script>`
      : "",
  });

export default {
  name: "bagisto",
  title: "Bagisto 2 (filled by Vue)",
  platform: "bagisto",
  path: "/sports",
  list: "#app .grid",
  card: "#app .group",
  html: page(true),
  cards: expected(({ handle }) => ({ url: `/${handle}`, currency: "USD" })),
  reason: "owned-by-framework",
};
