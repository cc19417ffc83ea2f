// What gives the shop's order back is in konomi.shop.js. A list of rich cards is ordered by the core alone, so that a withdrawal may come
// before that file, or bring it.
import assert from "node:assert/strict";
import { poll } from "../driver/poll.mjs";
import { asItem, byHandle, products } from "../fixtures/catalogue.mjs";
import { rich } from "../fixtures/rich.mjs";
import { event, kept, order } from "../harness/konomi.mjs";
import { among, below, openList } from "../harness/list-page.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { stands } from "../harness/living.mjs";

const list = below(rich);
const shops = products.map(({ handle }) => handle);
const FILE = "/konomi.shop.js";

const isShown = (page, handle) =>
  page.evaluate((name) => document.querySelector(`[data-card="${name}"]`).getClientRects().length > 0, handle);

/** Opens the list, and leaves it in our order, with one card hidden and without konomi.shop.js. */
const openOrdered = async (test, mode) => {
  const { page, server } = test;
  const then = [{ type: "dismiss", item: asItem(byHandle("tea-4")) }];
  await openList(test, "rich", { build: "async", data: { mode }, list, then });
  if (mode === "manual") {
    const [told] = await page.evaluate(() => konomi.arrange());
    assert.equal(told.applied, true);
    assert.deepEqual(server.asked(FILE), [], "the core has ordered it alone");
  } else await event(page, "ranked");
  const ours = await order(page);
  assert.equal(among(ours, 8, "shoes"), 8);
  assert.equal(await isShown(page, "tea-4"), false);
  return ours;
};

const deny = (page) => page.evaluate(() => konomi.setConsent("denied"));

/** As the shop made it, and nothing of ours is left. */
const assertGivenBack = async ({ page }) => {
  await stands(page, shops);
  assert.ok(await isShown(page, "tea-4"));
  assert.ok(await page.evaluate(() => shop.elements.every((card, at) => list.children[at] === card)));
  assert.deepEqual((await kept(page)).ours, []);
};

pageTest(
  `mode "manual": a withdrawal brings the file that gives the shop's order back`,
  { rows: [8] },
  async (test) => {
    await openOrdered(test, "manual");
    await deny(test.page);
    await assertGivenBack(test);
    assert.equal(test.server.asked(FILE).length, 1);
  },
);

/** The half of a list's time, after which nothing is waited for, is over at once. */
const IMPATIENT = `{
  const { setTimeout } = window;
  window.setTimeout = (work, wait, ...given) =>
    wait === 1000 ? setTimeout(() => (work(), (window.__over = true))) : setTimeout(work, wait, ...given);
}`;

for (const mode of ["manual", "auto"])
  for (const isOver of [false, true])
    pageTest(
      `mode "${mode}": konomi.shop.js comes after the withdrawal${isOver ? ", when nobody waits for it any more" : ""}: the shop's order comes back with it`,
      { rows: [8] },
      async (test) => {
        const { page, server } = test;
        let release;
        server.rule(FILE, { wait: new Promise((done) => (release = done)) });
        if (isOver) await page.addInitScript(IMPATIENT);
        const ours = await openOrdered(test, mode);
        if (mode === "auto") await poll(() => server.asked(FILE).length, { what: "konomi.shop.js" });
        await deny(page);
        await poll(() => server.asked(FILE).length, { what: "konomi.shop.js" });
        if (isOver) await page.waitFor(() => window.__over);
        assert.deepEqual((await kept(page)).ours, [], "what was kept does not wait for it");
        assert.deepEqual(await order(page), ours);
        release();
        await assertGivenBack(test);
      },
    );

for (const mode of ["manual", "auto"])
  pageTest(
    `mode "${mode}": who refuses and allows again before konomi.shop.js is there has the shop's order, too`,
    { rows: [8] },
    async (test) => {
      const { page, server } = test;
      let release;
      server.rule(FILE, { wait: new Promise((done) => (release = done)) });
      await openOrdered(test, mode);
      await deny(page);
      await page.evaluate(() => konomi.setConsent("session"));
      await poll(() => server.asked(FILE).length, { what: "konomi.shop.js" });
      release();
      await stands(page, shops);
      assert.ok(await isShown(page, "tea-4"));
    },
  );

pageTest(
  "who refuses before anything was ordered, and allows then, keeps our order when konomi.shop.js comes",
  { rows: [8] },
  async (test) => {
    const { page, server } = test;
    let release;
    server.rule(FILE, { wait: new Promise((done) => (release = done)) });
    await openList(test, "rich", { build: "async", data: { consent: "denied", deadline: "3000" }, list });
    await poll(() => server.asked(FILE).length, { what: "konomi.shop.js" });
    const shoes = products.filter(({ kind }) => kind === "shoes").map(asItem);
    const [told] = await page.evaluate(
      (looked, dismissed) => {
        konomi.setConsent("session");
        for (const item of looked) konomi.observe({ type: "view", item });
        konomi.observe({ type: "dismiss", item: dismissed });
        return konomi.arrange();
      },
      shoes,
      asItem(byHandle("tea-4")),
    );
    assert.equal(told.applied, true);
    const ours = await order(page);
    assert.notDeepEqual(ours, shops);
    // What is taken back now is not ordered again.
    await page.waitFor(() => performance.now() > 4000);
    release();
    // It says what it keeps.
    await page.waitFor(() => konomi.disclose().stored.some(({ what }) => what.endsWith("in plain text")));
    assert.deepEqual(await order(page), ours);
    assert.equal(await isShown(page, "tea-4"), false);
  },
);
