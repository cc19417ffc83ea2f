import assert from "node:assert/strict";
import { engine } from "../harness/engine.mjs";
import { engineTest } from "../harness/page-test.mjs";
import { runPage } from "../harness/run-page.mjs";
import { known } from "../harness/router.mjs";
import { productPage } from "../fixtures/product-page.mjs";
import { byHandle } from "../fixtures/catalogue.mjs";
import { settled, tag } from "../harness/konomi.mjs";

// Firefox 153 has no speculation rules.
const options = { skip: engine() !== "chromium" && "no prerendering in this engine", limit: 180_000, rows: [36] };

/** What happens in the prerendered page and when: before it is shown, or after. */
const RECORD = `
  window.__when = [];
  for (const type of ["ready", "ranked", "refused", "consent"])
    document.addEventListener("konomi:" + type, () => window.__when.push(type + (document.prerendering ? " before" : " after")));
  window.__written = [];
  const { setItem } = Storage.prototype;
  Storage.prototype.setItem = function (key, text) {
    window.__written.push(key + (document.prerendering ? " before" : " after"));
    return setItem.call(this, key, text);
  };
  window.__prerendered = document.prerendering;`;

// A page that is shown before puppeteer has heard of its prerendering is lost to it, on a busy machine: then the visit starts again.
const again = async (visit, attempts = 4) => {
  try {
    return await visit();
  } catch (error) {
    if (attempts === 1 || !/detached Frame/.test(error.message)) throw error;
    return again(visit, attempts - 1);
  }
};

engineTest(
  "a prerendered page teaches nothing until the shopper looks at it",
  () => again(() => runPage({}, visit)),
  options,
);

async function visit(test) {
  const { page, server } = test;
  server.page(
    "/products/tea-1",
    productPage(byHandle("tea-1"), { head: `<script>${RECORD}</script>`, foot: tag({ data: { consent: "granted" } }) }),
  );
  server.page(
    "/start",
    `<!doctype html><title>start</title><p>start<script type="speculationrules">${JSON.stringify({
      prerender: [{ source: "list", urls: ["/products/tea-1"], eagerness: "immediate" }],
    })}</script>`,
  );
  await page.goto(`${server.origin}/start`);
  // All of it is there: the page, the tag, the module.
  const { poll } = await import("../driver/poll.mjs");
  await poll(() => server.asked(/konomi\.wasm/).length && server.asked(/tea-1/)[0].headers["sec-purpose"]);
  assert.match(server.asked(/tea-1/)[0].headers["sec-purpose"], /prerender/);
  // Nothing was kept by the page that nobody has seen; this one shares its localStorage.
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("konomi"))), []);
  await page.evaluate(() => (location.href = "/products/tea-1"));
  await page.waitFor(() => location.pathname === "/products/tea-1" && window.__prerendered !== undefined);
  await settled(page);
  assert.equal(await page.evaluate(() => window.__prerendered), true, "it was prerendered");
  await page.waitFor(() => window.konomi.rank([{ id: "7000000200", url: "/products/tea-1" }]).items[0].reasons.length);
  const { when, written } = await page.evaluate(() => ({ when: window.__when, written: window.__written }));
  assert.deepEqual(
    when.filter((entry) => /^(ranked|refused) before/.test(entry)),
    [],
  );
  assert.deepEqual(
    written.filter((entry) => / before$/.test(entry)),
    [],
  );
  assert.ok("touched" in (await known(page))["tea-1"] || Object.keys((await known(page))["tea-1"]).length > 0);
}
