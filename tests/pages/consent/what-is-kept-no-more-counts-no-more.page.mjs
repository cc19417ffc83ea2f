// Lowering the consent, short of a refusal: what was loaded from where nothing is kept any more is forgotten, in every tab that it reaches,
// and a later answer does not bring it back.
import assert from "node:assert/strict";
import { asItem, products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { kept, settled, tag } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";

const of = (kind) => products.filter((product) => product.kind === kind).map(asItem);
const [tea, shoes, books] = ["tea", "shoes", "books"].map(of);
const all = [...tea, ...shoes, ...books];

async function open(tab, server, consent) {
  server.page(`/${consent}`, lists.grid({ foot: tag({ data: { consent, mode: "manual" } }) }));
  await tab.goto(`${server.origin}/${consent}`);
  await settled(tab);
}

/** Something to look back at: tea that was looked at again and again, one bought; nothing of it is a page's own any more. */
async function past(tab, server, consent) {
  await open(tab, server, consent);
  await tab.evaluate((items) => {
    for (let look = 0; look < 6; look++) for (const item of items) konomi.observe({ type: "view", item });
    konomi.observe({ type: "purchase", items: [items[0]] });
  }, tea);
  await tab.waitFor((area) => window.__probe.stored()[area].konomi, {
    args: [consent === "granted" ? "localStorage" : "sessionStorage"],
  });
  server.page("/left", "<!doctype html><title>left</title><p>left");
  await tab.goto(`${server.origin}/left`);
}

const say = (tab, consent) => tab.evaluate((word) => konomi.setConsent(word), consent);
const look = (tab, item) => tab.evaluate((one) => konomi.observe({ type: "view", item: one }), item);

/** What counts here: of which kinds something is known, for how long, and what is not shown because it was bought. */
const counts = (tab) =>
  tab.evaluate((items) => {
    const { evidence, items: order, excluded } = konomi.rank(items);
    const features = new Set(
      order.flatMap(({ reasons }) => reasons.filter(({ value }) => value > 0).map(({ feature }) => feature)),
    );
    const has = (...names) => names.some((name) => features.has(name));
    return {
      evidence,
      lasting: has("interest-slow"),
      touched: has("touched", "touched-recent", "touch-count"),
      bought: excluded.length,
      first: order[0].item.url.split("/").at(-1).split("-")[0],
    };
  }, all);

const lengths = async (tab) => {
  const { stored } = await kept(tab);
  return [stored.localStorage.konomi, stored.sessionStorage.konomi].map((text) => text?.length ?? 0);
};

/** Everything that waits to be written is written, as when a page is left; it comes to life again. */
const written = (tab) =>
  tab.evaluate(() => {
    for (const type of ["pagehide", "pageshow"]) dispatchEvent(new PageTransitionEvent(type, { persisted: true }));
  });

const NOTHING = { evidence: false, lasting: false, touched: false, bought: 0 };
const known = async (tab) => {
  const { first, ...rest } = await counts(tab);
  return rest;
};

for (const [before, after] of [
  ["granted", "unknown"],
  ["session", "unknown"],
  // The visit, too: what lasts has been read into it.
  ["granted", "session"],
])
  pageTest(
    `${before}, then ${after}: what an earlier page had stored counts no more, and no later answer brings it back`,
    { rows: [8, 38] },
    async ({ page, server, tried }) => {
      await past(page, server, before);
      await open(page, server, before);
      const at = await counts(page);
      assert.deepEqual([at.evidence, at.bought, at.first], [true, 1, "tea"]);
      await say(page, after);
      assert.deepEqual(await known(page), NOTHING);
      assert.deepEqual(await lengths(page), [0, 0]);
      // The page goes on learning from what happens on it.
      await look(page, shoes[0]);
      assert.equal((await counts(page)).first, "shoes");
      for (const again of ["session", "granted"]) {
        await say(page, again);
        await look(page, shoes[1]);
        await written(page);
        const { first, bought } = await counts(page);
        assert.deepEqual({ first, bought }, { first: "shoes", bought: 0 }, again);
        // Nothing was looked at five times since, nor bought.
        assert.equal(await page.evaluate((items) => konomi.rank(items).evidence, tea), false, again);
        tried();
      }
    },
  );

for (const after of ["unknown", "session"])
  pageTest(
    `granted, then ${after} in one tab: what an earlier visit left counts in no other tab any more`,
    { rows: [8, 38] },
    async ({ page, server, newPage, tried }) => {
      await past(page, server, "granted");
      const tabs = [await newPage(), await newPage(), await newPage()];
      for (const tab of tabs) await open(tab, server, "granted");
      for (const tab of tabs) assert.equal((await counts(tab)).bought, 1);
      await look(tabs[1], books[0]);
      await say(tabs[0], after);
      for (const tab of tabs) await tab.waitFor((wanted) => konomi.consent === wanted, { args: [after] });
      for (const tab of tabs) {
        assert.deepEqual(await known(tab), NOTHING);
        assert.deepEqual(await lengths(tab), [0, 0]);
        tried();
      }
      // A new answer in each of them: what was loaded before is nowhere.
      for (const tab of tabs) {
        await say(tab, "granted");
        await look(tab, books[1]);
        await written(tab);
      }
      const next = await newPage();
      await open(next, server, "granted");
      assert.deepEqual(await known(next), NOTHING);
    },
  );

pageTest("granted, then session: a visit that begins anew is kept, and nothing lasts", { rows: [8] }, async (test) => {
  const { page, server } = test;
  await past(page, server, "granted");
  await open(page, server, "granted");
  await say(page, "session");
  await page.evaluate((item) => konomi.observe({ type: "purchase", items: [item] }), shoes[0]);
  await look(page, shoes[1]);
  const visit = { evidence: true, lasting: true, touched: true, bought: 1, first: "shoes" };
  assert.deepEqual(await counts(page), visit);
  await page.waitFor(() => sessionStorage.getItem("konomi"));
  await open(page, server, "session");
  assert.deepEqual(await counts(page), visit);
  assert.equal((await lengths(page))[0], 0);
});

pageTest(
  "session, then unknown in one tab: what lasts is another tab's, and stays there",
  { rows: [8] },
  async ({ page, server, newPage }) => {
    await past(page, server, "granted");
    await open(page, server, "granted");
    const other = await newPage();
    await open(other, server, "unknown");
    await say(other, "session");
    assert.deepEqual(await known(other), NOTHING, "what lasts is not read for a visit");
    await look(other, shoes[0]);
    await written(other);
    await say(other, "unknown");
    assert.deepEqual(await known(other), NOTHING);
    const [lasting, visit] = await lengths(other);
    assert.ok(lasting > 0, "the other tab's");
    assert.equal(visit, 0);
    // It would have heard by then: it hears the next word.
    await other.evaluate(() => konomi.erase());
    await page.waitFor((items) => !konomi.rank(items).evidence, { args: [tea] });
    assert.equal(await page.evaluate(() => konomi.consent), "granted");
  },
);
