import assert from "node:assert/strict";
import { pageTest } from "../harness/page-test.mjs";

/** A list of 40 cards of 100 x 200 pixels, four in a row; the first screen ends in the fifth row. */
const LIST = `<!doctype html><meta charset="utf-8">
  <style>
    body { margin: 0 }
    #list { display: grid; grid-template-columns: repeat(4, 100px); grid-auto-rows: 200px; margin: 0; padding: 0 }
    #row { display: flex; width: 300px; overflow: auto } #row > li { flex: 0 0 100px; height: 50px }
  </style>
  <ul id="list">${Array.from({ length: 40 }, (_, i) => `<li data-card>card ${i}</li>`).join("")}</ul>
  <ul id="row">${Array.from({ length: 12 }, (_, i) => `<li data-card>slide ${i}</li>`).join("")}</ul>`;

const open = async ({ page, server }, extra = "") => {
  server.page("/", LIST + extra);
  await page.goto(`${server.origin}/`);
  await frames(page, 3);
};

/** Waits until so many more frames were compared. */
const frames = async (page, count) => {
  const now = await page.evaluate(() => window.__probe.displaced.frames);
  await page.waitFor(
    (least) =>
      window.__probe.displaced.frames >= least && performance.getEntriesByName("first-contentful-paint").length,
    {
      args: [now + count],
    },
  );
};

const displaced = (page) => page.evaluate(() => window.__probe.displaced);

pageTest("a card moved within the first screen makes it non-zero", async (test) => {
  await open(test);
  await test.page.evaluate(() => list.insertBefore(list.children[4], list.children[0]));
  await frames(test.page, 3);
  const { area, moved } = await displaced(test.page);
  assert.equal(moved, 5);
  // Each of the five cards left 100 x 200 pixels and covers as many new ones.
  assert.equal(area, 5 * 2 * 100 * 200);
  if (test.engine === "chromium") await test.page.waitFor(() => window.__probe.shifts.score > 0);
});

pageTest(
  "a card that is removed and put back makes it non-zero, where the browser's measure is blind",
  async (test) => {
    await open(test);
    await test.page.evaluate(() => list.append(...[...list.children].reverse()));
    await frames(test.page, 3);
    assert.ok((await displaced(test.page)).area > 100_000);
  },
);

pageTest("moves below the first screen leave it 0", async (test) => {
  await open(test);
  await test.page.evaluate(() => list.insertBefore(list.children[39], list.children[24]));
  await frames(test.page, 3);
  const { area, moved } = await displaced(test.page);
  assert.deepEqual({ area, moved }, { area: 0, moved: 0 });
});

pageTest("moves before the first paint leave it 0", async (test) => {
  await open(test, "<script>list.append(...[...list.children].reverse())</script>");
  const { area, moved } = await displaced(test.page);
  assert.deepEqual({ area, moved }, { area: 0, moved: 0 });
});

pageTest("scrolling leaves it 0", async (test) => {
  await open(test);
  await test.page.scroll(700);
  await test.page.waitFor(() => scrollY > 100);
  await test.page.evaluate(() => row.scrollBy(150, 0));
  await frames(test.page, 3);
  const { area, moved } = await displaced(test.page);
  assert.deepEqual({ area, moved }, { area: 0, moved: 0 });
});

pageTest("a move while scrolling is still measured", async (test) => {
  await open(test);
  await test.page.evaluate(() => {
    scrollBy(0, 200);
    list.insertBefore(list.children[9], list.children[8]);
  });
  await frames(test.page, 3);
  assert.equal((await displaced(test.page)).area, 2 * 2 * 100 * 200);
});

pageTest("a painted card that vanishes is counted apart", async (test) => {
  await open(test);
  await test.page.evaluate(() => list.lastElementChild.remove());
  await frames(test.page, 3);
  assert.equal((await displaced(test.page)).vanished, 0, "it was below the first screen");
  await test.page.evaluate(() => list.children[19].remove());
  await frames(test.page, 3);
  assert.equal((await displaced(test.page)).vanished, 100 * 100, "half of it was in the first screen");
});
