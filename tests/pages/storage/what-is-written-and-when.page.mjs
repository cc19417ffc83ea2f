// Written is what is new, as soon as the page has time; and writing it changes nothing of what is known.
import assert from "node:assert/strict";
import { asItem, products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { settled, tag, taught } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";

const goods = products.map(asItem);

async function open({ page, server }, consent = "granted") {
  server.page("/shop", lists.grid({ foot: tag({ data: { consent, mode: "manual" } }) }));
  await page.goto(`${server.origin}/shop`);
  await settled(page);
}

const look = (page, nth) => page.evaluate((item) => konomi.observe({ type: "view", item }), goods[nth]);
const evidence = (page) => page.evaluate((items) => konomi.rank(items).evidence, goods);
const scores = (page) => page.evaluate((items) => konomi.rank(items).items.map(({ score }) => score), goods);
/** The page goes away or comes back, as Konomi hears of it. */
const turn = (page, type) =>
  page.evaluate((name) => void dispatchEvent(new PageTransitionEvent(name, { persisted: true })), type);
/** What was done to the storages, but for looking. */
const changes = (page) =>
  page.evaluate(() =>
    window.__probe.storage.filter(({ action, key }) => /^(set|remove)Item$/.test(action) && key?.startsWith("konomi")),
  );
const stored = (page) => page.evaluate(() => [localStorage.getItem("konomi"), sessionStorage.getItem("konomi")]);

pageTest(
  "a page that has learned nothing changes nothing that is stored, and hears that it was cleared all the same",
  { rows: [8, 19] },
  async (test) => {
    const { page } = test;
    await taught(page, test.server, { consent: "granted" });
    await page.waitFor(() => localStorage.getItem("konomi") && sessionStorage.getItem("konomi"));
    await open(test);
    assert.equal(await evidence(page), true);
    await turn(page, "pagehide");
    await turn(page, "pageshow");
    assert.deepEqual(await changes(page), []);
    await page.evaluate(() => (localStorage.clear(), sessionStorage.clear()));
    await turn(page, "pageshow");
    assert.equal(await page.evaluate(() => konomi.consent), "unknown");
    assert.equal(await evidence(page), false);
  },
);

pageTest("where the browser has no idle time to give, it is written all the same", { rows: [8] }, async (test) => {
  const { page } = test;
  await page.addInitScript("delete window.requestIdleCallback");
  await open(test);
  await look(page, 0);
  await page.waitFor(() => sessionStorage.getItem("konomi"));
});

pageTest(
  "what is learned after a write, and after an erasure, is written while the page is there",
  { rows: [8, 38] },
  async (test) => {
    const { page } = test;
    await open(test);
    await look(page, 0);
    await page.waitFor(() => sessionStorage.getItem("konomi"));
    const [, before] = await stored(page);
    await look(page, 1);
    await page.waitFor((text) => sessionStorage.getItem("konomi") !== text, { args: [before] });
    await page.evaluate((item) => (konomi.erase(), konomi.observe({ type: "view", item })), goods[2]);
    await page.waitFor(() => sessionStorage.getItem("konomi"));
    // A page does not hear its own word: by the time that another channel of it has heard this one, it would have.
    await page.evaluate(
      () =>
        new Promise((done) => {
          const [one, other] = [new BroadcastChannel("konomi"), new BroadcastChannel("konomi")];
          other.onmessage = ({ data }) => data === "over" && (one.close(), other.close(), done());
          one.postMessage("over");
        }),
    );
    assert.equal(await evidence(page), true);
  },
);

pageTest("however often it is written and read, what is known is the same", { rows: [8] }, async (test) => {
  const { page, tried } = test;
  await open(test);
  for (const nth of [0, 9, 4, 0]) await look(page, nth);
  const once = await scores(page);
  await page.evaluate(() => konomi.erase());
  for (const nth of [0, 9, 4, 0]) {
    await look(page, nth);
    await turn(page, "pagehide");
    await turn(page, "pageshow");
    await page.evaluate(() => konomi.setConsent("granted"));
    tried();
  }
  assert.deepEqual(await scores(page), once);
});

pageTest(
  "a page that comes back after another one of its tab has written knows what both knew, and nothing twice",
  { rows: [8, 21] },
  async (test) => {
    const { page } = test;
    await open(test, "session");
    for (const nth of [0, 9, 4]) await look(page, nth);
    const once = await scores(page);
    await page.evaluate(() => konomi.erase());
    await look(page, 0);
    await turn(page, "pagehide");
    const [, ofThis] = await stored(page);
    await look(page, 9);
    await turn(page, "pagehide");
    const [, ofAnother] = await stored(page);
    const store = (text) => page.evaluate((visit) => sessionStorage.setItem("konomi", visit), text);
    await store(ofThis);
    await open(test, "session");
    await store(ofAnother);
    await turn(page, "pageshow");
    await look(page, 4);
    await turn(page, "pagehide");
    assert.deepEqual(await scores(page), once);
  },
);

pageTest(
  "what another page of the tab writes of the same visit while this one is open, as in a frame, is counted by this one no second time",
  { rows: [8] },
  async (test) => {
    const { page } = test;
    await open(test, "session");
    for (const nth of [0, 4]) await look(page, nth);
    const once = await scores(page);
    await page.evaluate(() => konomi.erase());
    await look(page, 0);
    await turn(page, "pagehide");
    const [, ofBoth] = await stored(page);
    await look(page, 9);
    await turn(page, "pagehide");
    const [, ofTheFrame] = await stored(page);
    const store = (text) => page.evaluate((visit) => sessionStorage.setItem("konomi", visit), text);
    await store(ofBoth);
    await open(test, "session");
    await store(ofTheFrame);
    await look(page, 4);
    await turn(page, "pagehide");
    assert.notEqual((await stored(page))[1], ofTheFrame, "it has written");
    assert.deepEqual(await scores(page), once);
  },
);

pageTest("what is nobody's profile is taken away where there is nothing to keep", { rows: [13] }, async (test) => {
  const { page, server } = test;
  server.page("/before", "<!doctype html><title>before</title>");
  await page.goto(`${server.origin}/before`);
  await page.evaluate(() => {
    for (const area of [localStorage, sessionStorage]) area.setItem("konomi", "of somebody else");
  });
  await open(test);
  await turn(page, "pagehide");
  assert.deepEqual(await stored(page), [null, null]);
});

pageTest(
  "a visit whose page was allowed less than before begins anew, and is known when it comes back",
  { rows: [8, 21] },
  async (test) => {
    const { page } = test;
    await open(test);
    for (let nth = 0; nth < 9; nth++) await look(page, nth);
    await page.evaluate((items) => konomi.observe({ type: "purchase", items }), goods.slice(0, 1));
    await page.waitFor(() => localStorage.getItem("konomi") && sessionStorage.getItem("konomi"));
    await page.evaluate(() => konomi.setConsent("session"));
    assert.deepEqual(await stored(page), [null, null]);
    await look(page, 4);
    await turn(page, "pagehide");
    const [lasting, visit] = await stored(page);
    assert.deepEqual([lasting, typeof visit], [null, "string"]);
    const known = await scores(page);
    await turn(page, "pageshow");
    assert.deepEqual(await stored(page), [null, visit]);
    assert.deepEqual(await scores(page), known);
  },
);
