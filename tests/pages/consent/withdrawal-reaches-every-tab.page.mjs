import assert from "node:assert/strict";
import { asItem, products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { below, compared, ranked } from "../harness/list-page.mjs";
import { EVENTS, kept, settled } from "../harness/konomi.mjs";

/** Notes when the two storages hold nothing of ours any more: after every call that changes one, as milliseconds of the device's clock. */
const EMPTIED = `
  window.__emptied = undefined;
  for (const name of ["setItem", "removeItem", "clear"]) {
    const native = Storage.prototype[name];
    Storage.prototype[name] = function (...given) {
      const result = native.apply(this, given);
      const keys = Object.values(window.__probe.stored()).flatMap((area) => Object.keys(area));
      if (keys.some((key) => key.startsWith("konomi"))) window.__emptied = undefined;
      else window.__emptied ??= Date.now();
      return result;
    };
  }`;

pageTest("a withdrawal in one tab erases in every other within a second", { rows: [8] }, async (test) => {
  const { page, server, newPage, measured } = test;
  await page.addInitScript(EMPTIED);
  // Below the window, so that nothing of it was seen and all of it goes back.
  await ranked(test, "grid", { consent: "granted", list: below(lists.grid) });
  const other = await newPage();
  const third = await newPage();
  const tabs = [page, other, third];
  for (const tab of [other, third]) {
    for (const script of [EVENTS, EMPTIED]) await tab.addInitScript(script);
    await tab.goto(`${server.origin}/grid`);
    await settled(tab);
    await tab.evaluate(
      (item) => new Promise((done) => konomi.push((k) => (k.observe({ type: "view", item }), done()))),
      asItem(products[0]),
    );
  }
  await page.evaluate(() => void konomi.push((k) => k.setConsent("granted")));
  // Each has what lasts, which is everybody's, and a visit of its own.
  for (const tab of tabs) await tab.waitFor(() => localStorage.getItem("konomi") && sessionStorage.getItem("konomi"));
  const start = await other.evaluate(
    () => new Promise((done) => konomi.push((k) => (done(Date.now()), k.setConsent("denied")))),
  );
  for (const tab of tabs) await tab.waitFor(() => konomi.consent === "denied");
  for (const tab of tabs) assert.deepEqual((await kept(tab)).ours, []);
  const emptied = await Promise.all(tabs.map((tab) => tab.evaluate(() => window.__emptied)));
  for (const at of emptied) assert.ok(at >= start, `${emptied} after ${start}`);
  const last = Math.max(...emptied) - start;
  measured("until what three tabs kept is gone, ms", last);
  // The promise itself; it takes milliseconds.
  assert.ok(last <= 1000, `${last} ms`);
  assert.ok((await compared(page)).asShop, "the shop's order is back in the other tab");
});
