import assert from "node:assert/strict";
import { lists } from "../fixtures/lists.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { below, compared, ranked } from "../harness/list-page.mjs";
import { EVENTS, kept, settled } from "../harness/konomi.mjs";

pageTest("a withdrawal in one tab erases in every other within a second", { rows: [8] }, async (test) => {
  // Below the window, so that nothing of it was seen and all of it goes back.
  await ranked(test, "grid", { consent: "granted", list: below(lists.grid) });
  const other = await test.newPage();
  await other.addInitScript(EVENTS);
  await other.goto(`${test.server.origin}/grid`);
  await settled(other);
  const third = await test.newPage();
  await third.addInitScript(EVENTS);
  await third.goto(`${test.server.origin}/grid`);
  await settled(third);
  await test.page.evaluate(() => void konomi.push((k) => k.setConsent("granted")));
  await other.evaluate(() => {
    const start = performance.now();
    window.erased = new Promise((done) => {
      (function look() {
        const ours = Object.values(window.__probe.stored())
          .flatMap((area) => Object.keys(area))
          .filter((key) => key.startsWith("konomi"));
        if (ours.length) setTimeout(look, 10);
        else done(performance.now() - start);
      })();
    });
    konomi.push((k) => k.setConsent("denied"));
  });
  const after = await other.evaluate(() => window.erased);
  test.measured("until what three tabs kept is gone, ms", Math.round(after));
  for (const tab of [test.page, third]) await tab.waitFor(() => konomi.consent === "denied", { timeout: 1000 });
  assert.ok((await compared(test.page)).asShop, "the shop's order is back in the other tab");
  assert.deepEqual((await kept(test.page)).ours, []);
  assert.deepEqual((await kept(third)).ours, []);
});
