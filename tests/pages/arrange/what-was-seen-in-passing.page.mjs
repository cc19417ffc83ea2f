// What was in view for a moment, before anybody asked: it was seen, though it is far below the window now.
import assert from "node:assert/strict";
import { rich } from "../fixtures/rich.mjs";
import { below, compared, openList } from "../harness/list-page.mjs";
import { pageTest } from "../harness/page-test.mjs";

// Nothing is asked for before the page does: what the window showed until then is known from its events alone.
const MANUAL = { build: "async", data: { mode: "manual", deadline: "60000" } };
const LOW = below(rich);

/** Two frames of the window, so that its events have come. */
const FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))";

for (const isScrolled of [true, false])
  pageTest(
    isScrolled
      ? "who went down the page and came back has seen the list: it stays"
      : "who never went down has not seen it: it is ordered",
    async (test) => {
      const { page } = test;
      await openList(test, "low", { ...MANUAL, list: LOW });
      if (isScrolled) {
        await page.evaluate(`scrollTo(0, 1e6), ${FRAMES}`);
        await page.evaluate(`scrollTo(0, 0), ${FRAMES}`);
      }
      assert.equal(await page.evaluate(() => scrollY), 0);
      await page.evaluate(() => void konomi.arrange());
      assert.equal((await compared(page)).asShop, isScrolled);
    },
  );

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
