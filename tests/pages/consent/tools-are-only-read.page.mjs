import assert from "node:assert/strict";
import { shell } from "../fixtures/shell.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { HELPERS } from "./tools.mjs";

const NAMES = [
  "shopify",
  "tcf",
  "gpp",
  "consent-mode",
  "onetrust",
  "cookiebot",
  "cookieyes",
  "usercentrics",
  "didomi",
  "klaro",
];
/** Those that are written here: Klaro is the real one, and comes with a file. */
const WRITTEN = NAMES.filter((name) => name !== "klaro");

/** Connects all adapters on a page on which `before` has run; what they tell stands in window.__told. */
async function open({ page, server }, before) {
  await page.addInitScript(HELPERS);
  server.page(
    "/page",
    shell({
      title: "Consent",
      list: "<p>text</p>",
      foot: `<script>${before}</script><script type="module">
        const modules = await Promise.all(${JSON.stringify(NAMES)}.map((name) => import("/pkg/consent/" + name + ".js")));
        window.__told = [];
        window.__stops = modules.map(({ connect }, at) => connect((state) => __told.push(${JSON.stringify(NAMES)}[at] + " " + state)));
        window.__connected = true;
      </script>`,
    }),
  );
  await page.goto(`${server.origin}/page`);
  await page.waitFor(() => window.__connected && document.readyState === "complete");
  await page.evaluate(() => new Promise((done) => setTimeout(done)));
}

const GLOBALS = [
  "Shopify",
  "__tcfapi",
  "__gpp",
  "dataLayer",
  "OneTrust",
  "OnetrustActiveGroups",
  "Cookiebot",
  "getCkyConsent",
  "UC_UI",
  "__ucCmp",
  "Didomi",
  "didomiOnReady",
  "didomiEventListeners",
  "klaro",
];

const EVENTS = [
  "OneTrustGroupsUpdated",
  "OTConsentApplied",
  "CookiebotOnConsentReady",
  "UC_UI_INITIALIZED",
  "UC_CONSENT",
  "cookieyes_consent_update",
  "visitorConsentCollected",
];

/** What stands there instead of a tool → it has no word, nothing is thrown and nothing logged. */
const WRONG = {
  nothing: "",
  numbers: `for (const name of ${JSON.stringify(GLOBALS)}) window[name] = 7;`,
  "functions that give nothing": `for (const name of ${JSON.stringify(GLOBALS)}) window[name] = () => {};`,
  "empty objects": `for (const name of ${JSON.stringify(GLOBALS)}) window[name] = {};`,
  "objects that throw": `for (const name of ${JSON.stringify(GLOBALS)})
    window[name] = new Proxy(function () {}, { get() { throw new Error("angry"); }, apply() { throw new Error("angry"); } });`,
  elements: `document.body.insertAdjacentHTML("beforeend", ${JSON.stringify(GLOBALS)}.map((name) => '<i id="' + name + '"></i>').join(""));`,
};

for (const [name, before] of Object.entries(WRONG))
  pageTest(`${name} in the place of the tools: no word`, async (test) => {
    await open(test, before);
    const told = await test.page.evaluate((types) => {
      for (const type of types)
        for (const target of [window, document]) target.dispatchEvent(new CustomEvent(type, { detail: null }));
      return new Promise((done) => setTimeout(() => done(__told)));
    }, EVENTS);
    assert.deepEqual(told, []);
  });

pageTest("no cookie is written, no callback replaced, nobody asked to accept anything", async (test) => {
  const { page } = test;
  await open(
    test,
    `for (const name of ${JSON.stringify(WRITTEN)}) __say(name, "asks");
    window.__calls = [];
    const watched = (object, name) => new Proxy(object, { get: (target, key) => {
      if (/accept|deny|set|update|allow|save|loadFeatures/i.test(String(key))) __calls.push(name + "." + String(key));
      return target[key];
    } });
    for (const name of ["OneTrust", "Cookiebot", "UC_UI", "Didomi", "Shopify"]) window[name] = watched(window[name], name);
    window.__before = Object.getOwnPropertyNames(window).filter((name) => !name.startsWith("__"));
    window.__wrapper = window.OptanonWrapper;`,
  );
  const result = await page.evaluate(() => ({
    cookie: document.cookie,
    wrapper: window.OptanonWrapper === window.__wrapper,
    calls: window.__calls,
    added: Object.getOwnPropertyNames(window).filter(
      (name) => !name.startsWith("__") && !window.__before.includes(name),
    ),
  }));
  assert.deepEqual(result, { cookie: "", wrapper: true, calls: [], added: ["didomiEventListeners"] });
  assert.ok((await page.evaluate(() => __told)).every((told) => /unknown|denied/.test(told)));
});

pageTest("what connect returns ends it", async (test) => {
  const { page } = test;
  await open(test, `for (const name of ${JSON.stringify(WRITTEN)}) __say(name, "asks");`);
  const told = await page.evaluate((all) => {
    __stops.forEach((stop) => stop());
    __told.length = 0;
    for (const name of all) __say(name, "granted");
    return new Promise((done) => setTimeout(() => done(__told)));
  }, WRITTEN);
  assert.deepEqual(told, []);
});

pageTest("a tool that can be called and has properties, too, is read by those", { rows: [8] }, async (test) => {
  await open(test, `__say("cookiebot", "granted"); window.Cookiebot = Object.assign(() => {}, window.Cookiebot);`);
  assert.deepEqual(await test.page.evaluate(() => __told), ["cookiebot granted"]);
});

pageTest("a tool that comes after us is heard when it says that it is there", { rows: [5, 8] }, async (test) => {
  const { page } = test;
  await open(test, "");
  for (const name of ["shopify", "onetrust", "cookiebot"]) {
    // Its event carries nothing: the answer is where the tool keeps it.
    await page.evaluate((tool) => __say(tool, "granted"), name);
    await page.waitFor((word) => __told.includes(word), { args: [`${name} granted`] });
    test.tried();
  }
});

const OTHERWISE = {
  "an element has the name that its next version will have": `document.body.insertAdjacentHTML("beforeend", '<i id="__ucCmp"></i>');`,
  "it has one question less that it could be asked": `delete UC_UI.isInitialized;`,
};

for (const [name, otherwise] of Object.entries(OTHERWISE))
  pageTest(`a tool is heard where ${name}`, { rows: [5, 8] }, async (test) => {
    await open(test, `__say("usercentrics", "granted"); ${otherwise}`);
    assert.deepEqual(await test.page.evaluate(() => __told), ["usercentrics granted"]);
  });
