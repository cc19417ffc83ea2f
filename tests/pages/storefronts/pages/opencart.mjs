import { cardsOf, dollars, expected, image, shopPage } from "../shell.mjs";

const readable = ({ short }) => `/en-gb/product/item-${short}?path=20`;
const plain = ({ short }) => `/index.php?route=product/product&amp;language=en-gb&amp;product_id=${short}&amp;path=20`;

const thumb = (address) => (product) => `<div class="col mb-3"><div class="product-thumb">
  <div class="image"><a href="${address(product)}">${image(product, 'class="img-fluid"')}</a></div>
  <div class="content"><div class="description"><h4><a href="${address(product)}">${product.title}</a></h4><p>One of our best..</p>
    <div class="price">${product.sale ? `<span class="price-new">${dollars(product.price)}</span> <span class="price-old">${dollars(product.regular)}</span>` : `<span class="price-new">${dollars(product.price)}</span>`} <span class="price-tax">Ex Tax: ${dollars(Math.round(product.price / 1.2))}</span></div></div>
    <form method="post" data-oc-toggle="ajax"><div class="button"><button type="submit" formaction="/index.php?route=checkout/cart.add" title="Add to Cart">+</button><button type="submit" formaction="/index.php?route=account/wishlist.add" title="Add to Wish List">♥</button></div>
      <input type="hidden" name="product_id" value="${product.short}"><input type="hidden" name="quantity" value="1"></form></div></div></div>`;

const page = (name, title, address, url) => ({
  name,
  title,
  platform: "opencart",
  path: "/en-gb/catalog/desktops",
  list: "#product-list",
  card: "#product-list > .col",
  html: shopPage({
    title: "Desktops",
    breadcrumb: `<ul class="breadcrumb"><li class="breadcrumb-item"><a href="/en-gb"><i class="fa-solid fa-home"></i></a></li><li class="breadcrumb-item"><a href="/en-gb/catalog/desktops">Desktops</a></li></ul>`,
    css: "#product-list { display: flex; flex-wrap: wrap } #product-list > .col { width: 25%; height: 380px }",
    list: `<div id="product-list" class="row row-cols-1 row-cols-sm-2 row-cols-md-2 row-cols-lg-4">${cardsOf(thumb(address))}</div>`,
  }),
  cards: expected(({ short }) => ({ id: short, url: url(short), currency: "USD", category: "desktops" })),
});

export default [
  page("opencart", "OpenCart", readable, (id) => `/product/item-${id}`),
  page("opencart-plain", "OpenCart without readable addresses", plain, (id) => `/?product_id=${id}`),
];
