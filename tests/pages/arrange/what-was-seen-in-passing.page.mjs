// What was in view for a moment, before anybody asked: it was seen, though it is far below the window now.
import assert from "node:assert/strict";
import { rich } from "../fixtures/rich.mjs";
import { engine } from "../harness/engine.mjs";
import { below, compared, openList } from "../harness/list-page.mjs";
import { pageTest } from "../harness/page-test.mjs";

// Nothing is asked for before the page does: what the window showed until then is known from its events alone.
const MANUAL = { build: "async", data: { mode: "manual", deadline: "60000" } };
const LOW = below(rich);

/** Two frames of the window, so that its events have come. */
const FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))";

for (const [what, way, isSeen] of [
  ["who never went down has not seen it: it is ordered", [], false],
  ["who went down some of the way has not seen it: it is ordered", [500], false],
  ["who went down the page and came back has seen the list: it stays", [1e6, 0], true],
])
  pageTest(what, async (test) => {
    const { page } = test;
    await openList(test, "low", { ...MANUAL, list: LOW });
    for (const top of way) await page.evaluate(`scrollTo({ top: ${top}, behavior: "instant" }), ${FRAMES}`);
    await page.evaluate(() => void konomi.arrange());
    const { asShop, before, now } = await compared(page);
    assert.equal(asShop, isSeen);
    // From the first row on; the first of all is of the kind that the shopper looked at.
    assert.equal(now[1] === before[1], isSeen);
  });

for (const isGrown of [true, false])
  pageTest(
    isGrown
      ? "a window that was high for a moment has shown the list: it stays"
      : "a window that was low all the time has not: it is ordered",
    async (test) => {
      const { page, server } = test;
      await openList(test, "low", { ...MANUAL, list: LOW });
      server.page(
        "/outer",
        `<!doctype html><iframe id="frame" src="/low" style="width: 1000px; height: 400px"></iframe>`,
      );
      await page.goto(`${server.origin}/outer`);
      await page.waitFor(() => frame.contentWindow.konomi?.arrange && frame.contentWindow.shop);
      if (isGrown)
        for (const height of [9000, 400]) {
          await page.evaluate((px) => void (frame.style.height = `${px}px`), height);
          await page.evaluate(FRAMES);
          await page.waitFor((px) => frame.contentWindow.innerHeight === px, { args: [height] });
          await page.evaluate(FRAMES);
        }
      const isShops = await page.evaluate(() => {
        const { konomi, shop, list } = frame.contentWindow;
        konomi.arrange();
        return shop.elements.every((card, at) => list.children[at] === card);
      });
      assert.equal(isShops, isGrown);
    },
  );

pageTest(
  "what a banner pushes down is pushed by the banner's height, and not by more",
  { skip: engine() !== "chromium" && "only Chromium tells what moved by itself" },
  async (test) => {
    const { page } = test;
    const near = (extra) =>
      rich({
        ...extra,
        head: `<style>body { overflow-anchor: none } h1 { height: calc(100vh + 60px) }</style>${extra?.head ?? ""}`,
      });
    await openList(test, "near", { ...MANUAL, list: near });
    // The list begins 20 px below the window, and 60 px when the banner is there.
    const place = `document.querySelector("h1").style.height = document.querySelector("h1").clientHeight + innerHeight + 20 - list.getBoundingClientRect().top + "px"`;
    await page.evaluate(`${place}, ${FRAMES}`);
    await page.evaluate(
      `document.body.prepend(Object.assign(document.createElement("p"), { style: "height: 40px; margin: 0", innerText: "Sale" })), ${FRAMES}`,
    );
    await page.waitFor(
      () =>
        new Promise((done) => {
          const told = new PerformanceObserver((entries) => done(entries.getEntries().length));
          told.observe({ type: "layout-shift", buffered: true });
        }),
    );
    assert.equal(await page.evaluate(() => list.getBoundingClientRect().top - innerHeight), 60);
    await page.evaluate(() => void konomi.arrange());
    const { before, now } = await compared(page);
    assert.notEqual(now[1], before[1], "the first row was never in view");
  },
);
