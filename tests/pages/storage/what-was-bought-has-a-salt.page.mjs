// Without a salt of the device's own, what was bought would have the same fingerprint in every browser.
import assert from "node:assert/strict";
import { lists } from "../fixtures/lists.mjs";
import { settled, tag } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";

pageTest(
  "the same purchase leaves other bytes on another device, and on the same one after an erasure",
  { rows: [7, 38] },
  async ({ page, server, tried }) => {
    server.page("/", lists.grid({ foot: tag({ data: { consent: "granted", mode: "manual" } }) }));
    const bought = () =>
      page.evaluate(() => {
        konomi.observe({ type: "purchase", item: { id: "7000000100", category: "Tea" } });
        dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
        return localStorage.getItem("konomi");
      });
    const texts = [];
    for (let device = 0; device < 2; device++) {
      await page.goto(`${server.origin}/`);
      await settled(page);
      texts.push(await bought());
      // Erased by us: the salt goes, too. Then by the browser, as on a device that has never been here.
      await page.evaluate(() => konomi.erase());
      texts.push(await bought());
      await page.evaluate(() => (localStorage.clear(), sessionStorage.clear()));
      tried(2);
    }
    assert.ok(texts.every(Boolean));
    assert.equal(new Set(texts).size, texts.length, texts.join());
  },
);
