// What a tab says to the others can only take away: a withdrawal goes round, and nothing else that a page says of its own shopper.
import assert from "node:assert/strict";
import { asItem, products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { kept, settled, tag } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { HELPERS } from "./tools.mjs";

const tea = products.filter(({ kind }) => kind === "tea").map(asItem);

/** Hears what the tabs say to each other, and can be heard; see `heard`. */
const LISTEN = `
  window.__heard = [];
  window.__channel = new BroadcastChannel("konomi");
  __channel.onmessage = ({ data }) => __heard.push(data);`;

async function open(tab, server, consent) {
  await tab.addInitScript(LISTEN);
  server.page(`/${consent}`, lists.grid({ foot: tag({ data: { consent, mode: "manual" } }) }));
  await tab.goto(`${server.origin}/${consent}`);
  await settled(tab);
  await tab.evaluate(() => konomi.on("consent", (told) => (window.__told ??= []).push(told.consent)));
}

const say = (tab, consent) => tab.evaluate((word) => konomi.setConsent(word), consent);
const consents = (tabs) => Promise.all(tabs.map((tab) => tab.evaluate(() => konomi.consent)));

/** What a tab has heard when all that `from` said so far has come: a word that is none of Konomi's says so. */
let words = 0;
async function heard(tab, from) {
  const last = `the shop's own word ${++words}`;
  await from.evaluate((word) => __channel.postMessage(word), last);
  await tab.waitFor((word) => __heard.includes(word), { args: [last] });
  return (await tab.evaluate(() => __heard)).filter((word) => !word.startsWith("the shop's"));
}

pageTest(
  "a page that allows less than before lowers every tab, one that begins with less lowers none",
  { rows: [8] },
  async ({ page, server, newPage, tried }) => {
    const tabs = [page, await newPage(), await newPage()];
    const [first, second, third] = tabs;
    await open(first, server, "granted");
    await open(second, server, "unknown");
    await say(second, "session");
    await heard(first, second);
    assert.deepEqual(await consents([first, second]), ["granted", "session"], "nothing was withdrawn");
    await say(second, "granted");
    await first.evaluate((items) => items.forEach((item) => konomi.observe({ type: "view", item })), tea);
    await first.waitFor(() => localStorage.getItem("konomi"));
    await say(second, "session");
    await first.waitFor(() => konomi.consent === "session");
    assert.deepEqual(Object.keys((await kept(first)).stored.localStorage), []);
    await open(third, server, "unknown");
    await say(third, "denied");
    for (const tab of [first, second]) await tab.waitFor(() => konomi.consent === "denied");
    // Each of them passes it on, and the shop is told once.
    for (const tab of tabs) for (const other of tabs) if (other !== tab) await heard(tab, other);
    for (const [tab, told] of [
      [first, "session,denied"],
      [second, "session,granted,session,denied"],
      [third, "denied"],
    ])
      assert.equal(await tab.evaluate(() => __told.join()), told);
    // Whoever is asked again may allow it again, on that page alone, until the next denial; a page that has denied already says that, too.
    for (const consent of ["granted", "session"]) {
      await say(first, consent);
      for (const tab of [second, third]) await heard(tab, first);
      assert.deepEqual(await consents(tabs), [consent, "denied", "denied"]);
      await say(third, "denied");
      await first.waitFor(() => konomi.consent === "denied");
      for (const tab of tabs) assert.deepEqual((await kept(tab)).ours, []);
      tried();
    }
  },
);

/** Who can say no, and how. */
const DENIALS = {
  "the site": { data: { mode: "manual" }, deny: () => konomi.setConsent("denied") },
  "a consent tool": {
    data: { consent: "auto" },
    head: "<script>__say('cookiebot', 'asks')</script>",
    deny: () => __say("cookiebot", "denied"),
  },
};

for (const [who, { data, head, deny }] of Object.entries(DENIALS))
  pageTest(
    `a denial counts in every tab that runs, each time that ${who} says it`,
    { rows: [8, 38] },
    async ({ page, server, newPage, tried }) => {
      await page.addInitScript(HELPERS);
      server.page("/asked", lists.grid({ head, foot: tag({ data }) }));
      await page.goto(`${server.origin}/asked`);
      await settled(page);
      const others = [await newPage(), await newPage()];
      for (const tab of others) await open(tab, server, "granted");
      for (let time = 0; time < 3; time++) {
        for (const tab of others) {
          await say(tab, "granted");
          await tab.evaluate((items) => konomi.observe({ type: "purchase", items }), tea.slice(0, 3));
          await tab.waitFor(() => localStorage.getItem("konomi") && sessionStorage.getItem("konomi"));
        }
        await page.evaluate(deny);
        for (const tab of [page, ...others]) await tab.waitFor(() => konomi.consent === "denied");
        for (const tab of [page, ...others]) assert.deepEqual((await kept(tab)).ours, []);
        // What is done in the other tabs from then on leaves nothing, neither now nor when they are left.
        for (const tab of others) {
          await tab.evaluate((items) => {
            konomi.observe({ type: "purchase", items });
            for (const type of ["pagehide", "pageshow"])
              dispatchEvent(new PageTransitionEvent(type, { persisted: true }));
          }, tea);
          assert.equal(await tab.evaluate(() => konomi.consent), "denied");
          assert.deepEqual((await kept(tab)).ours, []);
        }
        tried();
      }
      server.page("/left", "<!doctype html><title>left</title><p>left");
      for (const tab of others) {
        await tab.goto(`${server.origin}/left`);
        assert.deepEqual((await kept(tab)).ours, []);
      }
    },
  );

pageTest(
  "what a tool of a lower rank says repeats no refusal of the one that decides",
  { rows: [8] },
  async ({ page, server, newPage }) => {
    await page.addInitScript(HELPERS);
    await page.addInitScript(LISTEN);
    const head = "<script>__say('cookiebot', 'denied'); __say('consent-mode', 'asks')</script>";
    server.page("/asked", lists.grid({ head, foot: tag({ data: { consent: "auto" } }) }));
    await page.goto(`${server.origin}/asked`);
    await page.waitFor(() => window.konomi?.consent === "denied");
    const other = await newPage();
    await open(other, server, "granted");
    await page.evaluate(async () => {
      for (const word of ["granted", "denied"]) __say("consent-mode", word);
      await new Promise((done) => setTimeout(done, 200));
    });
    assert.ok(!(await heard(other, page)).includes("denied"));
    assert.deepEqual(await consents([page, other]), ["denied", "granted"]);
    await page.evaluate(() => __say("cookiebot", "denied"));
    await other.waitFor(() => konomi.consent === "denied");
  },
);

pageTest(
  "a page that nobody has asked yet says nothing when it wakes, and hears nothing",
  { rows: [8] },
  async ({ page, server, newPage }) => {
    const other = await newPage();
    await open(other, server, "denied");
    await open(page, server, "unknown");
    await page.evaluate(() => {
      for (const type of ["pagehide", "pageshow"]) dispatchEvent(new PageTransitionEvent(type, { persisted: true }));
    });
    assert.ok(!(await heard(other, page)).includes("awake"), "whoever is awake asks for what was withdrawn");
    await heard(page, other);
    assert.equal(await page.evaluate(() => konomi.consent), "unknown");
    assert.deepEqual(await page.evaluate(() => window.__probe.storage), []);
  },
);

/** A page goes to sleep with nothing written; what is said meanwhile it does not hear, and asks when it wakes. */
const turn = (tab, type) =>
  tab.evaluate((name) => void dispatchEvent(new PageTransitionEvent(name, { persisted: true })), type);

pageTest(
  "a denial that its own page has taken back, or that another has outlived, is none to a page that wakes",
  { rows: [8] },
  async ({ page, server, newPage }) => {
    const other = await newPage();
    await open(page, server, "unknown");
    await open(other, server, "granted");
    /** `other` wakes and asks, and whoever knows of a denial has answered. */
    const wakes = async () => {
      await turn(other, "pageshow");
      assert.ok((await heard(page, other)).includes("awake"));
      await heard(other, page);
      return consents([page, other]);
    };
    await turn(other, "pagehide");
    await say(page, "denied");
    await say(page, "granted");
    assert.deepEqual(await wakes(), ["granted", "granted"]);
    // The page that heard the denial sleeps itself while another one is asked anew.
    await say(page, "denied");
    await other.waitFor(() => konomi.consent === "denied");
    await turn(page, "pagehide");
    await say(other, "granted");
    await turn(other, "pagehide");
    await turn(page, "pageshow");
    assert.deepEqual(await wakes(), ["denied", "granted"]);
    // Nor when it is listening again, because it has had something to say itself.
    await turn(other, "pagehide");
    await page.evaluate(() => konomi.erase());
    assert.deepEqual(await wakes(), ["denied", "granted"]);
  },
);

pageTest(
  "a tab that erased before any answer hears of a refusal, and a tool that has none yet does not lift it",
  { rows: [8] },
  async ({ page, server, newPage }) => {
    const other = await newPage();
    await page.addInitScript(HELPERS);
    await open(other, server, "granted");
    await page.addInitScript(LISTEN);
    const head = `<script>__say("tcf", "never")</script>`;
    server.page("/asks", lists.grid({ head, foot: tag({ data: { debug: "" } }) }));
    await page.goto(`${server.origin}/asks`);
    await settled(page);
    await page.waitFor(() => window.__tools?.tcfapi?.listeners.size);
    await page.evaluate(() => konomi.erase());
    await say(other, "denied");
    await page.waitFor(() => konomi.consent === "denied");
    await page.evaluate(() => __say("tcf", "asks"));
    await page.evaluate(() => new Promise((done) => setTimeout(() => setTimeout(done))));
    assert.equal(await page.evaluate(() => konomi.consent), "denied");
  },
);
