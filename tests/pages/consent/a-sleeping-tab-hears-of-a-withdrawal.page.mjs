// A page in the back/forward cache has no open channel. Where nothing lasting was written yet, nothing in the storage tells it either.
import assert from "node:assert/strict";
import { asItem, products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { kept, settled, tag, taught } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";

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
      const kept = await sleeper.evaluate(() => [...Object.keys(sessionStorage), ...Object.keys(localStorage)]);
      assert.deepEqual(
        kept.filter((key) => key.startsWith("konomi")),
        [],
      );
    },
  );
}

// A frozen tab hears nothing, and nothing is delivered to it late: what the browser says when it goes on is all there is. The event is the
// page's here, because only Chromium freezes; the storage is emptied without a word, as by a tab that is gone.
pageTest("a frozen tab finds what lasts gone when it goes on, and forgets", { rows: [8] }, async (test) => {
  const { page, server } = test;
  await taught(page, server, { consent: "granted" });
  server.page("/x", lists.grid({ foot: tag({ data: { consent: "granted" } }) }));
  await page.goto(`${server.origin}/x`);
  await settled(page);
  assert.equal(await page.evaluate(() => konomi.consent), "granted");
  await page.evaluate(() => {
    for (const area of [localStorage, sessionStorage])
      for (const key of Object.keys(area)) if (key.startsWith("konomi")) area.removeItem(key);
  });
  assert.equal(await page.evaluate(() => konomi.consent), "granted", "nobody told it");
  assert.equal(await page.evaluate(() => (document.dispatchEvent(new Event("resume")), konomi.consent)), "unknown");
  assert.deepEqual((await kept(page)).ours, []);
});
