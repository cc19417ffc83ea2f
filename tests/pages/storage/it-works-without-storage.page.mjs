import assert from "node:assert/strict";
import { asItem, products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { EVENTS, event, order, tag } from "../harness/konomi.mjs";

const LOOKS = `<script>
  (window.konomi = window.konomi || []).push((k) => {
    for (const item of ${JSON.stringify(
      products
        .filter(({ kind }) => kind === "tea")
        .slice(0, 3)
        .map(asItem),
    )}) k.observe({ type: "view", item });
    k.arrange();
  });
</script>`;

const FAULTS = {
  "the getter throws": `for (const area of ["localStorage", "sessionStorage"])
    Object.defineProperty(window, area, { get() { throw new DOMException("blocked", "SecurityError"); } });`,
  "the storage is null": `for (const area of ["localStorage", "sessionStorage"]) Object.defineProperty(window, area, { value: null });`,
  "reading throws": `Storage.prototype.getItem = () => { throw new Error("broken"); };`,
  "it is full": `Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };`,
  "removing throws": `Storage.prototype.removeItem = () => { throw new Error("broken"); };`,
  "there are no channels between tabs": `window.BroadcastChannel = function () { throw new DOMException("opaque", "SecurityError"); };`,
  "there is no randomness": `crypto.getRandomValues = () => { throw new Error("broken"); };`,
};

for (const [name, fault] of Object.entries(FAULTS)) {
  for (const consent of ["granted", "denied"]) {
    pageTest(
      `where ${name}, the page is as good (${consent})`,
      { rows: name === "it is full" ? [9, 19] : [9] },
      async ({ page, server }) => {
        await page.addInitScript(EVENTS);
        await page.addInitScript(fault);
        server.page(
          "/",
          lists.grid({ head: "<style>h1 { height: 2000px }</style>", foot: tag({ data: { consent } }) + LOOKS }),
        );
        await page.goto(`${server.origin}/`);
        await page.waitFor(() => document.documentElement.getAttribute("data-konomi"));
        if (consent === "granted") {
          await event(page, "ranked");
          assert.notDeepEqual(
            await order(page),
            products.map(({ handle }) => handle),
          );
        }
        await page.evaluate(
          () => void konomi.push((k) => (k.setConsent("session"), k.setConsent("denied"), k.erase())),
        );
        assert.deepEqual(await page.evaluate(() => [konomi.state, konomi.reason]), ["neutral", "no-consent"]);
        assert.deepEqual(
          await order(page),
          products.map(({ handle }) => handle),
        );
      },
    );
  }
}
