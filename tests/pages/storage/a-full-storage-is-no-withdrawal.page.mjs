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
