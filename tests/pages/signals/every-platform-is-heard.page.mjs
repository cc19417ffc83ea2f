import assert from "node:assert/strict";
import { items, openAdapter, told } from "../harness/adapter.mjs";
import { pageTest } from "../harness/page-test.mjs";

/** The part of jQuery's events that shop systems use: listeners by name, handed more than the event. */
const JQUERY = `window.jQuery = (target) => ({
  on: (type, listener) => (target.__on ||= []).push([type, listener]),
  trigger: (type, more) => (target.__on || []).filter(([name]) => name === type).forEach(([, listener]) => listener({ type }, ...more)),
});`;

pageTest("Shopify's standard events: looks, carts with what the shop answered, searches", async (test) => {
  const { page } = test;
  await openAdapter(test, "shopify");
  await page.evaluate(() => {
    window.product = {
      id: "gid://shopify/Product/7001",
      handle: "tempo",
      title: "Tempo",
      vendor: "Hayate",
      productType: "Running shoes",
      priceRange: { minVariantPrice: { amount: "128.0", currencyCode: "EUR" } },
    };
    window.variant = {
      id: "gid://shopify/ProductVariant/9001",
      sku: "T-1",
      price: { amount: "130.0", currencyCode: "EUR" },
    };
    window.send = (name, facts) =>
      document.body.dispatchEvent(Object.assign(new Event(`shopify:${name}`, { bubbles: true }), facts));
    send("product:view", { context: "page", product, selectedVariant: variant });
  });
  assert.deepEqual(await items(page), [
    {
      id: "gid://shopify/Product/7001",
      gtin: "gid://shopify/ProductVariant/9001",
      sku: "T-1",
      url: "/products/tempo",
      title: "Tempo",
      price: "130.0",
      currency: "EUR",
      brand: "Hayate",
      category: "Running shoes",
      tags: [],
    },
  ]);
  await page.evaluate(() => {
    send("product:view", { context: "collection", product, selectedVariant: null });
    send("product:view", { context: "dialog", product });
    send("search:update", { search: { query: "red shoes" }, promise: Promise.resolve({}) });
  });
  const id = "gid://shopify/Product/7001";
  assert.deepEqual(await told(page), [`learn ${id}`, `view ${id}`, "search red shoes"]);

  // The cart: told when the shop has answered, and not where it declined or failed.
  await page.evaluate(() => {
    const cart = { lines: { nodes: [{ id: "L1", quantity: 1, merchandise: { ...variant, product } }] } };
    const lines = [{ merchandiseId: variant.id, quantity: 1 }];
    send("cart:lines-update", { action: "add", lines, promise: Promise.resolve({ cart, userErrors: [] }) });
    send("cart:lines-update", {
      action: "add",
      lines,
      promise: Promise.resolve({ cart, userErrors: [{ message: "sold out" }] }),
    });
    send("cart:lines-update", { action: "add", lines, promise: Promise.reject(new Error("network")) });
  });
  assert.deepEqual(await told(page), [`cart ${id}`]);
  await page.evaluate(() => {
    const empty = Promise.resolve({ cart: { lines: [] } });
    send("cart:lines-update", { action: "update", lines: [{ id: "L1", quantity: 2 }], promise: empty });
    send("cart:lines-update", { action: "remove", lines: [{ id: "L1" }], promise: empty });
  });
  assert.deepEqual(await told(page), [`cart-remove ${id}`]);
});

pageTest("Segment: what waits in its queue, and what is tracked later", async (test) => {
  const { page } = test;
  // Segment's snippet: an array whose methods queue their calls, until the library comes and replays them, listeners first.
  const snippet = `
    window.analytics = [];
    for (const method of ["track", "on", "page"])
      analytics[method] = (...given) => { analytics.push([method, ...given]); return analytics; };
    analytics.track("Product Viewed", { product_id: "S1", sku: "SKU-S1", name: "Cup", brand: "Kumo", category: "Cups", price: 9.5, currency: "USD" });`;
  await openAdapter(test, "segment", snippet);
  assert.deepEqual(await told(page), []);
  await page.evaluate(() => {
    const queue = window.analytics.splice(0);
    const listeners = [];
    window.analytics = {
      on: (name, listener) => name === "track" && listeners.push(listener),
      track: (...given) => listeners.forEach((listener) => listener(...given)),
    };
    for (const [method, ...given] of queue.filter(([name]) => name === "on")) analytics[method](...given);
    for (const [method, ...given] of queue.filter(([name]) => name === "track")) analytics[method](...given);
  });
  assert.deepEqual(await items(page), [
    { id: "S1", sku: "SKU-S1", title: "Cup", price: 9.5, currency: "USD", brand: "Kumo", category: ["Cups"] },
  ]);
  await page.evaluate(() => {
    analytics.track("Product Clicked", { product_id: "S2" });
    analytics.track("Product Added", { product_id: "S2" });
    analytics.track("Product Removed", { product_id: "S2" });
    analytics.track("Product Added to Wishlist", { product_id: "S3" });
    analytics.track("Product List Viewed", { list_id: "l", products: [{ product_id: "S2" }, { product_id: "S3" }] });
    analytics.track("Order Completed", { order_id: "O", products: [{ product_id: "S2" }, { product_id: "S3" }] });
    analytics.track("Products Searched", { query: "lamp" });
    analytics.track("Signed Up", { product_id: "S9" });
    analytics.track("Product Added");
    analytics.track(null, 7);
  });
  assert.deepEqual(await told(page), [
    "click S2",
    "cart S2",
    "cart-remove S2",
    "click S3",
    "learn S2+S3",
    "purchase S2+S3",
    "search lamp",
  ]);
});

pageTest("Adobe's data layer: the Storefront Events SDK", async (test) => {
  const { page } = test;
  const product = {
    productId: 11,
    sku: "A-11",
    name: "Lamp",
    pricing: { regularPrice: 40, specialPrice: 0, currencyCode: "USD" },
  };
  const history = [{ productContext: product }, { event: "product-page-view", eventInfo: {} }];
  await openAdapter(test, "adobe", `window.adobeDataLayer = ${JSON.stringify(history)};`);
  assert.deepEqual(await items(page), [
    { id: "11", sku: "A-11", title: "Lamp", price: 40, currency: "USD", category: [] },
  ]);
  await page.evaluate(() => {
    const push = (...all) => adobeDataLayer.push(...all);
    push({ searchInputContext: { units: [{ phrase: "desk lamp" }] } }, { event: "search-request-sent" });
    push(
      { searchResultsContext: { units: [{ products: [{ sku: "R1", name: "One" }, { sku: "R2" }] }] } },
      { event: "searchResultsView" },
    );
    push({ event: "search-product-click", eventInfo: { sku: "R2" } });
    push(
      { changedProductsContext: { items: [{ quantity: 1, product: { productId: 12, sku: "A-12" } }] } },
      { event: "add-to-cart" },
    );
    push({ event: "remove-from-cart" });
    push(
      { shoppingCartContext: { items: [{ product: { productId: 12 } }, { product: { productId: 13 } }] } },
      { event: "place-order" },
    );
    push((layer) => layer, null, 4, { event: 7 }, { event: "add-to-cart", eventInfo: "x" });
  });
  assert.deepEqual(await told(page), [
    "search desk lamp",
    "learn R1+R2",
    "click R2",
    "cart 12",
    "cart-remove 12",
    "purchase 12+13",
    "cart 12",
  ]);
});

pageTest("Adobe's data layer: commerce in XDM", async (test) => {
  const { page } = test;
  await openAdapter(test, "adobe", "window.adobeDataLayer = [];");
  await page.evaluate(() => {
    const items = [
      { SKU: "X1", name: "Cup", priceTotal: 12, currencyCode: "EUR", productCategories: [{ categoryName: "Cups" }] },
    ];
    const push = (commerce, productListItems = items) =>
      adobeDataLayer.push({ event: "x", xdm: { commerce, productListItems } });
    push({ productViews: { value: 1 } });
    push({ productListAdds: { value: 1 } });
    push({ productListRemovals: { value: 1 } });
    push({ purchases: { value: 1 }, order: { purchaseID: "O" } });
    push({ checkouts: { value: 1 } });
    push({ productListAdds: { value: 1 } }, "wrong");
    push(null, null);
  });
  assert.deepEqual(await told(page), ["view X1", "cart X1", "cart-remove X1", "purchase X1", "learn X1"]);
});

pageTest("WooCommerce: what jQuery tells of, and blocks by the button that was pressed", async (test) => {
  const { page } = test;
  const body = `<a id="classic" class="add_to_cart_button ajax_add_to_cart" href="#classic" data-product_id="71" data-product_sku="W-71">Add</a>
    <button id="block" class="wp-block-button__link" data-product_id="72">Add</button>`;
  await openAdapter(test, "woocommerce", "", { body });
  // jQuery comes late, as with a script that is deferred.
  await page.evaluate(JQUERY);
  await page.waitFor(() => document.body.__on?.length === 2);
  await page.click("#classic");
  await page.evaluate(() =>
    jQuery(document.body).trigger("added_to_cart", [{}, "hash", [document.querySelector("#classic")]]),
  );
  assert.deepEqual(await told(page), ["cart 71"]);
  await page.click("#block");
  await page.evaluate(() =>
    document.body.dispatchEvent(
      new CustomEvent("wc-blocks_added_to_cart", { bubbles: true, detail: { preserveCartData: false } }),
    ),
  );
  // Woo translates the one event into the other: the second one has no button any more.
  await page.evaluate(() => jQuery(document.body).trigger("added_to_cart", [{}, "hash"]));
  assert.deepEqual(await told(page), ["cart 72"]);
  await page.evaluate(() => {
    const { trigger } = jQuery(document.body);
    trigger("removed_from_cart", [{}, "hash", [document.querySelector("#classic")]]);
    trigger("added_to_cart", []);
    trigger("added_to_cart", [null, null, "wrong"]);
    trigger("removed_from_cart", [7]);
  });
  assert.deepEqual(await told(page), ["cart-remove 71"]);
});

pageTest("PrestaShop: what is added and taken out, with what its cart says of it", async (test) => {
  const { page } = test;
  const shop = `window.prestashop = {
    cart: { products: [{ id_product: "5", name: "Mug", reference: "P-5", price_amount: 11.9, manufacturer_name: "Graphic", category: "mugs", url: "http://shop.example/5-mug.html" }] },
    listeners: [],
    on(name, listener) { if (this !== prestashop) throw new Error("this"); this.listeners.push([name, listener]); },
    emit(name, event) { this.listeners.filter(([each]) => each === name).forEach(([, listener]) => listener(event)); },
  };`;
  await openAdapter(test, "prestashop", shop);
  assert.deepEqual(await items(page), [
    {
      id: "5",
      sku: "P-5",
      url: "http://shop.example/5-mug.html",
      title: "Mug",
      price: 11.9,
      brand: "Graphic",
      category: "mugs",
    },
  ]);
  await page.evaluate(() => {
    const update = (linkAction, idProduct, resp = {}) =>
      prestashop.emit("updateCart", { reason: { linkAction, idProduct, idProductAttribute: "1" }, resp });
    update("add-to-cart", "8", { success: true, cart: { products: [{ id_product: 8, name: "Frame" }] } });
    update("add-to-cart", "9", { hasError: true, errors: ["out of stock"] });
    update("delete-from-cart", "5");
    prestashop.emit("clickQuickView", { dataset: { idProduct: 6 } });
    prestashop.emit("updateCart", { reason: "orderLogin" });
    prestashop.emit("updateCart");
    prestashop.emit("updateCart", { reason: { linkAction: "add-to-cart", idProduct: {} } });
  });
  assert.deepEqual(await told(page), ["learn 8", "cart 8", "cart-remove 5", "view 6"]);
});

pageTest("Magento: additions that the shop accepted, and what customer-data knows", async (test) => {
  const { page } = test;
  const shop = `${JQUERY}
    const subscribers = [];
    const section = () => ({ items: [{ product_id: "21", product_sku: "M-21", product_name: "Bag", product_price_value: 34, product_url: "/bag.html" }] });
    section.subscribe = (listener) => subscribers.push(listener);
    window.cartChanged = (cart) => subscribers.forEach((listener) => listener(cart));
    window.require = (name) => { if (name !== "Magento_Customer/js/customer-data") throw new Error(name); return { get: (part) => part === "cart" && section }; };
    window.require.defined = (name) => name === "Magento_Customer/js/customer-data";`;
  await openAdapter(test, "magento", shop);
  assert.deepEqual(await items(page), [{ id: "21", sku: "M-21", url: "/bag.html", title: "Bag", price: 34 }]);
  await page.evaluate(() => {
    const { trigger } = jQuery(document);
    trigger("ajax:addToCart", [{ sku: "M-22", productIds: ["22"], form: null, response: {} }]);
    trigger("ajax:addToCart", [{ sku: "M-23", productIds: ["23"], response: { backUrl: "/choose-a-size.html" } }]);
    trigger("ajax:removeFromCart", [{ productIds: ["22"] }]);
    trigger("ajax:addToCart", []);
    trigger("ajax:addToCart", [{ productIds: "wrong" }]);
    cartChanged({ items: [{ product_id: "24" }] });
    cartChanged(null);
  });
  assert.deepEqual(await told(page), ["cart 22", "cart-remove 22", "learn 24"]);
});

pageTest("a Magento page without customer-data is asked for nothing", async (test) => {
  const shop = `window.require = () => { throw new Error("fetched"); }; window.require.defined = () => false;`;
  await openAdapter(test, "magento", shop);
  assert.deepEqual(await told(test.page), []);
});

for (const name of ["shopify", "segment", "adobe", "woocommerce", "prestashop", "magento", "datalayer"])
  pageTest(`${name}: globals of wrong shapes are nothing, and nothing is logged`, async (test) => {
    const wrong = `for (const name of ["Shopify", "analytics", "adobeDataLayer", "jQuery", "prestashop", "require", "dataLayer"])
      window[name] = new Proxy(function () {}, { get() { throw new Error("angry"); }, apply() { throw new Error("angry"); } });`;
    await openAdapter(test, name, wrong);
    await test.page.evaluate(() => {
      for (const type of ["product:view", "search:update", "cart:view", "cart:lines-update"])
        for (const facts of [
          {},
          { product: 7 },
          { search: null },
          { lines: {}, promise: 3 },
          { action: "add", lines: [null, {}, { merchandiseId: {} }] },
        ])
          document.dispatchEvent(Object.assign(new Event(`shopify:${type}`), facts));
    });
    assert.deepEqual(await told(test.page), []);
  });
