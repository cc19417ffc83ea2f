// When the lists of a page are looked at, and what is said where there is nothing to order.
import assert from "node:assert/strict";
import { products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { refused } from "../fixtures/refused.mjs";
import { EVENTS, event, events, order, settled, tag, taught } from "../harness/konomi.mjs";
import { below } from "../harness/list-page.mjs";
import { pageTest } from "../harness/page-test.mjs";

const shopsOrder = products.map(({ handle }) => handle);

/** A page whose shopper has looked at shoes before, with a list that nobody has seen. */
async function open({ page, server }, data, { list = below(lists.grid), script = "" } = {}) {
  await page.addInitScript(EVENTS);
  await taught(page, server, { consent: "granted" });
  server.page("/shop", list({ head: script && `<script>${script}</script>`, foot: tag({ data }) }));
  await page.goto(`${server.origin}/shop`);
  return settled(page);
}

/** The page has its turn twice over. */
const turns = (page) =>
  page.evaluate(() => new Promise((done) => setTimeout(() => requestAnimationFrame(() => setTimeout(done)))));

pageTest("with the mode manual nothing is looked at until the page says so", async (test) => {
  const { page, server } = test;
  await open(test, { consent: "granted", mode: "manual" });
  await page.waitFor(() => document.readyState === "complete");
  await turns(page);
  assert.deepEqual(
    (await events(page)).map(({ type }) => type),
    ["ready"],
  );
  assert.deepEqual(await order(page), shopsOrder);
  assert.deepEqual(server.asked("konomi.shop.js"), []);
  await page.evaluate(() => void konomi.arrange());
  await event(page, "ranked");
  assert.notDeepEqual(await order(page), shopsOrder);
});

pageTest("a consent that comes late orders what is there by what was stored", { rows: [8] }, async (test) => {
  const { page } = test;
  await open(test, { consent: "unknown" });
  await event(page, "refused");
  assert.deepEqual(await order(page), shopsOrder);
  await page.evaluate(() => konomi.setConsent("granted"));
  await event(page, "ranked");
  assert.notDeepEqual(await order(page), shopsOrder);
});

pageTest("a page without a list says so, once", async (test) => {
  const { page, server } = test;
  await open(test, { consent: "granted" }, { list: refused["no-list"] });
  assert.equal((await event(page, "refused")).reason, "no-list");
  await turns(page);
  assert.deepEqual(
    (await events(page)).map(({ type }) => type),
    ["ready", "refused"],
  );
  assert.equal(server.asked("konomi.shop.js").length, 1, "what else the page may need has come");
});

pageTest("where the shopper has refused, that is the reason, and no other", { rows: [8] }, async (test) => {
  const { page } = test;
  await open(test, { consent: "denied" });
  assert.equal((await event(page, "refused")).reason, "no-consent");
  await turns(page);
  const said = await events(page, "refused");
  assert.deepEqual([...new Set(said.map(({ reason }) => reason))], ["no-consent"]);
  assert.deepEqual(await order(page), shopsOrder);
});

pageTest("a page that is made before it is shown is left alone until then", { rows: [36] }, async (test) => {
  const { page } = test;
  await open(
    test,
    { consent: "granted" },
    { script: `Object.defineProperty(document, "prerendering", { value: true, configurable: true });` },
  );
  await page.waitFor(() => document.readyState === "complete");
  await turns(page);
  assert.deepEqual(
    (await events(page)).map(({ type }) => type),
    ["ready"],
  );
  await page.evaluate(() => {
    delete document.prerendering;
    document.dispatchEvent(new Event("prerenderingchange"));
  });
  await event(page, "ranked");
});
