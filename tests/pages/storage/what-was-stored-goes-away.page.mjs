// The browser clears a site that was not visited for a week, a shopper clears it in mid-visit, and a shop fills the origin.
import assert from "node:assert/strict";
import { asItem, products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { event, settled, tag, taught } from "../harness/konomi.mjs";
import { compared, openList, ranked } from "../harness/list-page.mjs";
import { pageTest } from "../harness/page-test.mjs";

const shoes = products.filter(({ kind }) => kind === "shoes").map(asItem);
const tea = products
  .filter(({ kind }) => kind === "tea")
  .slice(0, 5)
  .map(asItem);
const views = (page, items = shoes) =>
  page.evaluate((all) => all.forEach((item) => konomi.observe({ type: "view", item })), items);
/** The page goes away or comes back, as Konomi hears of it. */
const hide = (page) =>
  page.evaluate(() => void dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
const show = (page) =>
  page.evaluate(() => void dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
const clear = (page) => page.evaluate(() => (localStorage.clear(), sessionStorage.clear()));
const ours = (page) =>
  page.evaluate(() =>
    [localStorage, sessionStorage].map((area) => Object.keys(area).filter((key) => key.startsWith("konomi")).length),
  );
const writes = (page) =>
  page.evaluate(
    () => window.__probe.storage.filter(({ action, key }) => action === "setItem" && key?.startsWith("konomi")).length,
  );

pageTest("a week later all of it is gone: the first visit again", { rows: [19] }, async (test) => {
  const { page, server } = test;
  await ranked(test, "grid", { consent: "granted" });
  server.page("/elsewhere", "<!doctype html><p>elsewhere");
  await page.goto(`${server.origin}/elsewhere`);
  await clear(page);
  await page.goto(`${server.origin}/grid`);
  assert.equal((await event(page, "refused")).reason, "no-evidence");
  assert.ok((await compared(page)).exactly);
  await taught(page, server, { consent: "granted" });
  await page.goto(`${server.origin}/grid`);
  await event(page, "ranked");
});

/** A visit that is over: of what it taught, only what lasts is there. */
async function wasHere(test) {
  const { page, server } = test;
  await ranked(test, "grid", { consent: "granted" });
  server.page("/elsewhere", "<!doctype html><p>elsewhere");
  await page.goto(`${server.origin}/elsewhere`);
  await page.evaluate(() => sessionStorage.clear());
}
/** The browser's clock, so many days on. */
const later = (days) => `{ const { now } = Date; Date.now = () => now() + ${days} * 86_400_000; }`;

for (const [days, isKnown] of [
  [1, true],
  [400, false],
])
  pageTest(
    `${days} days later, by the browser's clock, what lasts ${isKnown ? "counts" : "counts no more"}`,
    { rows: [19] },
    async (test) => {
      const { page, server } = test;
      await wasHere(test);
      const was = await page.evaluate(() => localStorage.getItem("konomi"));
      await page.addInitScript(later(days));
      await page.goto(`${server.origin}/grid`);
      const told = await event(page, isKnown ? "ranked" : "refused");
      assert.equal(told.reason, isKnown ? undefined : "no-evidence");
      if (isKnown) return;
      // Nor does it stay: what is written next is another text, and a page that reads it knows nothing of what was there.
      await views(page, tea);
      await hide(page);
      const now = await page.evaluate(() => localStorage.getItem("konomi"));
      assert.ok(now && now !== was);
      await page.goto(`${server.origin}/elsewhere`);
      await page.evaluate(() => sessionStorage.clear());
      await page.goto(`${server.origin}/grid`);
      await event(page, "ranked");
      const lasts = (items) =>
        page.evaluate(
          (all) =>
            konomi.rank(all).items.some(({ reasons }) => reasons.some(({ feature }) => feature === "interest-slow")),
          items,
        );
      assert.ok(await lasts(tea), "what was looked at since lasts");
      assert.equal(await lasts(shoes), false, "what had expired does not");
    },
  );

for (const consent of ["granted", "denied"])
  pageTest(
    `400 days later what lasts is taken away by a page on which nothing happens (${consent})`,
    { rows: [19] },
    async (test) => {
      const { page, server } = test;
      await wasHere(test);
      assert.ok(await page.evaluate(() => localStorage.getItem("konomi")));
      await page.addInitScript(later(400));
      server.page("/later", lists.grid({ foot: tag({ data: { consent } }) }));
      await page.goto(`${server.origin}/later`);
      await settled(page);
      await hide(page);
      assert.equal(await page.evaluate(() => localStorage.getItem("konomi")), null);
    },
  );

for (const consent of ["session", "granted"])
  pageTest(
    `cleared in mid-visit: forgotten when the page is seen again, and learned anew (${consent})`,
    { rows: [19] },
    async (test) => {
      const { page } = test;
      await openList(test, "grid", { consent, data: { mode: "manual" }, build: "async" });
      await views(page);
      await hide(page);
      assert.ok((await ours(page)).some(Boolean));
      await clear(page);
      const before = await writes(page);
      await page.evaluate(() => konomi.on("consent", (told) => (window.__told = told.consent)));
      await show(page);
      assert.equal(await page.evaluate(() => konomi.consent), "unknown", "what is gone was withdrawn");
      assert.equal(await page.evaluate(() => window.__told), "unknown", "and the shop hears of it");
      const known = () => page.evaluate((items) => konomi.rank(items).evidence, shoes);
      assert.equal(await known(), false);
      await views(page);
      await hide(page);
      await show(page);
      assert.deepEqual(await ours(page), [0, 0], "nothing is kept until the page has spoken again");
      assert.equal(await writes(page), before);
      await page.evaluate((word) => konomi.setConsent(word), consent);
      await hide(page);
      assert.ok((await ours(page)).some(Boolean));
      assert.equal(await known(), true);
      assert.ok((await writes(page)) - before <= 4, "it is written, and not again and again");
    },
  );

for (const consent of ["session", "granted"])
  pageTest(
    `cleared after the first page of all has written: forgotten when it is seen again (${consent})`,
    { rows: [19] },
    async ({ page, server }) => {
      server.page("/", lists.grid({ foot: tag({ data: { consent, mode: "manual" } }) }));
      await page.goto(`${server.origin}/`);
      await settled(page);
      await views(page);
      await hide(page);
      assert.ok((await ours(page)).some(Boolean));
      await show(page);
      assert.equal(await page.evaluate(() => konomi.consent), consent, "what is there was not withdrawn");
      await clear(page);
      await hide(page);
      assert.deepEqual(await ours(page), [0, 0], "who leaves with nothing new writes nothing");
      await show(page);
      assert.equal(await page.evaluate(() => konomi.consent), "unknown", "what is gone was withdrawn");
      assert.equal(await page.evaluate((items) => konomi.rank(items).evidence, shoes), false);
    },
  );

pageTest(
  "an origin that is full in mid-visit: it goes on in memory, and writes when there is room",
  { rows: [19] },
  async (test) => {
    const { page, tried } = test;
    await openList(test, "grid", { consent: "granted", data: { mode: "manual" }, build: "async" });
    await page.waitFor(() => sessionStorage.getItem("konomi"));
    const stored = await page.evaluate(() => [localStorage.getItem("konomi"), sessionStorage.getItem("konomi")]);
    // To the last character, whatever the browser's quota is.
    const filled = await page.evaluate(() => {
      let refusals = 0;
      for (const area of [localStorage, sessionStorage])
        for (let length = 2 ** 21, at = 0; length >= 1;)
          try {
            area.setItem("shop-" + at++, "x".repeat(length));
          } catch {
            refusals++;
            length = length > 1 ? length >> 1 : 0;
          }
      return refusals;
    });
    assert.ok(filled > 2, "the browser has refused");
    const before = await writes(page);
    for (let turn = 0; turn < 5; turn++) {
      await views(page);
      await hide(page);
      await show(page);
      tried();
    }
    const now = await page.evaluate(() => [localStorage.getItem("konomi"), sessionStorage.getItem("konomi")]);
    assert.deepEqual(now, stored, "what was there stays as it was");
    assert.ok((await writes(page)) - before <= 10, "once a part and turn, and no more");
    assert.equal(
      await page.evaluate((items) => konomi.rank(items).evidence, shoes),
      true,
      "it is known in the page's memory",
    );
    await page.evaluate(() => {
      for (const area of [localStorage, sessionStorage])
        for (const key of Object.keys(area)) if (key.startsWith("shop-")) area.removeItem(key);
    });
    await views(page, shoes.slice(0, 1));
    await hide(page);
    const after = await page.evaluate(() => [localStorage.getItem("konomi"), sessionStorage.getItem("konomi")]);
    assert.notEqual(after[1], stored[1], "and now it is written");
  },
);
