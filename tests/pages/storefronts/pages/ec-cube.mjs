import { cardsOf, expected, image, shopPage, yen } from "../shell.mjs";

// The name has no class; every third price is a range of the variants.
const item = (
  product,
) => `<li class="ec-shelfGrid__item"><a href="/products/detail/${product.short}"><p class="ec-shelfGrid__item-image">${image(product, product.index < 5 ? 'data-eager="1"' : "")}</p>
    <p>${product.title}</p>
    <p class="price02-default">${product.sale ? `${yen(product.price)} ～ ${yen(product.regular)}` : yen(product.price)}</p></a>
  <form name="form${product.short}" id="productForm${product.short}" action="/products/add_cart/${product.short}" method="post"><div class="ec-productRole__actions"><div class="ec-numberInput"><span>数量</span><input type="number" name="quantity" required value="1" min="1" class="quantity"></div>
    <input type="hidden" name="product_id" value="${product.short}"><input type="hidden" name="ProductClass" value="${product.variant}"></div></form>
  <div class="ec-productRole__btn"><button type="submit" class="ec-blockBtn--action add-cart" data-cartid="${product.short}" form="productForm${product.short}">カートに入れる</button></div></li>`;

export default {
  name: "ec-cube",
  title: "EC-CUBE 4",
  platform: "ec-cube",
  path: "/products/list",
  list: "ul.ec-shelfGrid",
  card: "li.ec-shelfGrid__item",
  html: shopPage({
    title: "全ての商品",
    lang: "ja",
    css: "ul.ec-shelfGrid { display: flex; flex-wrap: wrap } ul.ec-shelfGrid > li { width: 25%; height: 400px }",
    before: `<div class="ec-topicpath"><ul><li class="ec-topicpath__item"><a href="/products/list">全て</a></li></ul></div>`,
    list: `<div class="ec-shelfRole"><ul class="ec-shelfGrid">${cardsOf(item)}</ul></div>`,
  }),
  cards: expected(({ short, price }) => ({ id: short, url: `/products/detail/${short}`, price, currency: "JPY" })),
};
