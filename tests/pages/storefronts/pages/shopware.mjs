import { cardsOf, euros, expected, image, shopPage } from "../shell.mjs";

const uuid = ({ index }) => `0190a1b2c3d4e5f60718293a4b5c6d${(16 + index).toString(16)}`;
const address = ({ index, handle }) => `/${handle}/SW-${10_000 + index}`;

const box = (
  product,
) => `<div class="cms-listing-col col-sm-6 col-lg-4 col-xl-3" role="listitem"><div class="card product-box box-standard" data-product-information='{"id":"${uuid(product)}","name":${JSON.stringify(product.title)}}'>
  <div class="card-body"><div class="product-badges">${product.sale ? '<span class="badge bg-danger badge-discount"><span>%</span></span>' : ""}</div>
    <div class="product-image-wrapper"><a href="${address(product)}" title="${product.title}" class="product-image-link is-standard">${image(product, 'class="product-image"')}</a></div>
    <div class="product-info"><a href="${address(product)}" class="product-name stretched-link">${product.title}</a><div class="product-variant-characteristics"></div><div class="product-description">Made with care.</div>
      <div class="product-price-info"><p class="product-price-unit"></p><div class="product-price-wrapper"><span class="product-price ${product.sale ? "with-list-price" : ""}">${euros(product.price)}*${product.sale ? ` <span class="list-price"><span class="list-price-price">${euros(product.regular)}*</span></span>` : ""}</span></div></div>
      <div class="product-action"><form action="/checkout/line-item/add" method="post" class="buy-widget" data-add-to-cart="true"><input type="hidden" name="lineItems[${uuid(product)}][id]" value="${uuid(product)}"><button class="btn btn-buy">Add to cart</button></form></div></div></div></div></div>`;

export default {
  name: "shopware",
  title: "Shopware 6",
  platform: "shopware",
  path: "/goods/",
  list: ".js-listing-wrapper",
  card: ".cms-listing-col",
  html: shopPage({
    title: "Goods",
    breadcrumb: `<nav aria-label="breadcrumb"><ol class="breadcrumb" itemscope itemtype="https://schema.org/BreadcrumbList"><li class="breadcrumb-item" aria-current="page" itemprop="itemListElement" itemscope itemtype="https://schema.org/ListItem"><a href="/goods/" class="breadcrumb-link is-active" itemprop="item"><link itemprop="url" href="/goods/"><span class="breadcrumb-title" itemprop="name">Goods</span></a><meta itemprop="position" content="1"></li></ol></nav>`,
    css: ".cms-listing-row { display: flex; flex-wrap: wrap } .cms-listing-col { width: 25%; height: 420px }",
    list: `<div class="cms-element-product-listing-wrapper" data-listing="true"><div class="cms-element-product-listing"><div class="row cms-listing-row js-listing-wrapper" role="list">${cardsOf(box)}</div></div></div>`,
  }),

  cards: expected((product) => ({
    id: uuid(product),
    url: address(product).toLowerCase(),
    currency: "EUR",
    category: "",
  })),
};
