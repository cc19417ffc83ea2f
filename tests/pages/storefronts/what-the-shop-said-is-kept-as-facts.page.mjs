// The facts of a visit as they are stored: which texts are ours, what is said of an item, how many and how long.
import assert from "node:assert/strict";
import { shell } from "../fixtures/shell.mjs";
import { tag } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { aboard, cardsWith, facts, KEY, NOTHING, one, saidOf, tell } from "./facts.mjs";
import { scanned } from "./visit.mjs";

pageTest("a stored fact counts where it is one, and whatever else stands beside it", async (test) => {
  const [one, two] = (await cardsWith(test)).map(({ key }) => key);
  const fact = [one, "Brand", "Kind", "tag"];
  const known = NOTHING.with(0, "Brand/kind");
  assert.deepEqual(saidOf(await cardsWith(test, JSON.stringify([fact]))), known);
  const OTHERS = {
    "too few": [two, "B", "C"],
    "too many": [two, "B", "C", "t", "u"],
    "no text in it": [two, "B", 5, "t"],
    "no array": { 0: two, 1: "B", 2: "C", 3: "t", length: 4 },
    "a number": 4,
    nothing: null,
    "a word before the keys": [`zz ${two}`, "B", "C", "t"],
    "a word behind them": [`${two} zz`, "B", "C", "t"],
    "no keys": ["", "B", "C", "t"],
  };
  for (const [what, other] of Object.entries(OTHERS)) {
    const text = JSON.stringify([other, fact, other]);
    assert.deepEqual(saidOf(await cardsWith(test, text)), known, what);
    test.tried();
  }
});

pageTest("an item has one fact under all its keys, and the newest word counts", async (test) => {
  const [one, two, three] = (await cardsWith(test)).map(({ key }) => key);
  const stored = [
    [`${one} ${two}`, "Old", "Kind", ""],
    [`${two} ${three}`, "New", "", "tag"],
  ];
  const cards = await cardsWith(test, JSON.stringify(stored));
  assert.deepEqual(saidOf(cards).slice(0, 4), ["Old/kind", "New/", "New/", "/"]);
  // What nobody is known by any more is not stored again.
  await tell(test.page, [{ item_id: "x-1", item_brand: "Third" }]);
  await test.page.waitFor((key) => sessionStorage.getItem(key).includes("Third"), { args: [KEY] });
  assert.deepEqual((await facts(test.page)).map(([, brand]) => brand).sort(), ["New", "Third"]);
});

pageTest("4,096 characters are read, and no more; a longer text is replaced", async (test) => {
  const [one] = (await cardsWith(test)).map(({ key }) => key);
  const text = (length) => {
    const short = JSON.stringify([[one, "Brand", "Kind", ""]]);
    return short.replace('""]]', `"${"t".repeat(length - short.length)}"]]`);
  };
  assert.equal(text(4096).length, 4096);
  assert.deepEqual(saidOf(await cardsWith(test, text(4096)))[0], "Brand/kind");
  assert.equal((await facts(test.page)).length, 1, "and it is written as long as it is");
  assert.deepEqual(saidOf(await cardsWith(test, text(4097))), NOTHING);
});

pageTest("a hundred items are kept, the last ones; one that is told again is young", async (test) => {
  const { page } = test;
  await cardsWith(test);
  const all = Array.from({ length: 100 }, (_, at) => one(at));
  await tell(page, [...all, one(0), one(100), one(101), one(102)]);
  await page.waitFor((key) => sessionStorage.getItem(key)?.includes("Brand 102"), { args: [KEY] });
  const brands = (await facts(page)).map(([, brand]) => brand);
  assert.equal(brands.length, 100);
  for (const kept of ["Brand 0", "Brand 4", "Brand 99"]) assert.ok(brands.includes(kept), kept);
  for (const gone of ["Brand 1", "Brand 2", "Brand 3"]) assert.ok(!brands.includes(gone), gone);
});

pageTest("who is not among them any more is not known on the page either", async (test) => {
  const { page } = test;
  const [{ key }] = await cardsWith(test);
  assert.equal(saidOf(await cardsWith(test, JSON.stringify([[key, "Brand", "Kind", ""]])))[0], "Brand/kind");
  await tell(
    page,
    Array.from({ length: 100 }, (_, at) => one(at)),
  );
  await page.waitFor((name) => sessionStorage.getItem(name)?.includes("Brand 99"), { args: [KEY] });
  const [{ cards }] = await scanned(page);
  assert.deepEqual(saidOf(cards), NOTHING);
});

pageTest("what is told in one task is written once", async (test) => {
  const { page } = test;
  await cardsWith(test);
  await tell(page, [1, 2, 3, 4, 5].map(one));
  await page.waitFor((name) => sessionStorage.getItem(name)?.includes("Brand 5"), { args: [KEY] });
  const writes = await page.evaluate(
    (name) => window.__probe.storage.filter(({ action, key }) => action === "setItem" && key === name).length,
    KEY,
  );
  assert.equal(writes, 1);
});

/** The module traps while it says what an item is called: the `__trap`-th time. */
const TRAP = `
  WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
    construct(target, given) {
      const exports = { ...new target(...given).exports };
      const { describe } = exports;
      exports.describe = (...all) => {
        if (!window.__trap || --window.__trap) return describe(...all);
        throw new WebAssembly.RuntimeError("unreachable");
      };
      return { exports };
    },
  });`;

pageTest("an item that the module cannot name leaves nothing", { rows: [2] }, async (test) => {
  const { page } = test;
  await page.addInitScript(TRAP);
  await cardsWith(test);
  // Before that it says what the page shows, and whose of it this is.
  await page.evaluate(() => (window.__trap = 3));
  await tell(page, [one(1)]);
  assert.equal(await page.evaluate(() => window.__trap), 0);
  await tell(page, [one(2)]);
  await page.waitFor((name) => sessionStorage.getItem(name)?.includes("Brand 2"), { args: [KEY] });
  assert.deepEqual(
    (await facts(page)).map(([, brand]) => brand),
    ["Brand 2"],
  );
});

pageTest("and of long ones as many as 4,096 characters hold: the oldest go, five at a time", async (test) => {
  const { page } = test;
  await cardsWith(test);
  const long = (id) => ({ ...one(id), item_brand: `${id}:${"b".repeat(150)}` });
  await tell(
    page,
    Array.from({ length: 60 }, (_, at) => long(at)),
  );
  await page.waitFor((key) => sessionStorage.getItem(key)?.includes("59:"), { args: [KEY] });
  const kept = await facts(page);
  const length = (count) => (JSON.stringify(kept).length / kept.length) * count;
  assert.ok(length(kept.length) <= 4096 && length(kept.length + 6) > 4096, `${kept.length} are kept`);
  assert.equal(kept.length % 5, 0);
  const numbers = kept.map(([, brand]) => parseInt(brand)).sort((a, b) => a - b);
  assert.deepEqual(
    numbers,
    Array.from({ length: kept.length }, (_, at) => 60 - kept.length + at),
  );
});

pageTest("they are sorted: no order in which items came up is kept", async (test) => {
  const { page } = test;
  await cardsWith(test);
  await tell(
    page,
    [3, 1, 2, 5, 4].map((id) => one(id)),
  );
  await page.waitFor((key) => sessionStorage.getItem(key)?.includes("Brand 4"), { args: [KEY] });
  const keys = (await facts(page)).map(([key]) => key);
  assert.deepEqual(keys, keys.toSorted());
});

pageTest(
  "what is told of an item is its brand and category, at most 200 letters of each; of which nothing is told leaves nothing",
  async ({ page, server }) => {
    await cardsWith({ page, server });
    await tell(page, [
      { item_id: "plain", item_name: "Plain" },
      { item_id: "long", item_brand: "B".repeat(300), item_category: "C".repeat(300) },
      { item_id: "kind", item_category: "Kind" },
    ]);
    await page.waitFor((key) => /kind/i.test(sessionStorage.getItem(key)), { args: [KEY] });
    const said = (await facts(page)).map(([, ...words]) => words);
    assert.equal(said.length, 2);
    assert.deepEqual(
      said.find(([brand]) => brand).map((word) => word.length),
      [200, 200, 0],
    );
    assert.deepEqual(
      said.find(([brand]) => !brand),
      ["", "Kind", ""],
    );
  },
);

pageTest("of all names of an item eight are kept besides its number and its address", async (test) => {
  const { page, server } = test;
  const variants = Array.from({ length: 12 }, (_, at) => ({ id: 930000 + at, sku: `SKU-${at}`, price: 9900 }));
  const meta = { product: { id: 920000, vendor: "Tetsu", type: "Pots", variants } };
  server.page(
    "/products/pot",
    shell({
      title: "Pot",
      list: "<p>A pot.</p>",
      head: `<script>window.ShopifyAnalytics = ${JSON.stringify({ meta })}</script>`,
      foot: tag({ data: { consent: "session" } }),
    }),
  );
  await page.goto(`${server.origin}/products/pot`);
  await aboard(page);
  await page.waitFor((key) => sessionStorage.getItem(key), { args: [KEY] });
  const [[keys]] = await facts(page);
  // The first of the eight is its number once more.
  assert.equal(keys.split(" ").length, 9);
});
