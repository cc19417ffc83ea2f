// What k.disclose() says, what docs/privacy.md says and what is found in storage are one and the same, on a page with all that a page has.
import assert from "node:assert/strict";
import { byLevel } from "../../trust/level.mjs";
import { KEPT, keptUnder } from "../../cases/privacy-table.mjs";
import { byHandle, products } from "../fixtures/catalogue.mjs";
import { dawn } from "../fixtures/card.mjs";
import { productPage } from "../fixtures/product-page.mjs";
import { settled, tag } from "../harness/konomi.mjs";
import { WATCHED, watched } from "../harness/living.mjs";
import { fixturePack } from "../harness/pack.mjs";
import { pageTest } from "../harness/page-test.mjs";

const shown = byHandle("tea-3");
const list = `<ul id="list" class="grid">${products.map((product) => dawn(product)).join("\n")}</ul>`;

/** Opens an item's page, where the shop names other items, too, and waits for the last of Konomi's files. */
async function open({ page, server }, data) {
  await page.addInitScript(WATCHED);
  const layer = products
    .slice(0, 6)
    .map(({ id, title, brand }) => ({ item_id: id, item_name: title, item_brand: brand }));
  const head = `<script>window.dataLayer = [{ event: "view_item_list", ecommerce: { items: ${JSON.stringify(layer)} } }]</script>`;
  server.page("/products/tea-3", productPage(shown, { head, after: list, foot: tag({ data }) }));
  await page.goto(`${server.origin}/products/tea-3?q=green+tea`);
  await settled(page);
  if (data.consent !== "denied") await watched(page);
}

/** Six items, each looked at often enough to last, and one bought; then all is written. */
const shop = (page) =>
  page.evaluate(
    (items) => {
      for (const item of items) konomi.observe({ type: "view", item });
      konomi.observe({ type: "purchase", items: [items[0]] });
      for (const type of ["pagehide", "pageshow"]) dispatchEvent(new PageTransitionEvent(type, { persisted: true }));
    },
    products
      .filter(({ kind }) => kind === "tea")
      .map(({ id, title, brand, category }) => ({ id, title, brand, category })),
  );

const disclosed = async (page) => (await page.evaluate(() => JSON.parse(JSON.stringify(konomi.disclose())))).stored;

/** Our keys in both storages, as "where key". */
const found = async (page) => {
  const stored = await page.evaluate(() => window.__probe.stored());
  return Object.entries(stored)
    .flatMap(([area, entries]) => Object.keys(entries).map((key) => `${area} ${key}`))
    .filter((one) => one.includes(" konomi"))
    .sort();
};

/** The keys that rows name, those of the storages. */
const named = (rows) =>
  rows
    .filter(({ where }) => where !== "memory")
    .map(({ where, key }) => `${where} ${key}`)
    .sort();

const KEYS = {
  unknown: () => [],
  denied: () => [],
  session: (key) => [`sessionStorage ${key}`, `sessionStorage ${key}#items`],
  granted: (key) => [`localStorage ${key}`, `sessionStorage ${key}`, `sessionStorage ${key}#items`],
};

const said = (rows) => rows.map(({ where, what, why, until }) => ({ where, what, why, until }));

for (const consent of Object.keys(KEYS))
  pageTest(
    `with the consent ${consent}, a page discloses what docs/privacy.md says, and every key that is there`,
    { rows: [7, 8] },
    async (test) => {
      const { page, server, tried } = test;
      for (const scope of ["", "x"].slice(0, byLevel(1, 2, 2))) {
        const key = scope ? `konomi/${scope}` : "konomi";
        await open(test, { consent, ...(scope && { scope }) });
        await shop(page);
        const rows = await disclosed(page);
        assert.deepEqual(said(rows), keptUnder(consent));
        assert.deepEqual(named(rows), KEYS[consent](key));
        assert.deepEqual(await found(page), named(rows));
        tried(rows.length + 1);
        // After another answer, the same holds for that one.
        for (const next of ["granted", "session", "unknown", "denied"]) {
          await page.evaluate((word) => konomi.setConsent(word), next);
          await shop(page);
          // A page that began with a refusal has brought konomi.shop.js by now, or is about to.
          const rows = keptUnder(next).length;
          await page.waitFor((most) => konomi.disclose().stored.length === most, { args: [rows] });
          const now = await disclosed(page);
          assert.deepEqual(said(now), keptUnder(next), `${consent}, then ${next}`);
          for (const one of await found(page)) assert.ok(named(now).includes(one), `${consent}, then ${next}: ${one}`);
          tried(now.length + 1);
        }
        server.page("/left", "<!doctype html><title>left</title><p>left");
        await page.goto(`${server.origin}/left`);
        assert.deepEqual(await found(page), []);
      }
    },
  );

pageTest("with a pack, too, every key that is there is disclosed", { rows: [7, 8] }, async (test) => {
  const { page, server, tried } = test;
  server.mount("/pack/", fixturePack());
  for (const consent of ["session", "granted"]) {
    await open(test, { consent, pack: "/pack/" });
    await shop(page);
    const rows = await disclosed(page);
    assert.deepEqual(
      rows.map(({ where }) => where),
      keptUnder(consent).map(({ where }) => where),
    );
    assert.deepEqual(named(rows), KEYS[consent]("konomi"));
    assert.deepEqual(await found(page), named(rows));
    tried(rows.length);
  }
  assert.equal(KEPT.length, 5);
});
