import { cardsOf, dollars, expected, goods, image, shopPage } from "../shell.mjs";

const form = (
  product,
) => `<form action="/shop/cart/update" method="post" class="oe_product_cart" itemscope="itemscope" itemtype="http://schema.org/Product" data-publish="on">
  <div class="oe_product_image"><a class="oe_product_image_link" itemprop="url" href="/shop/${product.handle}-sturdy-${product.short}?category=4">${image(product, 'itemprop="image"')}</a></div>
  <div class="o_wsale_product_information"><h6 class="o_wsale_products_item_title"><a itemprop="name" href="/shop/${product.handle}-sturdy-${product.short}?category=4" content="${product.title}">${product.title}</a></h6>
    <div class="product_price" itemprop="offers" itemscope="itemscope" itemtype="http://schema.org/Offer">${product.sale ? `<del class="text-muted"><span class="oe_currency_value">${dollars(product.regular)}</span></del> ` : ""}<span class="h6 mb-0">${dollars(product.price).replace(/^\$/, "$ ")}</span><span itemprop="price" style="display:none;">${product.price / 100}</span><span itemprop="priceCurrency" style="display:none;">USD</span></div>
    <div class="o_wsale_product_btn"><input name="product_id" type="hidden" value="${product.index + 31}"><a href="#" role="button" class="btn btn-primary a-submit" aria-label="Shopping cart">+</a></div></div></form>`;

const cards = expected(({ handle, short }) => ({
  id: short,
  url: `/shop/${handle}-sturdy-${short}`,
  currency: "USD",
}));
const rows = [0, 4, 8].map((from) => goods.slice(from, from + 4));

export default [
  {
    name: "odoo-grid",
    title: "Odoo: grid",
    platform: "odoo",
    path: "/shop",
    list: "#products_grid .o_wsale_products_grid_table",
    card: ".oe_product",
    html: shopPage({
      list: `<div id="products_grid" class="o_wsale_layout_grid"><section class="o_wsale_products_grid_table list">${cardsOf((product) => `<div class="oe_product"><div class="o_wsale_product_grid_wrapper">${form(product)}</div></div>`)}</section></div>`,
    }),
    cards,
  },
  {
    name: "odoo-table",
    title: "Odoo: older table",
    platform: "odoo",
    path: "/shop",
    list: "#products_grid tbody",
    card: "td.oe_product",
    html: shopPage({
      css: "td.oe_product { width: 270px; height: 360px; vertical-align: top }",
      list: `<div id="products_grid" class="o_wsale_layout_grid"><table class="table table-borderless"><tbody>${rows.map((row) => `<tr>${cardsOf((product) => `<td colspan="1" rowspan="1" class="oe_product"><div class="o_wsale_product_grid_wrapper">${form(product)}</div></td>`, row)}</tr>`).join("\n")}</tbody></table></div>`,
    }),
    cards,
  },
];
