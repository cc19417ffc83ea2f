import assert from "node:assert/strict";
import { lists } from "../fixtures/lists.mjs";
import { event, EVENTS, settled, tag } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";

/** The adapters that a page asked for. */
const asked = (server) =>
  server
    .asked(/^\/pkg\/(signals|consent)\//)
    .map(({ path }) => path.replace(/^\/pkg\/|\.js.*$/g, ""))
    .sort();

async function open({ page, server }, extra, data = {}) {
  await page.addInitScript(EVENTS);
  server.page("/page", lists.grid({ ...extra, foot: (extra.foot ?? "") + tag({ data }) }));
  await page.goto(`${server.origin}/page`);
  await settled(page);
  await page.waitFor(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("konomi.tools")));
}

/** A tool as it shows itself on a page → the files that come. */
const TOOLS = {
  "the data layer": ["window.dataLayer = []", ["signals/datalayer"]],
  Shopify: ["window.Shopify = { shop: 'x' }", ["consent/shopify", "signals/shopify"]],
  Segment: ["window.analytics = { on() {} }", ["signals/segment"]],
  "Adobe's data layer": ["window.adobeDataLayer = []", ["signals/adobe"]],
  WooCommerce: ["window.wc_add_to_cart_params = {}", ["signals/woocommerce"]],
  PrestaShop: ["window.prestashop = { on() {} }", ["signals/prestashop"]],
  TCF: ["window.__tcfapi = () => {}", ["consent/tcf"]],
  GPP: ["window.__gpp = () => {}", ["consent/gpp"]],
  "Consent Mode": [
    "window.dataLayer = []; (function () { dataLayer.push(arguments) })('consent', 'default', {})",
    ["consent/consent-mode", "signals/datalayer"],
  ],
  OneTrust: ["window.OnetrustActiveGroups = ',C0001,'", ["consent/onetrust"]],
  Cookiebot: ["window.Cookiebot = {}", ["consent/cookiebot"]],
  CookieYes: ["window.getCkyConsent = () => ({})", ["consent/cookieyes"]],
  Usercentrics: ["window.UC_UI = {}", ["consent/usercentrics"]],
  Didomi: ["window.didomiOnReady = []", ["consent/didomi"]],
  Klaro: ["window.klaro = {}", ["consent/klaro"]],
};

for (const [name, [script, files]] of Object.entries(TOOLS))
  pageTest(`${name}: its files come, each once, and no others`, async (test) => {
    await open(test, { head: `<script>${script}</script>` });
    await test.page.waitFor(
      (n) =>
        performance.getEntriesByType("resource").filter(({ name: url }) => /\/(signals|consent)\//.test(url)).length >=
        n,
      { args: [files.length] },
    );
    // What says again that it is ready brings nothing a second time.
    await test.page.evaluate(() => ["load", "OneTrustGroupsUpdated"].forEach((type) => dispatchEvent(new Event(type))));
    assert.deepEqual(asked(test.server), files);
  });

pageTest("Magento: its file comes", async (test) => {
  await open(test, { head: `<script type="text/x-magento-init">{}</script>` });
  await test.page.waitFor(() =>
    performance.getEntriesByType("resource").some(({ name }) => name.includes("signals/magento")),
  );
  assert.deepEqual(asked(test.server), ["signals/magento"]);
});

pageTest("a page without tools asks for none, and elements with their names are no tools", async (test) => {
  const ids = ["dataLayer", "Shopify", "klaro", "Didomi", "analytics"].map((id) => `<i id="${id}"></i>`).join("");
  await open(test, { head: "", foot: ids });
  await event(test.page, "refused");
  assert.deepEqual(asked(test.server), []);
});

pageTest("with mode manual nothing of anybody is listened to", async (test) => {
  const { page, server } = test;
  await page.addInitScript(EVENTS);
  const head = "<script>window.dataLayer = []; window.__tcfapi = () => {};</script>";
  server.page("/page", lists.grid({ head, foot: tag({ data: { mode: "manual" } }) }));
  await page.goto(`${server.origin}/page`);
  await settled(page);
  await page.evaluate(() => konomi.arrange());
  await page.waitFor(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("konomi.shop")));
  assert.deepEqual(asked(server), []);
});

pageTest("where the shop says the consent itself, no consent tool is asked", async (test) => {
  await open(
    test,
    { head: "<script>window.dataLayer = []; window.__tcfapi = () => {};</script>" },
    { consent: "session" },
  );
  await test.page.waitFor(() =>
    performance.getEntriesByType("resource").some(({ name }) => name.includes("signals/datalayer")),
  );
  assert.deepEqual(asked(test.server), ["signals/datalayer"]);
});

pageTest("a tool that comes late is found when it says that it is ready", async (test) => {
  await open(test, {});
  await test.page.evaluate(() => {
    window.Cookiebot = { hasResponse: true, consent: { preferences: true } };
    dispatchEvent(new Event("CookiebotOnConsentReady"));
  });
  await test.page.waitFor(() => konomi.consent === "granted");
});

pageTest("a file that does not come is a debug line", { allow: [/^browser: .*404/] }, async (test) => {
  test.server.rule(/signals\/datalayer/, { status: 404 });
  await open(test, { head: "<script>window.dataLayer = []; window.prestashop = { on() {} };</script>" }, { debug: "" });
  await test.page.waitFor(() =>
    performance.getEntriesByType("resource").some(({ name }) => name.includes("signals/prestashop")),
  );
  await event(test.page, "refused");
});
