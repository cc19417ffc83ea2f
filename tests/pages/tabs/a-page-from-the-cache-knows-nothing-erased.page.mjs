// A page sleeps in the back/forward cache with all that it knew. Meanwhile everything is erased, and something new is learned.
import assert from "node:assert/strict";
import { after } from "node:test";
import { open } from "../driver/open.mjs";
import { lists } from "../fixtures/lists.mjs";
import { engine } from "../harness/engine.mjs";
import { settled, tag } from "../harness/konomi.mjs";
import { engineTest } from "../harness/page-test.mjs";
import { runPage } from "../harness/run-page.mjs";

/** Items of a kind that share no word with those of another. */
const kind = (name) =>
  Array.from({ length: 8 }, (_, nth) => ({
    id: `${name}${nth}`,
    brand: `${name}works`,
    category: [`${name}wood`],
    title: `${name}thing`,
  }));
const [teas, shoes] = [kind("Tea"), kind("Shoe")];

const look = (tab, items, times = 1) =>
  tab.evaluate(
    (all, count) => {
      for (let nth = 0; nth < count; nth++) for (const item of all) konomi.observe({ type: "view", item });
    },
    items,
    times,
  );
const sleeps = (tab) =>
  tab.evaluate(() => void dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
const wakes = (tab) => tab.evaluate(() => void dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
const knows = (tab, items) =>
  tab.evaluate(
    (all) =>
      konomi.rank(all).items.some(({ reasons }) => reasons.some(({ feature }) => feature.startsWith("interest"))),
    items,
  );
/** What one tab has written is there in the other: browsers tell each other's processes when they have time. */
async function heard(tab, other) {
  const text = await other.evaluate(() => localStorage.konomi);
  assert.ok(text, "the other tab has written");
  await tab.waitFor((written) => localStorage.konomi === written, { args: [text] });
}

const shop = (server, consent, path) =>
  server.page(path, lists.grid({ foot: tag({ data: { consent, mode: "manual" } }) }));

/** Firefox is at the page before it tells the page so. */
const SHOWN = `
  addEventListener("pagehide", () => { window.__shown = false; });
  addEventListener("pageshow", () => { window.__shown = true; });`;

let browser;
after(() => browser?.close());
/** The driver switches the cache off in Chromium: these tests have a browser of their own. */
const cachedTest = (sentence, body) =>
  engineTest(
    sentence,
    async (tools) =>
      runPage({ browser: (browser ??= await open(engine(), { cache: true, plain: true })) }, (test) =>
        body({ ...test, ...tools }),
      ),
    { rows: [38, 21], inEach: true },
  );

for (const [what, act] of [
  ["erased", () => konomi.erase()],
  ["withdrawn and given anew", () => (konomi.setConsent("denied"), konomi.setConsent("session"))],
])
  cachedTest(`what was ${what} meanwhile is not brought back by a page from the cache`, async (test) => {
    const { page, server, lacking } = test;
    await page.addInitScript(SHOWN);
    for (const path of ["/a", "/b"]) shop(server, "session", path);
    server.rule(/^\/[ab]$/, { headers: { "cache-control": "max-age=600" } });
    await page.goto(`${server.origin}/a`);
    await settled(page);
    await page.evaluate(() => (window.mark = 1));
    await look(page, teas.slice(0, 3));
    await page.waitFor(() => sessionStorage.konomi);
    await page.evaluate(() => void (location.pathname = "/b"));
    await page.waitFor(() => location.pathname === "/b" && window.konomi?.state === "ready");
    assert.ok(await knows(page, teas), "the next page of the visit knows it");
    await page.evaluate(act);
    assert.ok(!(await knows(page, teas)));
    await look(page, shoes.slice(0, 3));
    await page.waitFor(() => sessionStorage.konomi);
    const stored = await page.evaluate(() => sessionStorage.konomi);
    await page.evaluate(() => history.back());
    await page.waitFor(() => location.pathname === "/a" && window.__shown && window.konomi?.state === "ready");
    if (!(await page.evaluate(() => window.mark))) lacking("a page that goes back is loaded anew");
    // Firefox (153), where each page has a process of its own: what the next page did to the tab's storage is not there.
    if ((await page.evaluate(() => sessionStorage.konomi)) !== stored)
      return lacking("a page from the cache has the session storage as it was when it left it");
    assert.ok(!(await knows(page, teas)), "what was forgotten");
    assert.ok(await knows(page, shoes), "what was learned since");
    await look(page, shoes.slice(3, 4));
    await sleeps(page);
    await page.goto(`${server.origin}/b`);
    await settled(page);
    assert.ok(!(await knows(page, teas)), "on the next page");
  });

cachedTest("nor by a tab that slept, to what lasts", async ({ page, newPage, server }) => {
  shop(server, "granted", "/");
  const other = await newPage();
  for (const tab of [page, other]) {
    await tab.goto(`${server.origin}/`);
    await settled(tab);
  }
  await look(page, teas, 6);
  await sleeps(page);
  await wakes(other);
  await other.evaluate(() => konomi.erase());
  await look(other, shoes, 6);
  await sleeps(other);
  await heard(page, other);
  await wakes(page);
  assert.ok(!(await knows(page, teas)), "of its own visit, too");
  await look(page, shoes.slice(0, 1));
  await sleeps(page);
  await heard(other, page);
  const later = await newPage();
  await later.goto(`${server.origin}/`);
  await settled(later);
  assert.ok(await knows(later, shoes));
  assert.ok(!(await knows(later, teas)));
});

cachedTest("where nothing was erased, a page from the cache takes nothing from the visit", async ({ page, server }) => {
  // On the first page too little happens to last, on the second one enough.
  for (const path of ["/a", "/b"]) shop(server, "granted", path);
  server.rule(/^\/[ab]$/, { headers: { "cache-control": "max-age=600" } });
  await page.addInitScript(SHOWN);
  await page.goto(`${server.origin}/a`);
  await settled(page);
  await look(page, teas.slice(0, 2));
  await page.waitFor(() => sessionStorage.konomi);
  assert.equal(await page.evaluate(() => localStorage.konomi), undefined);
  await page.evaluate(() => void (location.pathname = "/b"));
  await page.waitFor(() => location.pathname === "/b" && window.konomi?.state === "ready");
  await look(page, shoes, 6);
  await page.waitFor(() => localStorage.konomi);
  await page.evaluate(() => history.back());
  await page.waitFor(() => location.pathname === "/a" && window.__shown && window.konomi?.state === "ready");
  assert.ok(await knows(page, teas), "what the page knew");
  assert.ok(await page.evaluate(() => sessionStorage.konomi), "what is kept for the visit");
  await page.evaluate(() => void location.assign("/b?again"));
  await page.waitFor(() => location.search === "?again" && window.konomi?.state === "ready");
  assert.ok(await knows(page, teas));
  assert.ok(await knows(page, shoes));
});

for (const [what, act] of [
  ["erased", () => konomi.erase()],
  ["withdrawn and given anew", () => (konomi.setConsent("denied"), konomi.setConsent("granted"))],
])
  cachedTest(`what was ${what} before it lasted is not kept by a tab that slept`, async ({ page, newPage, server }) => {
    shop(server, "granted", "/");
    const other = await newPage();
    for (const tab of [page, other]) {
      await tab.goto(`${server.origin}/`);
      await settled(tab);
    }
    await look(page, teas.slice(0, 2));
    await page.waitFor(() => sessionStorage.konomi);
    assert.equal(await page.evaluate(() => localStorage.konomi), undefined);
    await sleeps(page);
    await wakes(other);
    await other.evaluate(act);
    await look(other, shoes, 6);
    await sleeps(other);
    assert.ok(await other.evaluate(() => localStorage.konomi));
    await heard(page, other);
    await wakes(page);
    assert.ok(!(await knows(page, teas)), "the page that slept");
    assert.ok(await knows(page, shoes));
    await look(page, shoes.slice(0, 1));
    await sleeps(page);
    await page.goto(`${server.origin}/`);
    await settled(page);
    assert.ok(!(await knows(page, teas)), "its next page");
  });

for (const [what, first] of [
  ["nothing", []],
  ["little", teas.slice(0, 2)],
])
  cachedTest(`a list from the cache that had learned ${what} knows what a product's page learned`, async (test) => {
    const { page, server, lacking } = test;
    for (const path of ["/a", "/b"]) shop(server, "session", path);
    server.rule(/^\/[ab]$/, { headers: { "cache-control": "max-age=600" } });
    await page.addInitScript(SHOWN);
    await page.goto(`${server.origin}/a`);
    await settled(page);
    await look(page, first);
    if (first.length) await page.waitFor(() => sessionStorage.konomi);
    await page.evaluate(() => void (location.pathname = "/b"));
    await page.waitFor(() => location.pathname === "/b" && window.konomi?.state === "ready");
    await look(page, shoes.slice(0, 3));
    await sleeps(page);
    const stored = await page.evaluate(() => sessionStorage.konomi);
    await page.evaluate(() => history.back());
    await page.waitFor(() => location.pathname === "/a" && window.__shown && window.konomi?.state === "ready");
    if ((await page.evaluate(() => sessionStorage.konomi)) !== stored)
      return lacking("a page from the cache has the session storage as it was when it left it");
    assert.ok(await knows(page, shoes), "on the page that came back");
    if (first.length) assert.ok(await knows(page, teas), "with what it knew");
    await look(page, teas.slice(2, 5));
    await sleeps(page);
    await page.evaluate(() => void location.assign("/b?again"));
    await page.waitFor(() => location.search === "?again" && window.konomi?.state === "ready");
    assert.ok(await knows(page, shoes), "on the next page");
    assert.ok(await knows(page, teas));
  });

/** The page has no idle time: nothing is written for that reason. */
const BUSY = `window.requestIdleCallback = () => 0;`;

for (const [how, comes] of [
  ["is shown again", () => void document.dispatchEvent(new Event("visibilitychange"))],
  ["is thawed", () => void document.dispatchEvent(new Event("resume"))],
])
  cachedTest(
    `a page that ${how} and was in no cache keeps what it had no time to write, whatever another tab wrote`,
    async ({ page, newPage, server }) => {
      shop(server, "granted", "/");
      await page.addInitScript(BUSY);
      const other = await newPage();
      for (const tab of [page, other]) {
        await tab.goto(`${server.origin}/`);
        await settled(tab);
      }
      await look(other, shoes, 6);
      await sleeps(other);
      await heard(page, other);
      await look(page, teas, 6);
      await page.evaluate(comes);
      assert.ok(await knows(page, teas));
      await sleeps(page);
      await heard(other, page);
      const later = await newPage();
      await later.goto(`${server.origin}/`);
      await settled(later);
      assert.ok((await knows(later, teas)) && (await knows(later, shoes)), "what both have learned lasts");
    },
  );
