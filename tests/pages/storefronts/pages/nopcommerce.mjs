import { cardsOf, dollars, expected, image, shopPage } from "../shell.mjs";

const box = (product) => `<div class="item-box"><div class="product-item" data-productid="${product.short}">
  <div class="picture"><a href="/${product.handle}" title="Show details for ${product.title}">${image(product)}</a></div>
  <div class="details"><h2 class="product-title"><a href="/${product.handle}">${product.title}</a></h2><div class="product-rating-box" title="3 review(s)"><div class="rating"><div style="width: 80%"></div></div></div><div class="description">Made with care.</div>
    <div class="add-info"><div class="prices">${product.sale ? `<span class="price old-price">${dollars(product.regular)}</span>` : ""}<span class="price actual-price">${dollars(product.price)}</span></div>
      <div class="buttons"><button type="button" class="button-2 product-box-add-to-cart-button">Add to cart</button><button type="button" class="button-2 add-to-compare-list-button" title="Add to compare list">Compare</button></div></div></div></div></div>`;

export default {
  name: "nopcommerce",
  title: "nopCommerce",
  platform: "nopcommerce",
  path: "/sports",
  list: ".item-grid",
  card: ".item-box",
  html: shopPage({
    title: "Sports",
    breadcrumb: `<div class="breadcrumb"><ul itemscope itemtype="http://schema.org/BreadcrumbList"><li><span><a href="/"><span>Home</span></a></span><span class="delimiter">/</span></li><li itemprop="itemListElement" itemscope itemtype="http://schema.org/ListItem"><strong class="current-item" itemprop="name">Sports</strong><meta itemprop="position" content="1"></li></ul></div>`,
    list: `<div class="products-container"><div class="products-wrapper"><div class="product-grid"><div class="item-grid list">${cardsOf(box)}</div></div></div></div>`,
  }),
  cards: expected(({ short, handle }) => ({ id: short, url: `/${handle}`, currency: "USD", category: "sports" })),
};
