import { cardsOf, dollars, expected, image, shopPage } from "../shell.mjs";

const article = (
  product,
) => `<article class="card" data-entity-id="${product.short}" data-event-type="list" data-name="${product.title}" data-position="${product.index + 1}" data-product-brand="${product.brand}" data-product-category="
            ${product.category.join("/")}
        " data-product-price="
            ${product.price / 100}
        ">
  <figure class="card-figure"><a href="/${product.handle}/" class="card-figure__link" aria-label="${product.title}, ${dollars(product.price)}" data-event-type="product-click"><div class="card-img-container">${image(product, 'class="card-image"')}</div></a>
    <figcaption class="card-figcaption"><div class="card-figcaption-body"><button type="button" class="button button--small card-figcaption-button quickview" data-product-id="${product.short}">Quick view</button><a href="/cart.php?action=add&product_id=${product.short}" data-event-type="product-click" class="button button--small card-figcaption-button">Add to Cart</a><label class="button button--small" for="compare-${product.short}-${product.index}">Compare <input type="checkbox" name="products[]" value="${product.short}" id="compare-${product.short}-${product.index}"></label></div></figcaption></figure>
  <div class="card-body"><p class="card-text" data-test-info-type="brandName">${product.brand}</p><h3 class="card-title"><a aria-label="${product.title}, ${dollars(product.price)}" href="/${product.handle}/" data-event-type="product-click">${product.title}</a></h3>
    <div class="card-text" data-test-info-type="price"><div class="price-section price-section--withoutTax non-sale-price--withoutTax" ${product.sale ? "" : 'style="display: none;"'}><span>Was:</span><span data-product-non-sale-price-without-tax class="price price--non-sale">${product.sale ? dollars(product.regular) : ""}</span></div><div class="price-section price-section--withoutTax"><span data-product-price-without-tax class="price price--withoutTax">${dollars(product.price)}</span></div></div></div></article>`;

const cards = expected(({ short, handle, brand, category }) => ({
  id: short,
  url: `/${handle}`,
  currency: "USD",
  brand,
  category: category.join(">").toLowerCase(),
}));

export default [
  {
    name: "bigcommerce-grid",
    title: "BigCommerce, Cornerstone: category",
    platform: "bigcommerce",
    path: "/everything/",
    list: "ul.productGrid",
    card: "li.product",
    html: shopPage({
      breadcrumb: `<nav aria-label="Breadcrumb"><ol class="breadcrumbs"><li class="breadcrumb"><a class="breadcrumb-label" href="/"><span>Home</span></a></li><li class="breadcrumb is-active"><a class="breadcrumb-label" href="/everything/" aria-current="page"><span>Everything</span></a></li></ol></nav>`,
      css: "ul.productGrid { display: flex; flex-wrap: wrap } ul.productGrid > li { width: 25%; height: 420px }",
      list: `<form action="/compare" method="POST" data-product-compare><ul class="productGrid">${cardsOf((product) => `<li class="product">${article(product)}</li>`)}</ul></form>`,
    }),
    cards,
  },
  {
    name: "bigcommerce-carousel",
    title: "BigCommerce, Cornerstone: carousel before it starts",
    platform: "bigcommerce",
    path: "/",
    list: "section.productCarousel",
    card: ".productCarousel-slide",
    html: shopPage({
      css: ".productCarousel { display: flex; overflow: hidden } .productCarousel-slide { flex: 0 0 260px; height: 420px }",
      list: `<section class="productCarousel" data-list-name="Featured Products" data-slick='{"infinite": false, "slidesToShow": 4}'>${cardsOf(
        (product) => `<div class="productCarousel-slide">${article(product)}</div>`,
      )}</section>`,
    }),
    cards,
  },
];
