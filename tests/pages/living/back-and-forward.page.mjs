import assert from "node:assert/strict";
import { after } from "node:test";
import { open } from "../driver/open.mjs";
import { engine } from "../harness/engine.mjs";
import { cards, frames, one, openLiving, two, watched } from "../harness/living.mjs";
import { engineTest } from "../harness/page-test.mjs";
import { runPage } from "../harness/run-page.mjs";
import { order } from "../harness/konomi.mjs";
import { known } from "../harness/router.mjs";

let browser;
after(() => browser?.close());
/** The driver switches the cache off in Chromium: this test has a browser of its own. */
const cachedTest = (sentence, body) =>
  engineTest(
    sentence,
    async () => runPage({ browser: (browser ??= await open(engine(), { cache: true, plain: true })) }, body),
    {
      rows: [21],
    },
  );

cachedTest(
  "a page that comes back from the cache is as the shopper left it, and no view is counted again",
  async (test) => {
    const { page, server } = test;
    await page.addInitScript(`addEventListener("pageshow", ({ persisted }) => (window.__persisted = persisted));`);
    server.page("/next", "<!doctype html><title>next</title><p>next");
    const product = {
      "@context": "https://schema.org",
      "@type": "Product",
      name: "Tea",
      sku: "7000000200",
      category: "Tea",
    };
    // The test server forbids keeping, which would keep the page out of this cache, too.
    server.rule("/shop", { headers: { "cache-control": "max-age=600" } });
    await openLiving(test, {
      list: `<ul id="list" class="grid">${cards(one)}</ul>`,
      head: `<script type="application/ld+json">${JSON.stringify(product)}</script>`,
    });
    await page.waitFor(() => window.__events.some(({ type }) => type === "ranked"));
    await page.evaluate((html) => list.insertAdjacentHTML("beforeend", html), cards(two));
    await page.waitFor(() => list.children.length === 20);
    await page.waitFor(() => window.__events.filter(({ type }) => type === "ranked").length > 1);
    await page.evaluate(() => (window.mark = 1));
    const [before, parts, events] = [
      await order(page),
      await known(page),
      await page.evaluate(() => window.__events.length),
    ];
    await page.goto(`${server.origin}/next`);
    await page.evaluate(() => history.back());
    await page.waitFor(
      () =>
        location.pathname === "/shop" &&
        (window.__persisted || performance.getEntriesByType("navigation")[0].type === "back_forward"),
    );
    const { persisted, mark, reasons } = await page.evaluate(() => ({
      persisted: window.__persisted,
      mark: window.mark,
      reasons: performance.getEntriesByType("navigation")[0].notRestoredReasons,
    }));
    // Nothing of ours keeps the page out of the cache.
    assert.equal(persisted, true, JSON.stringify(reasons));
    assert.equal(mark, 1);
    await frames(page, 20);
    assert.deepEqual(await order(page), before);
    assert.equal(await page.evaluate(() => window.__events.length), events);
    const [was, is] = [parts["tea-1"], (await known(page))["tea-1"]];
    assert.equal(is["touch-count"], was["touch-count"]);
    // And it goes on: what is appended now is ordered.
    await page.evaluate(
      (html) => list.insertAdjacentHTML("beforeend", html),
      cards(two)
        .replaceAll(/-(\d)"/g, '-2$1"')
        .replaceAll("/products/", "/products/more-"),
    );
    await page.waitFor(() => window.__events.filter(({ type }) => type === "ranked").length > 2);
    await watched(page);
  },
);
