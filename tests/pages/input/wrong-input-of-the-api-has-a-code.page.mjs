import assert from "node:assert/strict";
import { lists } from "../fixtures/lists.mjs";
import { products } from "../fixtures/catalogue.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { order } from "../harness/konomi.mjs";

/** Calls by the text of their arguments, because NaN, surrogates and the like do not survive JSON. */
const CALLS = [
  ["observe()", "event-type"],
  ["observe(null)", "event-type"],
  ["observe('view')", "event-type"],
  ["observe({})", "event-type"],
  ["observe({ type: 'bought' })", "event-type"],
  ["observe({ type: '__proto__' })", "event-type"],
  ["observe({ type: 'constructor' })", "event-type"],
  // Found by tests/trust/fuzz: what refuses to be a text has no place in words of an error.
  ["observe({ type: Object.create(null) })", "event-type"],
  ["observe({ type: { toString() { return {} } } })", "event-type"],
  ["observe({ type: 'view' })", "item-missing"],
  ["observe({ type: 'view', items: [] })", "item-missing"],
  ["observe({ type: 'view', item: {} })", "item-missing"],
  ["observe({ type: 'view', item: 'shoes-1' })", "item-type"],
  ["observe({ type: 'view', items: 'shoes-1' })", "items-type"],
  ["observe({ type: 'view', item: { id: 'a', title: {} } })", "item-type"],
  ["observe({ type: 'view', item: { id: NaN } })", "item-type"],
  ["observe({ type: 'view', item: { id: 'a', price: NaN } })", "price-value"],
  ["observe({ type: 'view', item: { id: 'a', price: Infinity } })", "price-value"],
  ["observe({ type: 'view', item: { id: 'a', price: -1 } })", "price-value"],
  ["observe({ type: 'view', item: { id: 'a', price: 1e308 } })", "price-value"],
  ["observe({ type: 'rate', item: { id: 'a' } })", "event-value"],
  ["observe({ type: 'rate', item: { id: 'a' }, value: 6 })", "event-value"],
  ["observe({ type: 'rate', item: { id: 'a' }, value: NaN })", "event-value"],
  ["observe({ type: 'rate', item: { id: 'a' }, value: Object.create(null) })", "event-value"],
  ["observe({ type: 'dwell', item: { id: 'a' }, value: -Infinity })", "event-value"],
  ["observe({ type: 'search', query: 7 })", "event-value"],
  ["observe({ type: 'answer', values: 7 })", "event-value"],
  ["prepare()", "items-type"],
  ["prepare({ length: 3 })", "items-type"],
  ["prepare([null])", "item-type"],
  ["prepare(new Array(20001).fill({ id: 'a' }))", "items-many"],
  ["rank('x')", "items-type"],
  ["rank([{ id: 'a' }], { limit: -1 })", "limit-range"],
  ["rank([{ id: 'a' }], { limit: 1.5 })", "limit-range"],
  ["rank([{ id: 'a' }], { limit: NaN })", "limit-range"],
  ["rank([{ id: 'a' }], { pins: { 0: 7 } })", "pins-range"],
  ["rank([{ id: 'a' }], { pins: { x: 0 } })", "pins-range"],
  ["setConsent()", "consent-value"],
  ["setConsent('yes')", "consent-value"],
  ["setConsent(true)", "consent-value"],
  ["setConsent(Object.create(null))", "consent-value"],
  ["on('ready')", "listener-type"],
];

const ENTRY = `<script type="module">
  import { createKonomi } from "/pkg/index.js";
  window.k = await createKonomi();
</script>`;

async function openPage({ page, server }) {
  server.page("/", lists.grid({ foot: ENTRY }));
  await page.goto(`${server.origin}/`);
  await page.waitFor(() => window.k);
}

/** Runs calls one after the other and says what each threw. */
const thrown = (page, calls) =>
  page.evaluate(
    (all) =>
      all.map((call) => {
        try {
          new Function("k", `return k.${call}`)(window.k);
          return undefined;
        } catch (error) {
          return error instanceof Error ? error.code : `not an Error: ${error}`;
        }
      }),
    calls,
  );

pageTest("each wrong input is an Error with its code, and the page is unchanged", async (test) => {
  await openPage(test);
  const codes = await thrown(
    test.page,
    CALLS.map(([call]) => call),
  );
  const got = CALLS.map(([call], index) => [call, codes[index] ?? null]);
  assert.deepEqual(got, CALLS);
  assert.deepEqual(
    await order(test.page),
    products.map(({ handle }) => handle),
  );
  assert.equal(await test.page.evaluate(() => k.state), "ready");
});

const STRANGE = [
  "{ id: 'a', title: 'x'.repeat(100000) }",
  "{ id: 'x'.repeat(100000) }",
  "{ id: '\\ud800', title: '\\udfff\\ud800 lone' }",
  "{ id: '__proto__', title: '__proto__', brand: 'constructor', category: ['toString'] }",
  "{ id: 'a\\u0000b', title: '\\u001f\\u001e\\u001d\\u001c' }",
  "{ id: -0 }",
  "{ id: 1e21, price: '¥' }",
  "{ id: 'a', price: '-5' }",
  "{ id: 'a', price: 'NaN' }",
  "{ id: 'a', price: '9'.repeat(400) }",
  "{ id: 'a', tags: new Array(10000).fill('tag') }",
  "{ id: 'a', category: new Array(1000).fill('level') }",
  "{ url: 'javascript:alert(1)', id: 'a' }",
  "{ url: 'http://[', id: 'a' }",
  "{ id: 'a', title: '\\u202e\\u200d\\ufeff' }",
  'JSON.parse(\'{"__proto__": {"type": "view"}, "id": "a"}\')',
  "Object.create({ id: 'inherited' }, { id: { value: 'own' } })",
  "{ id: 'a', lifetime: 'forever', availability: 'who knows', currency: '¤¤¤' }",
];

pageTest("strange but possible items are taken, in every event and in a ranking", async (test) => {
  await openPage(test);
  const calls = STRANGE.flatMap((item) => [
    ...["view", "click", "cart", "purchase", "dismiss"].map((type) => `observe({ type: '${type}', item: ${item} })`),
    `observe({ type: 'search', query: String((${item}).title ?? (${item}).id) })`,
    `rank([${item}, { id: 'b' }, { id: 'c' }])`,
  ]);
  assert.deepEqual((await thrown(test.page, calls)).filter(Boolean), []);
  assert.equal(await test.page.evaluate(() => k.state), "ready");
});

pageTest("throwing getters and revoked proxies do not damage it", async (test) => {
  await openPage(test);
  await thrown(test.page, [
    "observe({ type: 'view', get item() { throw new Error('mine') } })",
    "observe({ type: 'view', item: new Proxy({}, { get() { throw new Error('mine') }, getOwnPropertyDescriptor() { throw new Error('mine') } }) })",
    "rank((() => { const { proxy, revoke } = Proxy.revocable([], {}); revoke(); return proxy })())",
  ]);
  const after = await test.page.evaluate(() => {
    for (const id of ["p", "q", "r"]) k.observe({ type: "view", item: { id, title: "running shoes" } });
    return k
      .rank([
        { id: "b", title: "tea" },
        { id: "c", title: "running shoes" },
      ])
      .items.map(({ item }) => item.id);
  });
  assert.deepEqual(after, ["c", "b"]);
});

pageTest("a ranking of nothing, of one and of doubles", async (test) => {
  await openPage(test);
  const [none, one, doubles] = await test.page.evaluate(() => {
    for (const id of ["x", "y", "z"]) k.observe({ type: "view", item: { id, title: "tea" } });
    return [
      [],
      [{ id: "a" }],
      [
        { id: "a", title: "cup" },
        { id: "b", title: "tea" },
        { id: "a", title: "cup" },
      ],
    ].map((items) => {
      const frozen = Object.freeze(items.map((item) => Object.freeze(item)));
      return k.rank(frozen).items.map(({ index }) => index);
    });
  });
  assert.deepEqual(none, []);
  assert.deepEqual(one, [0]);
  assert.deepEqual(doubles, [1, 0, 2]);
});

pageTest("the reasons of every item add up to its score", async (test) => {
  await openPage(test);
  const rows = await test.page.evaluate(
    (goods) => {
      for (const good of goods.slice(0, 9)) k.observe({ type: "view", item: good });
      k.observe({ type: "cart", item: goods[4] });
      return k
        .rank(goods)
        .items.map(({ score, reasons }) => [score, reasons.reduce((sum, { value }) => sum + value, 0)]);
    },
    products.map(({ handle, title, brand, price, category }) => ({
      id: handle,
      title,
      brand,
      price,
      currency: "JPY",
      category,
    })),
  );
  assert.ok(rows.some(([score]) => score !== 0));
  for (const [score, sum] of rows) assert.equal(sum, score);
});

for (const options of [
  "'x'",
  "{ consent: 'yes' }",
  "{ deadline: 'soon' }",
  "{ deadline: NaN }",
  "{ placement: '][' }",
  "{ placement: 7 }",
  "{ scope: {} }",
  "{ mode: 1 }",
  "{ wasm: 42 }",
]) {
  pageTest(
    `createKonomi(${options}) gives a neutral instance and changes nothing`,
    { allow: [/^console\.warn: .*option-type/, /^browser: /] },
    async ({ page, server }) => {
      server.page("/", lists.grid({ foot: ENTRY.replace("createKonomi()", `createKonomi(${options})`) }));
      await page.goto(`${server.origin}/`);
      await page.waitFor(() => window.k);
      assert.equal(await page.evaluate(() => k.state), "neutral");
      const items = await page.evaluate(() => k.rank([{ id: "a" }, { id: "b" }]).items.map(({ item }) => item.id));
      assert.deepEqual(items, ["a", "b"]);
      assert.deepEqual(
        await order(page),
        products.map(({ handle }) => handle),
      );
    },
  );
}
