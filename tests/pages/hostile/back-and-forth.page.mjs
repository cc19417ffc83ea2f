import assert from "node:assert/strict";
import { after } from "node:test";
import { byLevel } from "../../trust/level.mjs";
import { open } from "../driver/open.mjs";
import { products } from "../fixtures/catalogue.mjs";
import { engine } from "../harness/engine.mjs";
import { CROSSED } from "../harness/crossed.mjs";
import { cards, openLiving } from "../harness/living.mjs";
import { order } from "../harness/konomi.mjs";
import { fixturePack } from "../harness/pack.mjs";
import { engineTest } from "../harness/page-test.mjs";
import { runPage } from "../harness/run-page.mjs";

let browser;
after(() => browser?.close());

/** What keeps a page out of this cache, and how it came back. */
const WATCH = `
  window.__kept = { came: 0, persisted: 0, unload: [] };
  addEventListener("pageshow", ({ persisted }) => { __kept.came++; __kept.persisted += persisted ? 1 : 0; });
  const { addEventListener: listen } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type, ...rest) {
    if (type === "unload" || type === "beforeunload") __kept.unload.push(type);
    return listen.call(this, type, ...rest);
  };`;

/** A list that the shop marks: with a pack, it is told once a page view that it was seen. */
const LIST = `<ul id="list" class="grid" data-konomi-placement="home">${cards(products.slice(0, 12))}</ul>`;

engineTest(
  "back and forth, over and over: from the cache each time, nothing of ours in its way, every list seen once",
  async ({ tried, measured }) =>
    runPage({ browser: (browser ??= await open(engine(), { cache: true, plain: true })) }, async (test) => {
      const { page, server } = test;
      for (const script of [WATCH, CROSSED]) await page.addInitScript(script);
      server.mount("/pack/", fixturePack());
      server.page("/next", "<!doctype html><title>next</title><p>next");
      // The test server forbids keeping, which would keep the page out of this cache, too.
      server.rule("/shop", { headers: { "cache-control": "max-age=600" } });
      await openLiving(test, { list: LIST, far: false, data: { pack: "/pack/" } });
      await page.waitFor(() => window.__events.some(({ type }) => type === "ranked" || type === "refused"));
      await page.waitFor(() => document.readyState === "complete");
      const [stands, told] = [await order(page), await page.evaluate(() => window.__events.length)];
      await page.evaluate(() => (window.mark = 1));
      const turns = byLevel(5, 50, 50);
      for (let turn = 1; turn <= turns; turn++) {
        await page.evaluate(() => void (location.href = "/next"));
        await page.waitFor(() => location.pathname === "/next" && document.readyState === "complete");
        await page.evaluate(() => void history.back());
        await page.waitFor(() => location.pathname === "/shop" && document.readyState === "complete");
        const { kept, mark, reasons } = await page.evaluate(() => ({
          kept: window.__kept,
          mark: window.mark,
          reasons: performance.getEntriesByType("navigation")[0].notRestoredReasons ?? null,
        }));
        assert.equal(reasons, null, JSON.stringify(reasons));
        assert.equal(mark, 1, `turn ${turn}: it was loaded anew`);
        assert.equal(kept.persisted, turn);
        assert.deepEqual(kept.unload, []);
        tried();
      }
      assert.deepEqual(await order(page), stands);
      assert.equal(await page.evaluate(() => window.__events.length), told);
      const exposures = await page.evaluate(() => window.__crossed.filter(({ kind }) => kind === "exposure").length);
      assert.equal(exposures, 1, "the list was seen once");
      measured("times back from the cache", turns);
    }),
  {
    rows: [21],
    limit: 300_000,
  },
);
