import assert from "node:assert/strict";
import { pageTest } from "../harness/page-test.mjs";
import { answered, CARDS, ENTRIES, enterShop, follow, lookAt, visitUnpainted } from "../harness/demo.mjs";

for (const entry of ENTRIES) {
  pageTest(`what was bought is hidden on every page (${entry})`, { cards: CARDS }, async (test) => {
    const { page } = test;
    await enterShop(test, entry, { answer: "granted" });
    const [bought] = await lookAt(test, "running-shoes", 1);
    await page.click("[data-add-to-cart] button[type=submit]");
    await follow(page, "[data-added] a");
    await follow(page, "[data-cart] button[type=submit]");
    await page.waitFor(() => location.pathname === "/thank-you/");
    await page.waitFor(() => Object.keys(localStorage).some((key) => key.startsWith("konomi")));
    await answered(page);

    let met = 0;
    for (const path of ["/", "/collections/running-shoes/", "/collections/running/", "/collections/sports/"]) {
      const gone = (all) =>
        Object.values(all).every((shelf) => !shelf.some((card) => card.path === bought && card.shown));
      const all = await visitUnpainted(test, path, (found) => entry !== "inline" || gone(found));
      for (const [name, shelf] of Object.entries(all)) {
        const card = shelf.find((each) => each.path === bought);
        if (!card) continue;
        met += 1;
        // A card that the shopper had seen when the late builds came stays where it is.
        if (entry !== "inline" && (await seen(page, name, bought))) assert.equal(card.shelf, shelf.indexOf(card));
        else assert.equal(card.shown, false, `${bought} in ${name} of ${path}`);
      }
    }
    assert.ok(met >= 1, "the shop offers it somewhere");
  });
}

/** Whether the card stands in the first screen, which the async builds must not touch once it is painted. */
const seen = (page, list, path) =>
  page.evaluate(
    (name, wanted) => {
      const card = [...document.querySelectorAll(`[data-list=${name}] > .card`)].find(
        (each) => new URL(each.querySelector("a").href).pathname === wanted,
      );
      const box = card.getBoundingClientRect();
      return box.height > 0 && box.top + scrollY < innerHeight;
    },
    list,
    path,
  );
