import assert from "node:assert/strict";
import { bare } from "../fixtures/card.mjs";
import { products } from "../fixtures/catalogue.mjs";
import { productPage } from "../fixtures/product-page.mjs";
import { shell } from "../fixtures/shell.mjs";
import { poll } from "../driver/poll.mjs";
import { settled, tag } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { aboard, KEY } from "./facts.mjs";
import { scanned } from "./visit.mjs";

const [shoes, cooker] = products;

const facts = (page) => page.evaluate((key) => sessionStorage.getItem(key), KEY);
const touches = (page) =>
  page.evaluate(
    (key) => window.__probe.storage.filter((each) => each.key === key && each.action !== "removeItem"),
    KEY,
  );

/** Opens a product's page, and waits until it was read. */
async function look({ page, server }, product, data) {
  server.page(`/products/${product.handle}`, productPage(product, { foot: tag({ data }) }));
  await page.goto(`${server.origin}/products/${product.handle}`);
  await aboard(page);
}

/** Opens a list of links that say nothing but title and price, and gives its cards by where they lead. */
async function list({ page, server }, data) {
  const cards = products.slice(0, 8).map((product) => bare(product));
  server.page("/list", shell({ title: "All", list: `<ul class="grid">${cards.join("")}</ul>`, foot: tag({ data }) }));
  await page.goto(`${server.origin}/list`);
  await aboard(page);
  const [found] = await scanned(page);
  return Object.fromEntries(found.cards.map((card) => [card.url, card]));
}

const at = (cards, { handle }) => cards[`/products/${handle}`];

for (const consent of ["session", "granted"]) {
  pageTest(
    `with ${consent}, a bare link on the next page has the brand and category of its product's page`,
    async (test) => {
      await look(test, shoes, { consent });
      await test.page.waitFor((key) => sessionStorage.getItem(key), { args: [KEY] });
      const cards = await list(test, { consent });
      assert.equal(at(cards, shoes).brand, shoes.brand);
      assert.equal(at(cards, shoes).category, "sports>running>running shoes");
      assert.equal(at(cards, cooker).brand, "", "and no other link has it");

      // Nothing that names the item or tells when.
      const stored = await facts(test.page);
      assert.doesNotMatch(stored, new RegExp(`${shoes.handle}|${shoes.id}|${shoes.title}|\\b1[67]\\d{8}\\b`));
      assert.deepEqual(
        Object.keys(await test.page.evaluate(() => window.__probe.stored().localStorage)).filter((key) =>
          key.includes("#"),
        ),
        [],
      );
    },
  );
}

pageTest("all names of an item know it, but a short number, which shops draw twice", async (test) => {
  const { page, server } = test;
  const product = {
    "@context": "https://schema.org",
    "@type": "Product",
    name: "Kettle",
    productID: "900001",
    sku: "17",
    mpn: "800002",
    gtin: "12345",
    brand: "Tetsu",
    category: "Kettles",
  };
  const head = `<script type="application/ld+json">${JSON.stringify(product)}</script>`;
  const foot = tag({ data: { consent: "session" } });
  server.page("/products/kettle", shell({ title: "Kettle", list: "<p>A kettle.</p>", head, foot }));
  await page.goto(`${server.origin}/products/kettle`);
  await settled(page);
  await page.waitFor((key) => sessionStorage.getItem(key), { args: [KEY] });
  const item = (id) =>
    `<li data-product-id="${id}"><a href="/p/item-${id}"><img alt="" src="${shoes.picture}" width="100" height="100">Item ${id}</a><b>¥900</b></li>`;
  const cards = [15, 16, 17, 18, 19, 12345, 800002, 900001].map(item);
  server.page("/list", shell({ title: "All", list: `<ul class="grid">${cards.join("")}</ul>`, foot }));
  await page.goto(`${server.origin}/list`);
  await aboard(page);
  const [found] = await scanned(page);
  const brands = Object.fromEntries(found.cards.map(({ id, brand }) => [id, brand]));
  assert.deepEqual(brands, { 15: "", 16: "", 17: "", 18: "", 19: "", 12345: "", 800002: "Tetsu", 900001: "Tetsu" });
});

pageTest("without a word of the shopper it is known on its page alone, and no storage is touched", async (test) => {
  await look(test, shoes, {});
  assert.equal(await facts(test.page), null);
  const cards = await list(test, {});
  assert.equal(at(cards, shoes).brand, "");
  assert.deepEqual(await touches(test.page), []);
});

for (const [how, act] of [
  ["a withdrawal", (k) => k.setConsent("denied")],
  ["an erasure", (k) => k.erase()],
]) {
  pageTest(`${how} takes it away, and nothing of it comes back on that page`, async (test) => {
    await look(test, shoes, { consent: "session" });
    await test.page.waitFor((key) => sessionStorage.getItem(key), { args: [KEY] });
    await test.page.evaluate(`void konomi.push(${act})`);
    assert.equal(await facts(test.page), null);
    await test.page.evaluate(
      () =>
        new Promise((done) =>
          konomi.push((k) => (k.arrange(), k.scan(), requestAnimationFrame(() => setTimeout(done)))),
        ),
    );
    assert.equal(await facts(test.page), null);
    assert.equal(at(await list(test, { consent: "session" }), shoes).brand, "");
  });
}

for (const [name, text] of Object.entries({
  "no JSON": "{[",
  "something else": '{"cart":[1,2]}',
  "facts of other shapes": '[["zz","a","b","c"],[1,2,3,4],["abcd","brand only"],null]',
  huge: `[${'["abcd","b","c","d"],'.repeat(5000)}["abcd","b","c","d"]]`,
})) {
  pageTest(`stored facts that are ${name} are replaced by the next thing that is learned`, async (test) => {
    const { page, server } = test;
    server.page("/elsewhere", "<!doctype html><p>elsewhere");
    await page.goto(`${server.origin}/elsewhere`);
    await page.evaluate((key, value) => sessionStorage.setItem(key, value), KEY, text);
    await look(test, shoes, { consent: "session" });
    await page.waitFor((key, old) => ![null, old].includes(sessionStorage.getItem(key)), { args: [KEY, text] });
    assert.equal(JSON.parse(await facts(page)).length, 1);
    assert.equal(at(await list(test, { consent: "session" }), shoes).brand, shoes.brand);
  });
}

pageTest("of many items the last ones are kept, in 4 KB", async (test) => {
  const { page, server } = test;
  const stored = Array.from({ length: 100 }, (_, index) => [
    (0x1000 + index).toString(16).padStart(16, "0"),
    "Brand",
    "Kind",
    "",
  ]);
  server.page("/elsewhere", "<!doctype html><p>elsewhere");
  await page.goto(`${server.origin}/elsewhere`);
  await page.evaluate((key, value) => sessionStorage.setItem(key, value), KEY, JSON.stringify(stored));
  const before = JSON.stringify(stored).length;
  assert.ok(before < 4096);
  await look(test, shoes, { consent: "session" });
  const after = await poll(async () => {
    const now = JSON.parse(await facts(page));
    return now.at(-1)[1] === shoes.brand && now;
  });
  assert.ok(after.length <= 100);
  assert.ok(JSON.stringify(after).length <= 4096);
  assert.equal(after[0][0] > stored[0][0], true, "the oldest is gone");
});
