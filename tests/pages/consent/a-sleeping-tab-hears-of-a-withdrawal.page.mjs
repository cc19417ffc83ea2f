// A page in the back/forward cache has no open channel. Where nothing lasting was written yet, nothing in the storage tells it either.
import assert from "node:assert/strict";
import { asItem, products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { settled, tag } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";

const ours = (page) =>
  page.evaluate(() =>
    [...Object.keys(sessionStorage), ...Object.keys(localStorage)].filter((key) => /^konomi/.test(key)),
  );

for (const consent of ["session", "granted"]) {
  pageTest(
    `a tab that slept while another one heard "denied" forgets when it wakes (${consent})`,
    { rows: [8] },
    async (test) => {
      const { page, server, newPage } = test;
      server.page("/x", lists.grid({ foot: tag({ data: { consent } }) }));
      const sleeper = await newPage();
      for (const each of [page, sleeper]) {
        await each.goto(`${server.origin}/x`);
        await settled(each);
      }
      await sleeper.evaluate((item) => konomi.observe({ type: "view", item }), asItem(products[0]));
      await sleeper.waitFor(() => sessionStorage.getItem("konomi"));
      await sleeper.evaluate(() => void dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
      await page.evaluate(() => konomi.setConsent("denied"));
      assert.notEqual(await sleeper.evaluate(() => konomi.consent), "denied", "it sleeps");
      await sleeper.evaluate(() => void dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
      await sleeper.waitFor(() => konomi.consent === "denied");
      assert.deepEqual(await ours(sleeper), []);
    },
  );
  pageTest(
    `a tab that the browser had frozen has forgotten when it runs again (${consent})`,
    { rows: [8] },
    async (test) => {
      const { page, server, newPage, lacking, measured } = test;
      server.page("/x", lists.grid({ foot: tag({ data: { consent } }) }));
      const frozen = await newPage();
      for (const each of [page, frozen]) {
        await each.goto(`${server.origin}/x`);
        await settled(each);
      }
      await frozen.evaluate((item) => konomi.observe({ type: "view", item }), asItem(products[0]));
      await frozen.waitFor(() => sessionStorage.getItem("konomi"));
      await frozen.evaluate(() => {
        document.addEventListener("freeze", () => {
          window.__isFrozen = true;
          window.__probe.storage.length = 0;
        });
        konomi.on("consent", () => {
          window.__readBefore ??= window.__probe.storage.filter(({ action }) => action === "getItem").length;
        });
      });
      await frozen.hide();
      await frozen.waitFor(() => document.hidden);
      if (!(await frozen.freeze())) return lacking("its driver freezes no tab");
      await page.evaluate(() => konomi.setConsent("denied"));
      await frozen.thaw();
      await frozen.waitFor(() => konomi.consent === "denied");
      assert.equal(await frozen.evaluate(() => window.__isFrozen), true);
      // By the channel, nothing of it is read before it is gone; where the browser tells the tab first that it runs, that is how it finds out: by
      // one look into each of the places that the consent allows.
      const reads = await frozen.evaluate(() => window.__readBefore);
      assert.ok(reads <= (consent === "granted" ? 2 : 1), `${reads} reads before it had forgotten`);
      measured("reads of a frozen tab before it had forgotten", reads);
      assert.equal(await frozen.evaluate((item) => konomi.rank([item]).evidence, asItem(products[0])), false);
      assert.deepEqual(await ours(frozen), []);
    },
  );
}
