// An erasure meets three tabs that have something to write: in their memory, and in callbacks that the browser has not run yet.
import assert from "node:assert/strict";
import { byLevel } from "../../trust/level.mjs";
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

/** The memories of the module's instances, the one in use last; and what of some texts that one holds. */
const MEMORIES = `
  window.__memories = [];
  WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
    construct(target, given) {
      const made = new target(...given);
      window.__memories.push(made.exports.memory);
      return made;
    },
  });
  window.inMemory = (parts) => {
    const bytes = new Uint8Array(window.__memories.at(-1).buffer);
    let all = "";
    for (let at = 0; at < bytes.length; at += 8192) all += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return parts.filter((part) => all.includes(part));
  };`;

/** Eight bytes each of what was written, at every place where they say something. */
const partsOf = (text) => {
  const bytes = atob(text);
  const parts = Array.from({ length: bytes.length - 8 }, (_, at) => bytes.slice(at, at + 8));
  return parts.filter((part) => !part.includes("\0"));
};

for (const [name, { act }] of Object.entries(ACTS))
  pageTest(`after ${name} the module's memory holds nothing of what it knew`, { rows: [38] }, async (test) => {
    const { page, server, tried } = test;
    server.page("/", lists.grid({ foot: tag({ data: { consent: "granted", mode: "manual" } }) }));
    await page.addInitScript(MEMORIES);
    await page.goto(`${server.origin}/`);
    await settled(page);
    await look(page);
    await page.waitFor(() => sessionStorage.getItem("konomi"));
    const text = await page.evaluate(() => sessionStorage.getItem("konomi"));
    // Words of the item that was asked for last, and the hashes of items, as they are in what was written.
    await page.evaluate((all) => void konomi.rank(all), items);
    const known = await page.evaluate((parts) => inMemory(parts), [items[0].title, ...partsOf(text)]);
    assert.ok(known.includes(items[0].title) && known.length > items.length, `${known.length} of it are there`);
    await page.evaluate(act);
    await page.evaluate(() => void konomi.rank([{ id: "another" }]));
    assert.deepEqual(await page.evaluate((parts) => inMemory(parts), known), []);
    tried(known.length);
  });

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
      // And by the clock.
      await new Promise((done) => setTimeout(done, byLevel(0, 0, 10_000)));
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
