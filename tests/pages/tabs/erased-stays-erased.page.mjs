// An erasure meets three tabs that have something to write: in their memory, and in callbacks that the browser has not run yet.
import assert from "node:assert/strict";
import { asItem, products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { EVENTS, settled, tag } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";

/**
 * Konomi writes when the page is idle, or some time later where that is not known. These callbacks are held back until `tenSeconds`
 * later: all that was waiting runs, again and again, as it would in that time.
 */
const HOLD = `
  window.__held = [];
  window.requestIdleCallback = (work) => window.__held.push(work);
  window.tenSeconds = async () => {
    for (let second = 0; second < 10; second++) {
      for (const work of window.__held.splice(0)) work({ didTimeout: true, timeRemaining: () => 0 });
      document.dispatchEvent(new Event("visibilitychange"));
      for (const type of ["pagehide", "pageshow"]) dispatchEvent(new PageTransitionEvent(type, { persisted: true }));
      await new Promise((done) => {
        // Timers of tabs in the background run once a second.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => (port1.close(), done());
        port2.postMessage(0);
      });
    }
  };`;

const items = products.filter(({ kind }) => kind === "tea").map(asItem);
const look = (page) => page.evaluate((all) => all.forEach((item) => konomi.observe({ type: "view", item })), items);
const knows = (page) => page.evaluate((all) => konomi.rank(all).evidence, items);
const kept = (page) =>
  page.evaluate(() =>
    [localStorage, sessionStorage].flatMap((area) => Object.keys(area).filter((key) => key.startsWith("konomi"))),
  );

const ACTS = {
  "erase()": { act: () => konomi.erase(), consent: "granted" },
  "a withdrawal": { act: () => konomi.setConsent("denied"), consent: "denied" },
};

for (const [name, { act, consent }] of Object.entries(ACTS))
  pageTest(
    `${name} while three tabs are about to write: nothing is there ten seconds later`,
    { rows: [8, 38] },
    async (test) => {
      const { page, server, newPage } = test;
      server.page("/", lists.grid({ foot: tag({ data: { consent: "granted", mode: "manual" } }) }));
      const tabs = [page, await newPage(), await newPage()];
      for (const tab of tabs) {
        await tab.addInitScript(EVENTS + HOLD);
        await tab.goto(`${server.origin}/`);
        await settled(tab);
        await look(tab);
        // Written once, and about to be written again.
        await tab.evaluate(() => tenSeconds());
        await look(tab);
        assert.ok((await kept(tab)).length > 0);
        assert.ok(await tab.evaluate(() => window.__held.length > 0), "a write is under way");
      }
      const start = Date.now();
      await tabs[1].evaluate(act);
      for (const tab of tabs) await tab.waitFor((all) => konomi.rank(all).evidence === false, { args: [items] });
      test.measured(`until three tabs have forgotten (${name}), ms`, Date.now() - start);
      for (const tab of tabs) await tab.evaluate(() => tenSeconds());
      for (const tab of tabs) {
        assert.deepEqual(await kept(tab), []);
        assert.equal(await tab.evaluate(() => konomi.consent), consent);
        assert.equal(await knows(tab), false, "its memory is empty, too");
      }
      test.tried(tabs.length);
    },
  );

pageTest(
  "site data that are cleared while three tabs are open stay away, and nothing is written behind them",
  { rows: [38] },
  async (test) => {
    const { page, server, newPage } = test;
    server.page("/", lists.grid({ foot: tag({ data: { consent: "granted", mode: "manual" } }) }));
    const tabs = [page, await newPage(), await newPage()];
    for (const tab of tabs) {
      await tab.addInitScript(EVENTS + HOLD);
      await tab.goto(`${server.origin}/`);
      await settled(tab);
      await look(tab);
      await tab.evaluate(() => tenSeconds());
    }
    for (const tab of tabs) await tab.evaluate(() => (localStorage.clear(), sessionStorage.clear()));
    for (const tab of tabs) await tab.waitFor(() => !localStorage.getItem("konomi"));
    for (const tab of tabs) await tab.evaluate(() => tenSeconds());
    for (const tab of tabs) {
      assert.deepEqual(await kept(tab), []);
      assert.equal(await knows(tab), false);
    }
    test.tried(tabs.length);
  },
);
