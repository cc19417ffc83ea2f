import { cardsOf, dollars, expected, goods, image, shopPage, yen } from "../shell.mjs";

const CSS = `.grid.product-grid { display: flex; flex-wrap: wrap; gap: 8px; padding: 0; list-style: none } .grid__item { width: calc(25% - 6px); height: 420px }
  .slider { display: flex; gap: 8px } .product-card-wrapper { height: 100% }`;

const price = ({
  price,
  sale,
  regular,
}) => `<div class="price ${sale ? "price--on-sale" : ""}"><div class="price__container">
  <div class="price__regular" ${sale ? "hidden" : ""}><span class="visually-hidden">Regular price</span><span class="price-item price-item--regular">${dollars(sale ? regular : price)} USD</span></div>
  <div class="price__sale" ${sale ? "" : "hidden"}><span class="visually-hidden">Regular price</span><span><s class="price-item price-item--regular">${sale ? dollars(regular) + " USD" : ""}</s></span>
  <span class="visually-hidden">Sale price</span><span class="price-item price-item--sale price-item--last">${dollars(price)} USD</span></div></div></div>`;

const dawn =
  (section, { vendor = true } = {}) =>
  (
    product,
  ) => `<li class="grid__item scroll-trigger animate--slide-in" data-cascade style="--animation-order: ${product.index + 1};">
  <div class="card-wrapper product-card-wrapper underline-links-hover">
    <div class="card card--standard card--media"><div class="card__inner"><div class="card__media">${image(product)}</div>
      <div class="card__badge">${product.soldOut ? '<span class="badge">Sold out</span>' : product.sale ? `<span id="Badge-${section}-${product.id}" class="badge">Sale</span>` : ""}</div></div>
    <div class="card__content"><div class="card__information">
      <h3 class="card__heading h5" id="title-${section}-${product.id}"><a href="/products/${product.handle}" id="CardLink-${section}-${product.id}" class="full-unstyled-link" aria-labelledby="CardLink-${section}-${product.id} Badge-${section}-${product.id}">
        ${product.title}
      </a></h3>
      <div class="card-information">${vendor ? `<span class="visually-hidden">Vendor:</span><div class="caption-with-letter-spacing light">${product.brand}</div>` : ""}${price(product)}</div></div>
      <div class="quick-add no-js-hidden"><product-form><form method="post" action="/cart/add" id="quick-add-${section}-${product.id}"><input type="hidden" name="id" value="${product.variant}"><button type="submit" name="add">Add to cart</button></form></product-form></div>
    </div></div></div></li>`;

// The older way: no heading, ids of the product inside, the variant's id in the link's.
const broadcast = (product) => `<div class="product-item grid-item" data-product-grid-item data-aos="fade">
  <div class="product-item__image"><a href="/collections/all/products/${product.handle}" class="product-link" id="product-${product.variant}" aria-label="${product.title}" data-product-link>${image(product)}</a>
    <div class="quick-add"><button type="button" data-product-id="${product.id}" data-quick-button>+</button></div></div>
  <div class="product-information"><a class="product-link" href="/collections/all/products/${product.handle}" aria-label="${product.title}">
    <p class="product-item__title">${product.title}</p><span class="price ${product.sale ? "sale" : ""}"><span class="new-price">${yen(product.price)}</span>${product.sale ? `<span class="old-price">${yen(product.regular)}</span>` : ""}</span></a></div>
</div>`;

const dawnCards = ({ brand = true } = {}) =>
  expected(({ id, handle, brand: vendor }) => ({
    id,
    url: `/products/${handle}`,
    currency: "USD",
    brand: brand ? vendor : "",
  }));

export default [
  {
    name: "shopify-dawn-collection",
    title: "Shopify, Dawn: collection",
    platform: "shopify",
    path: "/collections/all",
    list: "#product-grid",
    card: ".grid__item",
    html: shopPage({
      css: CSS,
      list: `<div class="product-grid-container" id="ProductGridContainer"><ul id="product-grid" data-id="template--1__product-grid" class="grid product-grid grid--2-col-tablet-down grid--4-col-desktop">${cardsOf(dawn("template--1__product-grid"))}</ul></div>`,
    }),
    cards: dawnCards(),
  },
  {
    name: "shopify-dawn-slider",
    title: "Shopify, Dawn: slider of the home page",
    platform: "shopify",
    path: "/",
    list: "ul[id^=Slider-]",
    card: ".grid__item",
    html: shopPage({
      css: CSS,
      list: `<div class="collection"><h2>Featured</h2><slider-component class="slider-mobile-gutter"><ul id="Slider-template--2__featured" class="grid product-grid contains-card slider" role="list" aria-label="Slider">${goods
        .map((product) =>
          dawn("template--2__featured", { vendor: false })(product).replace(
            "<li ",
            `<li id="Slide-template--2__featured-${product.index + 1}" `,
          ),
        )
        .join("\n")}</ul></slider-component></div>`,
    }),
    cards: dawnCards({ brand: false }),
  },
  {
    name: "shopify-broadcast",
    title: "Shopify, an older theme: collection",
    platform: "shopify",
    path: "/collections/all",
    list: "#CollectionLoop",
    card: ".product-item",
    html: shopPage({
      css: ".product-grid .product-item { display: inline-block; width: 24%; height: 360px; vertical-align: top }",
      list: `<div class="product-grid" id="CollectionLoop">${cardsOf(broadcast)}</div>`,
    }),
    cards: expected(({ id, handle, price }) => ({ id, url: `/products/${handle}`, price, currency: "JPY" })),
  },
];
