// Templates without a shop behind them.
import { cardsOf, dollars, expected, image, shopPage } from "../shell.mjs";

const bootstrap = (attributes) => (product) => `<div class="col mb-5" ${attributes(product)}><div class="card h-100">
  ${product.sale ? '<div class="badge bg-dark text-white position-absolute">Sale</div>' : ""}
  ${image(product, 'class="card-img-top"')}
  <div class="card-body p-4"><div class="text-center"><h5 class="fw-bolder">${product.title}</h5>
    <div class="d-flex justify-content-center small text-warning mb-2"><div class="bi-star-fill"></div><div class="bi-star-fill"></div></div>
    ${product.sale ? `<span class="text-muted text-decoration-line-through">${dollars(product.regular)}</span>\n` : ""}${dollars(product.price)}</div></div>
  <div class="card-footer p-4 pt-0 border-top-0 bg-transparent"><div class="text-center"><a class="btn btn-outline-dark mt-auto" href="#">Add to cart</a></div></div></div></div>`;

const isotope = (
  product,
) => `<div class="col-sm-6 isotope-item ${product.slug}"><div class="block2"><div class="block2-pic hov-img0">${image(product)}<a href="#" class="block2-btn js-show-modal1">Quick View</a></div>
  <div class="block2-txt"><div class="block2-txt-child1"><a href="product-detail.html" class="stext-104 js-name-b2">${product.title}</a><span class="stext-105">${dollars(product.price)}</span></div><a href="#" class="btn-addwish-b2">♡</a></div></div></div>`;

// The card is the link; names and categories have a class and no heading.
const whole = (
  product,
) => `<a class="product-card" href="detail.html" data-product-id="${product.short}"><div class="product-thumb">${product.sale ? '<span class="chip">Sale</span>' : ""}${image(product)}</div>
  <div class="product-info"><div class="name">${product.title}</div><div class="category">${product.category.at(-1)}</div><div class="price-row"><span class="price">${dollars(product.price)}</span>${product.sale ? `<span class="price-old">${dollars(product.regular)}</span>` : ""}</div></div></a>`;

const row = (write) =>
  `<section class="py-5"><div class="container px-4"><div class="row gx-4 row-cols-2 row-cols-xl-4 list">${cardsOf(write)}</div></div></section>`;

export default [
  {
    name: "start-bootstrap",
    title: "Start Bootstrap, as it is",
    platform: "bootstrap",
    path: "/index.html",
    list: "section .row",
    card: ".col",
    html: shopPage({ list: row(bootstrap(() => "")) }),
    cards: expected(() => ({ key: "", url: "", currency: "USD" })),
    reason: "no-ids",
  },
  {
    name: "start-bootstrap-with-keys",
    title: "Start Bootstrap, given keys",
    platform: "bootstrap",
    path: "/index.html",
    list: "section .row",
    card: ".col",
    html: shopPage({
      list: row(
        bootstrap(
          ({ short, brand, slug }) =>
            `data-product-id="${short}" data-product-brand="${brand}" data-product-category="${slug}"`,
        ),
      ),
    }),
    cards: expected(({ short, brand, slug }) => ({
      id: short,
      url: "",
      currency: "USD",
      brand,
      category: slug.replaceAll("-", " "),
    })),
  },
  {
    name: "one-address",
    title: "A template whose cards share one address",
    platform: "isotope",
    path: "/product.html",
    list: ".isotope-grid",
    card: ".isotope-item",
    html: shopPage({ list: `<div class="row isotope-grid list">${cardsOf(isotope)}</div>` }),
    cards: expected(() => ({ key: "", url: "", currency: "USD" })),
    reason: "duplicate-ids",
  },
  {
    name: "one-address-with-keys",
    title: "Cards that are links to one address, given keys",
    platform: "class",
    path: "/products.html",
    list: "#grid",
    card: ".product-card",
    html: shopPage({ list: `<div id="grid" class="list">${cardsOf(whole)}</div>` }),
    cards: expected(({ short, category }) => ({
      id: short,
      // It is no name of one of them.
      url: "",
      currency: "USD",
      category: category.at(-1).toLowerCase(),
    })),
  },
];
