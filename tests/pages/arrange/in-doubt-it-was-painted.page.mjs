// Whether the shopper may have seen anything: where the browser does not say it, or says it late, what is in view stays.
import assert from "node:assert/strict";
import { rich } from "../fixtures/rich.mjs";
import { engine } from "../harness/engine.mjs";
import { EVENTS, event, tag, taught } from "../harness/konomi.mjs";
import { compared, NOTE, openList } from "../harness/list-page.mjs";
import { pageTest } from "../harness/page-test.mjs";

/** What is in view stands where the shop put it. */
const assertStill = async ({ page }) => {
  const inView = await page.evaluate(
    () => [...list.children].filter((card) => card.getBoundingClientRect().top < innerHeight).length,
  );
  const { before, now } = await compared(page);
  assert.ok(inView > 3);
  assert.deepEqual(now.slice(0, inView), before.slice(0, inView));
};

/** What Konomi is told of paints; the page's other questions are answered. */
const paints = (answer) => `<script>
  performance.getEntriesByType = (type) => {
    if (type === "paint") ${answer};
    return Performance.prototype.getEntriesByType.call(performance, type);
  };
</script>`;

pageTest("a browser that cannot be asked for its paints has painted", { rows: [11] }, async (test) => {
  await openList(test, "rich", { build: "late", list: rich, foot: paints("throw new Error('no entries')") });
  await event(test.page, "ranked");
  await assertStill(test);
});

pageTest(
  "a browser that tells of a paint later than it was has painted when its clock runs",
  { rows: [11], skip: engine() !== "chromium" && "only Chromium tells of a paint later than it was" },
  async (test) => {
    await openList(test, "rich", { build: "late", list: rich, foot: paints("return []") });
    await event(test.page, "ranked");
    await assertStill(test);
  },
);

pageTest(
  "a script that comes when a page on its way was painted moves nothing that is in view",
  { rows: [11] },
  async (test) => {
    const { page, server } = test;
    await page.addInitScript(EVENTS);
    await taught(page, server);
    server.page("/held.js", "", { "content-type": "text/javascript" });
    server.page("/shop", rich({ after: NOTE, foot: `<p>below</p><script src="/held.js"></script>` }));
    let release;
    server.rule("/held.js", { wait: new Promise((resolve) => (release = resolve)) });
    const opened = page.goto(`${server.origin}/shop`);
    try {
      await page.waitFor(
        () => location.pathname === "/shop" && window.shop && performance.getEntriesByType("paint").length > 0,
      );
      const html = JSON.stringify(tag({ data: { consent: "session" } }));
      await page.evaluate(`void document.head.append(document.createRange().createContextualFragment(${html}))`);
      await event(page, "ranked");
      // The frame after it.
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
      );
      assert.equal(await page.evaluate(() => document.readyState), "loading");
      await assertStill(test);
    } finally {
      release();
      await opened;
    }
    await page.waitFor(() => document.readyState === "complete");
    await assertStill(test);
  },
);

pageTest(
  "a list just below the window is ordered where the browser tells what moved, and left where it does not",
  async (test) => {
    const { page } = test;
    const near = (extra) =>
      rich({
        ...extra,
        head: `<style>h1 { margin-top: calc(100vh + 50px) !important; height: 20px }</style>${extra?.head ?? ""}`,
      });
    await openList(test, "rich", { build: "late", list: near });
    await event(page, "ranked");
    const { before, now } = await compared(page);
    const tells = await page.evaluate(() => PerformanceObserver.supportedEntryTypes.includes("layout-shift"));
    // The first one is of the kind that the shopper looked at.
    assert.equal(now[1] !== before[1], tells);
    assert.notDeepEqual(now, before);
  },
);
