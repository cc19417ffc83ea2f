// A page goes away and comes back in more ways than one. Each writes what is new, or asks whether it was erased meanwhile.
import assert from "node:assert/strict";
import { lists } from "../fixtures/lists.mjs";
import { settled, tag } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";

/** The page has no idle time: nothing is written for that reason. */
const BUSY = `window.requestIdleCallback = () => 0;`;

async function open({ page, server }) {
  await page.addInitScript(BUSY);
  server.page("/", lists.grid({ foot: tag({ data: { consent: "session", mode: "manual" } }) }));
  await page.goto(`${server.origin}/`);
  await settled(page);
  await page.evaluate(() => konomi.observe({ type: "view", item: { id: "1", title: "tea" } }));
  assert.equal(await page.evaluate(() => sessionStorage.getItem("konomi")), null);
}

const GOES = {
  "pagehide on the window": () => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })),
  "visibilitychange, hidden": () => {
    Object.defineProperty(document, "hidden", { value: true, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
    delete document.hidden;
  },
};

const COMES = {
  "pageshow on the window": () => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })),
  "visibilitychange, visible": () => document.dispatchEvent(new Event("visibilitychange")),
  "resume, after a freeze": () => document.dispatchEvent(new Event("resume")),
};

for (const [name, goes] of Object.entries(GOES))
  pageTest(`a page that goes (${name}) writes what is new`, { rows: [8] }, async (test) => {
    await open(test);
    await test.page.evaluate(goes);
    assert.ok(await test.page.evaluate(() => sessionStorage.getItem("konomi")));
  });

for (const [name, comes] of Object.entries(COMES))
  pageTest(`a page that comes back (${name}) hears that it was erased`, { rows: [8, 19] }, async (test) => {
    const { page } = test;
    await open(test);
    await page.evaluate(GOES["pagehide on the window"]);
    await page.evaluate(() => sessionStorage.clear());
    await page.evaluate(comes);
    assert.equal(await page.evaluate(() => konomi.consent), "unknown");
  });
