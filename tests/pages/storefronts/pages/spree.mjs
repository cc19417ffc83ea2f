import { cardsOf, dollars, expected, goods, image, jsonLd, shopPage } from "../shell.mjs";

const slide = (
  product,
) => `<div class="swiper-slide relative"><div id="product-card-${product.short}" class="product-card group"><a href="/products/${product.handle}" data-turbo-frame="_top" class="product-card-link">
    <div class="product-card-images">${image(product)}</div>
    <div class="product-card-brand text-xs">${product.brand}</div><h3 class="product-card-title">${product.title}</h3>
    <div class="product-card-price">${product.sale ? `<span class="line-through"><s>${dollars(product.regular)}</s></span> <span class="text-danger">${dollars(product.price)}</span>` : `<span>${dollars(product.price)}</span>`}</div></a></div></div>`;

export default {
  name: "spree",
  title: "Spree 5",
  platform: "spree",
  path: "/t/categories/all",
  list: "#product-list",
  card: ".swiper-slide",
  html: shopPage({
    head: jsonLd({
      "@context": "https://schema.org/",
      "@type": "ItemList",
      itemListElement: goods.map(({ handle }, index) => ({
        "@type": "ListItem",
        position: index + 1,
        url: `https://shop.example/products/${handle}`,
      })),
    }),
    list: `<turbo-frame id="products"><div id="product-list" class="list grid-cols-2">${cardsOf(slide)}</div></turbo-frame>`,
  }),
  cards: expected(({ short, handle, brand }) => ({ id: short, url: `/products/${handle}`, currency: "USD", brand })),
};
