// When the facts of a visit are stored, and when they go: by what the shopper says.
import assert from "node:assert/strict";
import { pageTest } from "../harness/page-test.mjs";
import { cardsWith, facts, KEY, one, tell } from "./facts.mjs";

pageTest("with a word of the shopper what the page has learned is stored at once", async (test) => {
  const { page } = test;
  await cardsWith(test, undefined, "");
  await tell(page, [one(1)]);
  await page.evaluate(() => new Promise((done) => setTimeout(done)));
  assert.equal(await facts(page), null);
  await page.evaluate(() => konomi.setConsent("session"));
  await page.waitFor((key) => sessionStorage.getItem(key)?.includes("Brand 1"), { args: [KEY] });
});

pageTest("what was said last, and erased, is not learned from the same words again", async (test) => {
  const { page } = test;
  await cardsWith(test);
  await tell(page, [one(1)]);
  await page.waitFor((key) => sessionStorage.getItem(key), { args: [KEY] });
  await page.evaluate(() => konomi.erase());
  await tell(page, [one(1)]);
  await page.evaluate(() => new Promise((done) => setTimeout(done)));
  assert.equal(await facts(page), null);
});

pageTest("what was erased comes back with nothing that is learned later, and may be learned again", async (test) => {
  const { page } = test;
  await cardsWith(test);
  await tell(page, [one(1)]);
  await page.waitFor((key) => sessionStorage.getItem(key), { args: [KEY] });
  await page.evaluate(() => konomi.erase());
  await tell(page, [one(2)]);
  await page.waitFor((key) => sessionStorage.getItem(key)?.includes("Brand 2"), { args: [KEY] });
  assert.deepEqual(
    (await facts(page)).map(([, brand]) => brand),
    ["Brand 2"],
  );
  await tell(page, [one(1)]);
  await page.waitFor((key) => sessionStorage.getItem(key)?.includes("Brand 1"), { args: [KEY] });
});

/** The shop shows a product by a page that comes without a load. */
const show = (page, { handle, id, brand }) =>
  page.evaluate(
    ({ path, data }) => {
      history.pushState(null, "", path);
      document.querySelector("script[type='application/ld+json']")?.remove();
      const script = document.createElement("script");
      script.type = "application/ld+json";
      script.text = data;
      document.head.append(script);
      document.title = path;
    },
    {
      path: `/products/${handle}`,
      data: JSON.stringify({
        "@context": "https://schema.org",
        "@type": "Product",
        name: `A ${brand}`,
        sku: id,
        brand,
      }),
    },
  );

pageTest("what a page without a load says while the shopper has refused is not kept later either", async (test) => {
  const { page } = test;
  await cardsWith(test);
  await show(page, { handle: "a", id: "910001", brand: "Allowed" });
  await page.waitFor((key) => sessionStorage.getItem(key)?.includes("Allowed"), { args: [KEY] });
  await page.evaluate(() => {
    window.__probe.storage.length = 0;
    konomi.setConsent("denied");
  });
  await show(page, { handle: "b", id: "910002", brand: "Refused" });
  const calm = () => page.evaluate(() => new Promise((done) => setTimeout(done, 400)));
  await calm();
  await page.evaluate(() => {
    document.querySelector("script[type='application/ld+json']").remove();
    history.pushState(null, "", "/list");
  });
  await calm();
  const reads = await page.evaluate(() => window.__probe.storage.filter(({ action }) => action === "getItem"));
  assert.deepEqual(reads, [], "nor is anything read");
  await page.evaluate(() => konomi.setConsent("session"));
  await show(page, { handle: "c", id: "910003", brand: "Again" });
  await page.waitFor((key) => sessionStorage.getItem(key)?.includes("Again"), { args: [KEY] });
  assert.deepEqual(
    (await facts(page)).map(([, brand]) => brand),
    ["Again"],
  );
});
