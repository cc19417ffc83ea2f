import assert from "node:assert/strict";
import { items, openAdapter, told } from "../harness/adapter.mjs";
import { pageTest } from "../harness/page-test.mjs";

const GTAG = "window.dataLayer = window.dataLayer || []; function gtag() { dataLayer.push(arguments); }";
const push = (page, entries) => page.evaluate((all) => all.forEach((entry) => dataLayer.push(entry)), entries);

const one = { item_id: "SKU-1", item_name: "Tempo" };
const two = { item_id: "SKU-2", item_name: "Strider" };

/** What a shop pushes → what is told. */
const EVENTS = {
  "GA4, by dataLayer": [
    [{ event: "view_item", ecommerce: { items: [one] } }, ["view SKU-1"]],
    [{ event: "view_item", ecommerce: { items: [one, two] } }, ["learn SKU-1+SKU-2"]],
    [{ event: "view_item_list", ecommerce: { items: [one, two] } }, ["learn SKU-1+SKU-2"]],
    [{ event: "select_item", ecommerce: { items: [two] } }, ["click SKU-2"]],
    [{ event: "add_to_wishlist", ecommerce: { items: [two] } }, ["click SKU-2"]],
    [{ event: "add_to_cart", ecommerce: { items: [one, two] } }, ["cart SKU-1+SKU-2"]],
    [{ event: "remove_from_cart", ecommerce: { items: [one] } }, ["cart-remove SKU-1"]],
    [{ event: "view_cart", ecommerce: { items: [two] } }, ["learn SKU-2"]],
    [{ event: "begin_checkout", ecommerce: { items: [two] } }, ["learn SKU-2"]],
    [{ event: "purchase", ecommerce: { transaction_id: "T1", items: [two] } }, ["purchase SKU-2"]],
    [{ event: "refund", ecommerce: { transaction_id: "T1", items: [two] } }, ["learn SKU-2"]],
    [{ event: "view_search_results", search_term: "red shoes" }, ["search red shoes"]],
    [{ event: "search", ecommerce: { search_term: "tea" } }, ["search tea"]],
    [{ event: "view_item", items: [one] }, ["view SKU-1"]],
    [{ ecommerce: null }, []],
    [{ event: "gtm.js", "gtm.start": 1 }, []],
  ],
  "Universal Analytics, and GTM4WP": [
    [{ ecommerce: { currencyCode: "EUR", impressions: [{ id: "A1" }, { id: "A2" }] } }, ["learn A1+A2"]],
    [{ ecommerce: { detail: { products: [{ id: "A1", name: "Tempo" }] } } }, ["view A1"]],
    [{ event: "gtm4wp.productClickEEC", ecommerce: { click: { products: [{ id: "A2" }] } } }, ["click A2"]],
    [{ event: "gtm4wp.addProductToCartEEC", ecommerce: { add: { products: [{ id: 71 }] } } }, ["cart 71"]],
    [{ event: "removeFromCart", ecommerce: { remove: { products: [{ id: "A1" }] } } }, ["cart-remove A1"]],
    [{ ecommerce: { checkout: { products: [{ id: "A1" }] } } }, ["learn A1"]],
    [{ ecommerce: { purchase: { actionField: { id: "T" }, products: [{ id: "A1" }] } } }, ["purchase A1"]],
  ],
};

for (const [name, rows] of Object.entries(EVENTS)) {
  pageTest(`${name}: what came before us is told, and what comes after`, async (test) => {
    const { page } = test;
    const entries = rows.map(([entry]) => entry);
    const wanted = rows.flatMap(([, expected]) => expected);
    await openAdapter(test, "datalayer", `window.dataLayer = ${JSON.stringify(entries)};`);
    assert.deepEqual(await told(page), wanted, "replayed");
    for (const [entry, expected] of rows) {
      await push(page, [entry]);
      assert.deepEqual(await told(page), expected, JSON.stringify(entry));
    }
  });
}

pageTest("gtag's arguments are read before and after us, plain arrays too", async (test) => {
  const { page } = test;
  const before = `${GTAG} gtag("js", new Date()); gtag("event", "view_item", { currency: "JPY", items: [{ item_id: "G1" }] });`;
  await openAdapter(test, "datalayer", before);
  assert.deepEqual(await told(page), ["view G1"]);
  await page.evaluate(() => {
    gtag("event", "add_to_cart", { items: [{ item_id: "G1" }] });
    gtag("event", "search", { search_term: "lamp" });
    gtag("config", "G-1", { items: [{ item_id: "never" }] });
    dataLayer.push(["event", "select_item", { items: [{ item_id: "G2" }] }]);
  });
  assert.deepEqual(await told(page), ["cart G1", "search lamp", "click G2"]);
});

pageTest("every field of an item is understood, whoever wrote it", async (test) => {
  const { page } = test;
  await openAdapter(test, "datalayer", "window.dataLayer = [];");
  const levels = { item_category: "Sports", item_category2: "Running", item_category3: "Shoes" };
  await push(page, [
    {
      event: "add_to_cart",
      ecommerce: {
        currency: "EUR",
        items: [
          { ...one, item_brand: "Hayate", price: 11.99, ...levels, item_group_id: "F7", quantity: 2, index: 4 },
          { item_id: "S9", internal_id: 812, item_category: "Tea", item_category_2: "Green", price: "7000" },
        ],
      },
    },
  ]);
  assert.deepEqual(await items(page), [
    {
      id: "SKU-1",
      sku: "SKU-1",
      group: "F7",
      title: "Tempo",
      price: 11.99,
      currency: "EUR",
      brand: "Hayate",
      category: ["Sports", "Running", "Shoes"],
    },
    { id: "812", sku: "S9", price: "7000", currency: "EUR", category: ["Tea", "Green"] },
  ]);
  await push(page, [
    {
      ecommerce: {
        currencyCode: "USD",
        detail: { products: [{ id: "U1", name: "Cup", brand: "Kumo", category: "Home/Kitchen/Cups", price: "9.50" }] },
      },
    },
  ]);
  assert.deepEqual(await items(page), [
    {
      id: "U1",
      sku: "U1",
      title: "Cup",
      price: "9.50",
      currency: "USD",
      brand: "Kumo",
      category: ["Home", "Kitchen", "Cups"],
    },
  ]);
});

pageTest("layers of other names are heard, and those that are replaced later", async (test) => {
  const { page, server } = test;
  server.page("/gtm.js", "window.__gtm = true;", { "content-type": "text/javascript" });
  const gtm = `const gtm = document.createElement("script"); gtm.src = "/gtm.js?id=GTM-1&l=shopLayer"; document.head.append(gtm);`;
  await openAdapter(
    test,
    "datalayer",
    `${gtm} window.shopLayer = [{ event: "view_item", items: [{ item_id: "L1" }] }];`,
  );
  assert.deepEqual(await told(page), ["view L1"]);
  await page.evaluate(() => shopLayer.push({ event: "add_to_cart", items: [{ item_id: "L1" }] }));
  assert.deepEqual(await told(page), ["cart L1"]);
  // A layer that was not there, with an entry; and one that takes the old entries with it.
  await page.evaluate(() => {
    window.dataLayer = [{ event: "view_item", items: [{ item_id: "D1" }] }];
    window.shopLayer = shopLayer.concat({ event: "remove_from_cart", items: [{ item_id: "L1" }] });
  });
  await page.click("h1");
  assert.deepEqual((await told(page)).sort(), ["cart-remove L1", "view D1"]);
  await page.evaluate(() => dataLayer.push({ event: "add_to_cart", items: [{ item_id: "D1" }] }));
  assert.deepEqual(await told(page), ["cart D1"]);
});

pageTest("a push that goes around ours is found when the shopper does something", async (test) => {
  const { page } = test;
  await openAdapter(test, "datalayer", "window.dataLayer = [];");
  await page.evaluate(() => {
    dataLayer.push({ event: "select_item", items: [{ item_id: "P0" }] });
    Array.prototype.push.call(dataLayer, { event: "select_item", items: [{ item_id: "P1" }] });
    // GTM keeps its layer short.
    dataLayer.shift();
  });
  assert.deepEqual(await told(page), ["click P0"]);
  await page.click("h1");
  assert.deepEqual(await told(page), ["click P1"], "each once");
});

pageTest("wrong shapes are nothing, and nothing is thrown", async (test) => {
  const { page } = test;
  await openAdapter(test, "datalayer", "window.dataLayer = [null, 7, 'x', undefined, () => {}];");
  await page.evaluate(() => {
    const angry = new Proxy(
      {},
      {
        get: () => {
          throw new Error("proxy");
        },
        ownKeys: () => {
          throw new Error("keys");
        },
      },
    );
    const cycle = { event: "view_item" };
    cycle.ecommerce = cycle;
    cycle.items = [cycle];
    for (const entry of [
      null,
      undefined,
      0,
      NaN,
      "event",
      Symbol("x"),
      12n,
      () => {},
      [],
      [null],
      ["event"],
      ["event", {}, null],
      new Date(),
      document.body,
      angry,
      cycle,
      Object.freeze({ event: "view_item" }),
      Object.create(null),
      {
        event: {
          toString() {
            throw new Error("name");
          },
        },
      },
      { event: "view_item", ecommerce: "items" },
      { event: "view_item", ecommerce: { items: "x" } },
      { event: "view_item", ecommerce: { items: [null, 3, [], "x", {}, { item_id: {} }, { item_id: NaN }] } },
      { event: "add_to_cart", ecommerce: { items: { length: 1e9 } } },
      { event: "__proto__", ecommerce: { items: [{}] } },
      { event: "constructor", items: [{}] },
      { event: "search", search_term: { a: 1 } },
      { event: "search", search_term: "" },
      { ecommerce: { add: null, detail: { products: 1 }, impressions: {} } },
    ])
      dataLayer.push(entry);
  });
  assert.deepEqual(await told(page), []);
  // What is wrong about one field costs that field.
  await push(page, [
    {
      event: "add_to_cart",
      ecommerce: {
        currency: 12,
        items: [
          { item_id: "W1", price: -1, item_brand: { a: 1 }, item_category: 5 },
          { item_id: "W2", price: 1e300 },
        ],
      },
    },
  ]);
  const [first, second] = await items(page);
  assert.deepEqual(
    { id: first.id, price: first.price, brand: first.brand },
    { id: "W1", price: undefined, brand: undefined },
  );
  assert.equal(second.price, undefined);
});

pageTest("its work has bounds: 200 items, short texts", async (test) => {
  const { page } = test;
  await openAdapter(test, "datalayer", "window.dataLayer = [];");
  await page.evaluate(() => {
    const many = Array.from({ length: 50_000 }, (_, at) => ({ item_id: `I${at}`, item_name: "x".repeat(100_000) }));
    dataLayer.push({ event: "view_item_list", ecommerce: { items: many } });
  });
  const all = await items(page);
  assert.equal(all.length, 200);
  assert.ok(all.every(({ title }) => title.length <= 300));
});

pageTest("what connect returns ends it, and the layer works on", async (test) => {
  const { page } = test;
  await openAdapter(test, "datalayer", "window.dataLayer = [];");
  const length = await page.evaluate(() => {
    __stop();
    return dataLayer.push({ event: "view_item", items: [{ item_id: "S1" }] });
  });
  assert.equal(length, 1);
  assert.deepEqual(await told(page), []);
});

pageTest("what a script has put on Object.prototype is no option", async (test) => {
  await openAdapter(test, "datalayer", "Object.prototype.layers = 1; window.dataLayer = [];");
  await push(test.page, [{ event: "add_to_cart", items: [one] }]);
  assert.deepEqual(await told(test.page), ["cart SKU-1"]);
});
