// Storefronts whose lists belong to React or Vue. The server's page is written here with the marks that the frameworks leave on the
// elements that they own, since no shop serves its list in any other way; real hydration is tested in tests/pages/layouts.
import { cardsOf, dollars, euros, expected, goods, image, pounds, shopPage } from "../shell.mjs";

const owned = (list, mark) =>
  `<script>for (const list of document.querySelectorAll("${list}")) for (const node of [list, ...list.querySelectorAll("*")]) node.${mark} = {};</script>`;
const react = (list) => owned(list, "__reactFiber$k0n0m1");
const vue = (list) => owned(list, "__vnode");

const hydrogen = (product) =>
  `<a class="product-item" data-discover="true" href="/products/${product.handle}">${image(product)}<h4>${product.title}</h4><small><div>${dollars(product.price)}</div></small></a>`;

const vercel = (product) =>
  `<li class="aspect-square transition-opacity animate-fadeIn"><a class="relative inline-block h-full w-full" href="/product/${product.handle}"><div class="group flex h-full">${image(product)}<div class="absolute bottom-0 left-0 flex w-full px-4 pb-4 @container/label"><div class="flex items-center rounded-full border"><h3 class="mr-4 line-clamp-2 flex-grow pl-2">${product.title}</h3><p suppresshydrationwarning="true" class="flex-none rounded-full bg-blue-600">${dollars(product.price)}<span class="ml-1 inline">USD</span></p></div></div></div></a></li>`;

const medusa = (product) =>
  `<li><a href="/de/products/${product.handle}" class="group"><div data-testid="product-wrapper">${image(product)}<div class="flex txt-compact-medium mt-4 justify-between"><p class="text-ui-fg-subtle" data-testid="product-title">${product.title}</p><div class="flex items-center gap-x-2">${product.sale ? `<p class="line-through text-ui-fg-muted" data-testid="original-price">${euros(product.regular)}</p>` : ""}<p class="text-ui-fg-muted" data-testid="price">${euros(product.price)}</p></div></div></div></a></li>`;

const saleor = (product) =>
  `<article class="group"><a href="/en/default-channel/products/${product.handle}"><div class="aspect-square">${image(product)}</div><div class="mt-4"><p class="text-eyebrow">${product.brand}</p><h3 title="${product.title}" class="mt-1 text-sm">${product.title}</h3><p class="text-sm font-medium">${pounds(product.price)}</p></div></a></article>`;

const vsf = (product) =>
  `<div class="sf-product-card products__product-card" data-testid="product-card"><div class="sf-product-card__image-wrapper"><a href="/${product.handle}?childSku=W${product.short}-XS" class="sf-link sf-product-card__link"><picture class="sf-image">${image(product)}</picture></a><button class="sf-button sf-product-card__wishlist-icon" aria-label="Add to wishlist">♡</button></div><a href="/${product.handle}?childSku=W${product.short}-XS" class="sf-link sf-product-card__link"><h3 class="sf-product-card__title">${product.title}</h3></a><div class="sf-price sf-product-card__price">${product.sale ? `<del class="sf-price__old">${dollars(product.regular)}</del> <ins class="sf-price__special">${dollars(product.price)}</ins>` : `<span class="sf-price__regular">${dollars(product.price)}</span>`}</div></div>`;

const owner = { reason: "owned-by-framework" };

export default [
  {
    name: "hydrogen",
    title: "Hydrogen",
    platform: "hydrogen",
    path: "/collections/all",
    list: ".products-grid",
    card: "a.product-item",
    html: shopPage({
      list: `<div class="collection"><div class="products-grid list">${cardsOf(hydrogen)}</div></div>`,
      foot: react(".products-grid"),
    }),
    cards: expected(({ handle }) => ({ url: `/products/${handle}`, currency: "USD" })),
    ...owner,
  },
  {
    name: "vercel-commerce",
    title: "Vercel commerce: grid",
    platform: "vercel",
    path: "/search",
    list: "ul.grid",
    card: "ul.grid > li",
    html: shopPage({
      list: `<ul class="grid grid-flow-row gap-4 grid-cols-1 sm:grid-cols-2 lg:grid-cols-3 list">${cardsOf(vercel)}</ul>`,
      foot: react("ul.grid"),
    }),
    cards: expected(({ handle }) => ({ url: `/product/${handle}`, currency: "USD" })),
    ...owner,
  },
  {
    name: "vercel-carousel",
    title: "Vercel commerce: carousel, every product three times",
    platform: "vercel",
    path: "/",
    list: "ul.animate-carousel",
    card: "ul.animate-carousel > li",
    html: shopPage({
      css: "ul.animate-carousel { display: flex; gap: 16px; overflow: hidden } ul.animate-carousel > li { flex: 0 0 260px; height: 300px }",
      list: `<div class="w-full overflow-x-auto pb-6 pt-1"><ul class="flex animate-carousel gap-4">${cardsOf(vercel, [...goods, ...goods, ...goods])}</ul></div>`,
      foot: react("ul.animate-carousel"),
    }),
    cards: [1, 2, 3].flatMap(() => expected(({ handle }) => ({ url: `/product/${handle}`, currency: "USD" }))),
    reason: "duplicate-ids",
  },
  {
    name: "medusa",
    title: "Medusa starter",
    platform: "medusa",
    path: "/de/store",
    list: "ul[data-testid=products-list]",
    card: "ul[data-testid=products-list] > li",
    html: shopPage({
      list: `<ul class="grid grid-cols-2 w-full small:grid-cols-3 gap-x-6 gap-y-8 list" data-testid="products-list">${cardsOf(medusa)}</ul>`,
      foot: react("ul[data-testid]"),
    }),
    cards: expected(({ handle }) => ({ url: `/products/${handle}`, currency: "EUR" })),
    ...owner,
  },
  {
    name: "saleor",
    title: "Saleor storefront",
    platform: "saleor",
    path: "/en/default-channel/products",
    list: "[data-testid=ProductList]",
    card: "article.group",
    html: shopPage({
      list: `<div class="grid gap-x-4 sm:grid-cols-2 lg:grid-cols-3 list" data-testid="ProductList">${cardsOf(saleor)}</div>`,
      foot: react("[data-testid=ProductList]"),
    }),
    // The channel in the address is no category.
    cards: expected(({ handle, brand }) => ({
      url: `/default-channel/products/${handle}`,
      currency: "GBP",
      brand,
    })),
    ...owner,
  },
  {
    name: "vue-storefront",
    title: "Vue Storefront 1",
    platform: "vue-storefront",
    path: "/c/women-20",
    list: ".products__grid",
    card: ".sf-product-card",
    html: shopPage({
      list: `<div class="products"><div class="products__grid list">${cardsOf(vsf)}</div></div>`,
      foot: vue(".products__grid"),
    }),
    cards: expected(({ handle }) => ({ url: `/${handle}`, currency: "USD", category: "women" })),
    ...owner,
  },
];
