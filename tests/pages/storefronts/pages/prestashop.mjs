import { cardsOf, euros, expected, goods, image, jsonLd, shopPage } from "../shell.mjs";

const address = ({ short, handle, slug }) => `/${slug}/${short}-${handle}.html`;
const miniature = (
  product,
) => `<div class="js-product product col-xs-12 col-sm-6 col-xl-3"><article class="product-miniature js-product-miniature" data-id-product="${product.short}" data-id-product-attribute="${product.index + 1}">
  <div class="thumbnail-container"><div class="thumbnail-top"><a href="${address(product)}#/1-size-s" class="thumbnail product-thumbnail">${image(product)}</a><div class="highlighted-informations"><a class="quick-view js-quick-view" href="#" data-link-action="quickview">Quick view</a></div></div>
    <div class="product-description"><h2 class="h3 product-title"><a href="${address(product)}#/1-size-s">${product.title}</a></h2>
      <div class="product-price-and-shipping">${product.sale ? `<span class="regular-price" aria-label="Regular price">${euros(product.regular)}</span><span class="discount-percentage discount-product">-5%</span>` : ""}<span class="price" aria-label="Price">${euros(product.price)}</span></div>
      <div class="product-list-reviews"></div></div>
    <ul class="product-flags js-product-flags">${product.sale ? '<li class="product-flag on-sale">On sale!</li>' : ""}<li class="product-flag new">New</li></ul></div></article></div>`;

export default {
  name: "prestashop-classic",
  title: "PrestaShop, classic theme",
  platform: "prestashop",
  path: "/2-home",
  list: "#js-product-list .products",
  card: ".js-product",
  html: shopPage({
    head: jsonLd({
      "@context": "https://schema.org",
      "@type": "ItemList",
      itemListElement: goods.map((product, index) => ({
        "@type": "ListItem",
        position: index + 1,
        name: product.title,
        url: address(product),
      })),
    }),
    css: ".products.row { display: flex; flex-wrap: wrap } .products.row > div { width: 25%; height: 380px }",
    list: `<section id="products"><div id="js-product-list"><div class="products row">${cardsOf(miniature)}</div></div></section>`,
  }),
  cards: expected((product) => ({
    id: product.short,
    url: address(product).replace(".html", ""),
    currency: "EUR",
    category: product.slug.replaceAll("-", " "),
  })),
};
