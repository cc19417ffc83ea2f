import assert from "node:assert/strict";
import { first, frames, handles, stands } from "../harness/living.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { known, listView, openShop, productView } from "../harness/router.mjs";
import { byHandle, products } from "../fixtures/catalogue.mjs";

const ROWS = { rows: [22] };
const [shoe, tea] = [byHandle("shoes-1"), byHandle("tea-1")];
const some = products.slice(0, 24);
const views = {
  "/": listView(some),
  "/search": listView(products),
  "/products/shoes-1": productView(shoe),
  "/products/tea-1": productView(tea),
  "/about": { html: "<p>About us</p>" },
};
const WITHOUT = `Object.defineProperty(window, "navigation", { value: undefined });`;
const looked = (parts) => "touched" in parts || "touch-count" in parts || "last-touched" in parts;

for (const [how, scripts] of [
  ["", []],
  [", without the Navigation API", [WITHOUT]],
]) {
  pageTest(`a product that is gone to softly was looked at${how}`, { ...ROWS, initScripts: scripts }, async (test) => {
    const { page } = test;
    await openShop(test, { views, teach: null, consent: "unknown" });
    assert.ok(!looked((await known(page, "shoes-1", "tea-1"))["tea-1"]));
    await page.evaluate(() => go("/products/tea-1"));
    await page.waitFor(
      () => window.konomi.rank([{ id: "7000000200", url: "/products/tea-1" }]).items[0].reasons.length,
    );
    const parts = await known(page, "shoes-1", "tea-1");
    assert.ok(looked(parts["tea-1"]), JSON.stringify(parts));
    assert.ok(!looked(parts["shoes-1"]), JSON.stringify(parts));
  });
}

pageTest("a look is counted once a page view, and again when the shopper comes back", ROWS, async (test) => {
  const { page } = test;
  await openShop(test, { views, teach: null, consent: "unknown" });
  const count = async () => (await known(page, "tea-1", "shoes-1"))["tea-1"]["touch-count"] ?? 0;
  await page.evaluate(() => go("/products/tea-1"));
  const once = await page.waitFor(() => {
    const [entry] = window.konomi.rank([{ id: "7000000200", url: "/products/tea-1" }]).items;
    return entry.reasons.length;
  });
  assert.ok(once);
  const after = await count();
  // Another size of the same product, a hash, and content that changes: the same look.
  await page.evaluate(() => {
    history.replaceState(null, "", "?variant=42");
    location.hash = "reviews";
    box.append(document.createElement("p"));
  });
  await frames(page, 30);
  assert.equal(await count(), after);
  await page.evaluate(() => go("/about"));
  await frames(page, 30);
  assert.equal(await count(), after);
  await page.evaluate(() => go("/products/tea-1"));
  await page.waitFor(
    (before) => {
      const [{ reasons }] = window.konomi.rank([{ id: "7000000200", url: "/products/tea-1" }]).items;
      return (reasons.find(({ feature }) => feature === "touch-count")?.value ?? 0) !== before;
    },
    { args: [after] },
  );
});

pageTest("the data of the page before teach nothing under the new address", ROWS, async (test) => {
  const { page } = test;
  await openShop(test, { views, first: "/products/shoes-1", teach: null, consent: "unknown" });
  await page.waitFor(
    () => window.konomi.rank([{ id: "7000000000", url: "/products/shoes-1" }]).items[0].reasons.length,
  );
  const before = await known(page, "shoes-1", "tea-1");
  await page.evaluate(() => {
    window.arrived = new Promise((done) => (window.arrive = done));
    void go("/products/tea-1", { late: window.arrived });
  });
  await page.waitFor(() => document.querySelector("h2")?.textContent.includes("tea"));
  await frames(page, 10);
  assert.deepEqual(await known(page, "shoes-1", "tea-1"), before);
  await page.evaluate(() => window.arrive());
  await page.waitFor(() => window.konomi.rank([{ id: "7000000200", url: "/products/tea-1" }]).items[0].reasons.length);
});

pageTest("the list of the next page view is ordered, however far the page before was scrolled", ROWS, async (test) => {
  const { page } = test;
  // The second page is scrolled while its list may still be ordered: what is in view of such a list is noted.
  await openShop(test, { views, first: "/about", data: { deadline: "60000" } });
  const scrolled = async () => {
    await page.evaluate(() => scrollTo(0, 1e6));
    await frames(page, 3);
  };
  await scrolled();
  await page.evaluate(() => go("/"));
  await stands(page, handles(first(some)));
  await scrolled();
  await page.evaluate(() => go("/search?q=tea"));
  await page.waitFor(() => list.children.length === 32);
  await frames(page, 10);
  // From its first row on: as far down as this the page before was looked at.
  assert.notDeepEqual(
    await page.evaluate(() => [...list.children].slice(0, 8).map((card) => card.dataset.card)),
    handles(products.slice(0, 8)),
  );
});

pageTest("going back by popstate is a page view, too", ROWS, async (test) => {
  const { page } = test;
  await openShop(test, { views });
  await stands(page, handles(first(some)));
  await page.evaluate(() => {
    onpopstate = () => (box.innerHTML = window.views[location.pathname].html);
  });
  await page.evaluate(() => go("/about"));
  await frames(page, 10);
  await page.evaluate(() => history.back());
  await page.waitFor(() => document.querySelectorAll("#list [data-card]").length === 24);
  await stands(page, handles(first(some)));
});

pageTest("history is as the browser made it", ROWS, async (test) => {
  const { page } = test;
  await openShop(test, { views });
  await page.evaluate(() => go("/products/tea-1"));
  await frames(page, 10);
  assert.deepEqual(
    await page.evaluate(() => [
      Object.getOwnPropertyNames(history),
      ...["pushState", "replaceState", "back"].map((name) => /\[native code\]/.test(String(history[name]))),
      Object.getOwnPropertyNames(window.navigation ?? {}),
    ]),
    [[], true, true, true, []],
  );
});
