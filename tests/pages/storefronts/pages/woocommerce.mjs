import { cardsOf, euros, expected, goods, image, shopPage } from "../shell.mjs";

const amount = (price) =>
  `<span class="woocommerce-Price-amount amount"><bdi>${euros(price).replace("€", '<span class="woocommerce-Price-currencySymbol">€</span>')}</bdi></span>`;
const price = ({ price, sale, regular }) =>
  `<span class="price">${sale ? `<del aria-hidden="true">${amount(regular)}</del> <span class="screen-reader-text sr-only">Original price was: ${euros(regular)}.</span> <ins aria-hidden="true">${amount(price)}</ins> <span class="screen-reader-text sr-only">Current price is: ${euros(price)}.</span>` : amount(price)}</span>`;

const classes = ({ short, index, sale, soldOut, slug }) =>
  [
    "product type-product",
    `post-${short} status-publish`,
    index % 4 === 0 && "first",
    index % 4 === 3 && "last",
    soldOut ? "outofstock" : "instock",
    `product_cat-${slug} product_tag-new-season has-post-thumbnail`,
    sale && "sale",
    "shipping-taxable purchasable product-type-simple",
  ]
    .filter(Boolean)
    .join(" ");

const classic = (product, extra = "") => `<li class="${classes(product)}">
  <a href="/product/${product.handle}/" class="woocommerce-LoopProduct-link woocommerce-loop-product__link">${product.sale ? '<span class="onsale">Sale!</span>' : ""}${image(product, 'class="attachment-woocommerce_thumbnail"')}<h2 class="woocommerce-loop-product__title">${product.title}</h2>
  ${price(product)}</a>
  <a href="?add-to-cart=${product.short}" data-quantity="1" class="button product_type_simple add_to_cart_button ajax_add_to_cart" data-product_id="${product.short}" data-product_sku="SKU-${product.short}" aria-label="Add “${product.title}” to your cart" rel="nofollow">Add to cart</a>${extra}</li>`;

const gtm = (product) =>
  `<span class="gtm4wp_productdata" style="display:none; visibility:hidden;" data-gtm4wp_product_data="${JSON.stringify(
    {
      internal_id: Number(product.short),
      item_id: Number(product.short),
      item_name: product.title,
      sku: `SKU-${product.short}`,
      price: product.price / 100,
      item_brand: product.brand,
      item_category: product.category.join("/"),
      productlink: `/product/${product.handle}/`,
    },
  ).replaceAll('"', "&quot;")}"></span>`;

const block = (
  product,
) => `<li class="wc-block-product ${classes(product)}" data-wp-interactive="woocommerce/product-collection" data-wp-key="product-item-${product.short}">
  <div data-block-name="woocommerce/product-image" class="wc-block-components-product-image wc-block-grid__product-image"><a href="/product/${product.handle}/">${image(product)}</a></div>
  <h2 class="has-text-align-center wp-block-post-title has-medium-font-size"><a href="/product/${product.handle}/" target="_self">${product.title}</a></h2>
  <div class="wp-block-woocommerce-product-price"><div class="wc-block-components-product-price wc-block-grid__product-price">${price(product).replace('class="price"', "")}</div></div>
  <div data-block-name="woocommerce/product-button" class="wp-block-button wc-block-components-product-button"><button data-product_id="${product.short}" data-product_sku="SKU-${product.short}" class="wp-block-button__link add_to_cart_button" type="button"><span>Add to cart</span></button></div></li>`;

const oldBlock = (product) => `<li class="wc-block-grid__product">
  <a href="/product/${product.handle}/" class="wc-block-grid__product-link"><div class="wc-block-grid__product-image">${image(product)}</div><div class="wc-block-grid__product-title">${product.title}</div></a>
  <div class="wc-block-grid__product-price price">${price(product)}</div>
  <div class="wp-block-button wc-block-grid__product-add-to-cart"><a href="?add-to-cart=${product.short}" class="wp-block-button__link add_to_cart_button" data-product_id="${product.short}" data-product_sku="SKU-${product.short}">Add to cart</a></div></li>`;

// Floats, and rows that are kept by the classes of the first and the last card of each.
const FLOATS = `ul.products::after { content: ""; display: block; clear: both } ul.products li.product { float: left; width: 23.5%; margin: 0 2% 16px 0; height: 380px; overflow: hidden }
  ul.products li.product.first { clear: both } ul.products li.product.last { margin-right: 0 }`;
const BREADCRUMB = `<nav class="woocommerce-breadcrumb" aria-label="Breadcrumb"><a href="/">Home</a>&nbsp;&#47;&nbsp;Shop</nav>`;

const fields = (category) =>
  expected(({ short, handle, slug }) => ({
    id: short,
    url: `/product/${handle}`,
    currency: "EUR",
    category: category(slug),
  }));
const byClass = fields((slug) => slug.replaceAll("-", " "));

export default [
  {
    name: "woocommerce-classic",
    title: "WooCommerce: classic list",
    platform: "woocommerce",
    path: "/shop/",
    list: "ul.products",
    card: "li.product",
    html: shopPage({
      css: FLOATS,
      body: 'class="woocommerce-shop woocommerce woocommerce-page"',
      breadcrumb: BREADCRUMB,
      list: `<ul class="products columns-4">${goods.map((product) => classic(product)).join("\n")}</ul>`,
    }),
    cards: byClass,
  },
  {
    name: "woocommerce-gtm4wp",
    title: "WooCommerce with GTM4WP",
    platform: "woocommerce",
    path: "/shop/",
    list: "ul.products",
    card: "li.product",
    html: shopPage({
      body: 'class="woocommerce-shop woocommerce woocommerce-page"',
      breadcrumb: BREADCRUMB,
      list: `<ul class="products columns-4 list">${goods
        .map((product) => classic(product, gtm(product)).replace(/ (first|last) /, " "))
        .join("\n")}</ul>`,
    }),
    cards: expected(({ short, handle, brand, category }) => ({
      id: short,
      url: `/product/${handle}`,
      currency: "EUR",
      brand,
      category: category.join(">").toLowerCase(),
    })),
  },
  {
    name: "woocommerce-blocks",
    title: "WooCommerce: product collection block",
    platform: "woocommerce",
    path: "/shop/",
    list: "ul.wc-block-product-template",
    card: "li.wc-block-product",
    html: shopPage({
      breadcrumb: BREADCRUMB,
      list: `<div data-block-name="woocommerce/product-collection" class="wp-block-woocommerce-product-collection"><ul class="columns-4 products-block-post-template wp-block-woocommerce-product-template wc-block-product-template list">${cardsOf(
        (product) => block(product).replace(/ (first|last) /, " "),
      )}</ul></div>`,
    }),
    cards: byClass,
  },
  {
    name: "woocommerce-old-blocks",
    title: "WooCommerce: older product blocks",
    platform: "woocommerce",
    path: "/",
    list: "ul.wc-block-grid__products",
    card: "li.wc-block-grid__product",
    html: shopPage({
      list: `<div class="wc-block-grid wp-block-product-new"><ul class="wc-block-grid__products list">${cardsOf(oldBlock)}</ul></div>`,
    }),
    cards: fields(() => ""),
  },
];
