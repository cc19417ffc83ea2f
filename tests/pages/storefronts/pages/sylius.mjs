import { cardsOf, dollars, expected, image, shopPage } from "../shell.mjs";

// The cards themselves have no class.
const card = (product) => `<div>
  <a href="/en_US/products/${product.handle}" class="link-reset"><div class="mb-3"><div class="overflow-hidden bg-light rounded-3">${image(product, 'class="img-fluid"')}</div></div>
    <div class="h6 text-break">${product.title}</div></a>
  <div><span>${dollars(product.price)}</span></div></div>`;

export default {
  name: "sylius",
  title: "Sylius 2",
  platform: "sylius",
  path: "/en_US/taxons/sports",
  list: ".products-grid",
  card: ".products-grid > div",
  html: shopPage({
    title: "Sports",
    breadcrumb: `<nav aria-label="breadcrumb"><ol class="breadcrumb"><li class="breadcrumb-item"><a href="/en_US/" class="link-reset">Home</a></li><li class="breadcrumb-item active" aria-current="page">Sports</li></ol></nav>`,
    list: `<div class="products-grid list">${cardsOf(card)}</div>`,
  }),
  cards: expected(({ handle }) => ({ url: `/products/${handle}`, currency: "USD", category: "sports" })),
};
