import { cardsOf, dollars, expected, image, shopPage } from "../shell.mjs";

const amount = (id, type, price, label) =>
  `<span class="price-container price-${type}_price"><span class="price-label">${label}</span><span id="${type}-price-${id}" data-price-amount="${price / 100}" data-price-type="${type}Price" class="price-wrapper"><span class="price">${dollars(price)}</span></span></span>`;

const luma = (
  product,
) => `<li class="item product product-item"><div class="product-item-info" id="product-item-info_${product.short}" data-container="product-grid">
  <a href="/${product.handle}.html" class="product photo product-item-photo" tabindex="-1"><span class="product-image-container product-image-container-${product.short}">${image(product, 'class="product-image-photo"')}</span></a>
  <div class="product details product-item-details"><strong class="product name product-item-name"><a class="product-item-link" href="/${product.handle}.html">
      ${product.title}</a></strong>
    <div class="price-box price-final_price" data-role="priceBox" data-product-id="${product.short}" data-price-box="product-id-${product.short}">${
      product.sale
        ? `<span class="old-price">${amount(product.short, "old", product.regular, "Regular Price")}</span><span class="special-price">${amount(product.short, "final", product.price, "Special Price")}</span>`
        : amount(product.short, "final", product.price, "")
    }</div>
    <div class="product-item-inner"><form data-role="tocart-form" data-product-sku="MH-${product.short}" action="/checkout/cart/add/uenc/abc/product/${product.short}/" method="post"><input type="hidden" name="product" value="${product.short}"><button type="submit" title="Add to Cart" class="action tocart primary"><span>Add to Cart</span></button></form>
      <a href="#" class="action towishlist" data-post='{"action":"/wishlist/index/add/","data":{"product":"${product.short}"}}'><span>Add to Wish List</span></a></div></div></div></li>`;

export default {
  name: "magento-luma",
  title: "Magento, Luma",
  platform: "magento",
  path: "/gear.html",
  list: "ol.product-items",
  card: "li.product-item",
  html: shopPage({
    title: "Gear",
    breadcrumb: `<div class="breadcrumbs"><ul class="items"><li class="item home"><a href="/" title="Go to Home Page">Home</a></li><li class="item category3"><strong>Gear</strong></li></ul></div>`,
    list: `<div class="products wrapper grid products-grid"><ol class="products list items product-items">${cardsOf(luma)}</ol></div>`,
    css: "ol.product-items { display: flex; flex-wrap: wrap } ol.product-items > li { width: 25%; height: 380px }",
  }),
  cards: expected(({ short, handle }) => ({ id: short, url: `/${handle}`, currency: "USD", category: "gear" })),
};
