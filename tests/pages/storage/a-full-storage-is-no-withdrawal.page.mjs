import assert from "node:assert/strict";
import { lists } from "../fixtures/lists.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { kept, settled, tag } from "../harness/konomi.mjs";

const FULL = `Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };`;

/** What the browser does when a tab is left and shown again. */
const asleepAndAwake = (page) =>
  page.evaluate(() => {
    for (const type of ["pagehide", "pageshow"]) dispatchEvent(new PageTransitionEvent(type));
  });

pageTest(
  "a page that could write nothing keeps its consent and what it knows when it wakes up",
  { rows: [9, 19] },
  async ({ page, server, tried }) => {
    await page.addInitScript(FULL);
    server.page("/", lists.grid({ foot: tag({ build: "inline", data: { consent: "granted", mode: "manual" } }) }));
    await page.goto(`${server.origin}/`);
    await settled(page);
    const known = await page.evaluate(() => {
      konomi.observe({ type: "view", item: { id: "a", title: "tea" } });
      return konomi.rank([
        { id: "b", title: "cup" },
        { id: "c", title: "tea" },
      ]).items[0].item.id;
    });
    assert.equal(known, "c");
    for (let times = 0; times < 3; times++) {
      await asleepAndAwake(page);
      tried();
      const after = await page.evaluate(() => [
        konomi.state,
        konomi.rank([
          { id: "b", title: "cup" },
          { id: "c", title: "tea" },
        ]).items[0].item.id,
      ]);
      assert.deepEqual(after, ["ready", "c"]);
    }
    assert.deepEqual((await kept(page)).ours, []);
  },
);

pageTest(
  "a page whose storage filled up after it had written knows what it has learned since when it comes back from the cache",
  { rows: [19, 21] },
  async ({ page, server }) => {
    server.page("/", lists.grid({ foot: tag({ data: { consent: "session", mode: "manual" } }) }));
    await page.goto(`${server.origin}/`);
    await settled(page);
    const look = (title) =>
      page.evaluate((words) => konomi.observe({ type: "view", item: { id: words, title: words } }), title);
    await look("tea");
    await page.waitFor(() => sessionStorage.getItem("konomi"));
    const before = await page.evaluate(() => sessionStorage.getItem("konomi"));
    await page.evaluate(FULL);
    await look("cup");
    await page.evaluate(() => {
      for (const type of ["pagehide", "pageshow"]) dispatchEvent(new PageTransitionEvent(type, { persisted: true }));
    });
    assert.equal(await page.evaluate(() => sessionStorage.getItem("konomi")), before);
    const known = await page.evaluate(() =>
      konomi
        .rank(["tea", "cup", "pen"].map((title) => ({ id: `another ${title}`, title })))
        .items.filter(({ reasons }) => reasons.some(({ feature }) => feature.startsWith("interest")))
        .map(({ item }) => item.title),
    );
    assert.deepEqual(known.sort(), ["cup", "tea"]);
  },
);
