import assert from "node:assert/strict";
import { pageTest } from "../harness/page-test.mjs";
import { answered, CARDS, ENTRIES, enterShop, lookAt, shelves, visit } from "../harness/demo.mjs";
import { kept } from "../harness/konomi.mjs";

const inShopsOrder = (all) =>
  Object.values(all).every((shelf) => shelf.every(({ shelf: at, shown }, index) => at === index && shown));

for (const entry of ENTRIES) {
  pageTest(`consent withdrawn: the shop's order and empty storage (${entry})`, { cards: CARDS }, async (test) => {
    const { page } = test;
    await enterShop(test, entry, { answer: "granted" });
    await lookAt(test, "running-shoes");
    await visit(test, "/collections/sports/");
    assert.equal(inShopsOrder(await shelves(page)), false);
    assert.ok((await kept(page)).ours.length);

    // By script: a real click scrolls to the page's end first, and then nothing is left that nobody has seen.
    await page.evaluate(() => document.querySelector("[data-open-privacy]").click());
    // What stands above the lower edge of the window. Of the rest nothing is said: until the withdrawal the shop's part of Konomi may come
    // and move once more what nobody has seen (the inline build on a busy machine).
    const before = await page.evaluate(() =>
      [...document.querySelectorAll("[data-list=collection] > .card")]
        .filter((card) => card.getBoundingClientRect().top < innerHeight)
        .map((card) => Number(card.dataset.shelf)),
    );
    await page.click("#privacy-panel [data-consent-choice=denied]");
    await page.waitFor(() => localStorage.getItem("shop.consent") === "denied");
    // What was seen stays on this page, and the rest takes the shop's order around it: at once, or on a busy machine with konomi.shop.js,
    // which knows how (decision 10).
    await page.waitFor(
      (seen) => {
        const all = [...document.querySelectorAll("[data-list=collection] > .card")];
        const rest = all.slice(seen).map((card) => Number(card.dataset.shelf));
        return rest.every((shelf, at) => at === 0 || rest[at - 1] < shelf);
      },
      { args: [before.length] },
    );
    const { collection } = await shelves(page);
    const order = collection.map(({ shelf }) => shelf);
    assert.deepEqual(order.slice(0, before.length), before);
    assert.ok(before.length && before.length < order.length, "some were seen, and some were not");
    assert.ok(collection.every(({ shown }) => shown));
    const { ours, others } = await kept(page);
    assert.deepEqual(ours, []);
    assert.ok(others.includes("shop.consent"), "the shop's own keys are not ours to remove");

    for (const path of ["/", "/collections/sports/", "/collections/running-shoes/"]) {
      await visit(test, path);
      assert.ok(inShopsOrder(await shelves(page)), path);
      assert.deepEqual((await kept(page)).ours, []);
    }
  });
}

pageTest("without an answer the shop learns within a page and touches no storage", { cards: CARDS }, async (test) => {
  await enterShop(test, "tag");
  for (const path of ["/collections/running-shoes/", "/", "/collections/sports/"]) {
    await test.page.goto(test.server.origin + path);
    await answered(test.page);
    const ours = await test.page.evaluate(() => window.__probe.storage.filter(({ key }) => key?.startsWith("konomi")));
    assert.deepEqual(ours, []);
    assert.ok(inShopsOrder(await shelves(test.page)));
  }
});
