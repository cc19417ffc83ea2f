import assert from "node:assert/strict";
import { pageTest } from "../harness/page-test.mjs";
import {
  CARDS,
  ENTRIES,
  enterShop,
  kindOf,
  lookAt,
  nothingJumped,
  paths,
  shelves,
  standing,
  visit,
  visitUnpainted,
} from "../harness/demo.mjs";

const STILL = { area: 0, vanished: 0, shift: 0 };

for (const entry of ENTRIES) {
  pageTest(
    `three looks at running shoes bring them forward on the next pages (${entry})`,
    { cards: CARDS },
    async (test) => {
      const { page } = test;
      await enterShop(test, entry, { answer: "granted" });
      const shoes = await kindOf(test, "running-shoes");
      assert.ok(shoes.size >= 6);
      await lookAt(test, "running-shoes");

      let moved = 0;
      for (const [path, name] of [
        ["/collections/sports/", "collection"],
        ["/", "arrivals"],
      ]) {
        await visit(test, path);
        const shelf = (await shelves(page))[name];
        const { cards, now, shop } = standing(shelf, shoes);
        assert.ok(cards >= 1, `running shoes stand in ${name}`);
        assert.ok(now < shop, `${path} ${name}: mean position ${now}, the shop's ${shop}`);
        moved += shelf.filter(({ shelf: at }, index) => at !== index).length;
        assert.deepEqual(await nothingJumped(page), STILL);
      }
      assert.ok(moved >= 4, `${moved} cards stand elsewhere`);
    },
  );
}

pageTest("the inline build orders the first screen too", { cards: CARDS }, async (test) => {
  await enterShop(test, "inline", { answer: "granted" });
  const shoes = await kindOf(test, "running-shoes");
  const looked = await lookAt(test, "running-shoes");
  const first = ({ collection }) => paths(collection).slice(0, 4);
  const fine = (all) => first(all).filter((path) => shoes.has(path)).length >= 3;
  const all = await visitUnpainted(test, "/collections/sports/", fine);
  assert.ok(fine(all), `${first(all)} (looked at ${looked})`);
  assert.deepEqual(await nothingJumped(test.page), STILL);
});

pageTest("the async tag leaves the first screen as it was painted", { cards: CARDS }, async (test) => {
  await enterShop(test, "tag", { answer: "granted" });
  await lookAt(test, "running-shoes");
  // The script comes when the page is there, as it does outside of this machine.
  test.server.rule("/konomi.js", { delay: 500 });
  await visit(test, "/collections/sports/");
  const seen = await test.page.evaluate(
    () =>
      [...document.querySelectorAll("[data-list=collection] > .card")].filter(
        (card) => card.getBoundingClientRect().top < innerHeight,
      ).length,
  );
  const { collection } = await shelves(test.page);
  assert.ok(seen >= 2);
  assert.deepEqual(
    collection.slice(0, seen).map(({ shelf }) => shelf),
    Array.from({ length: seen }, (_, index) => index),
  );
  assert.ok(
    collection.slice(seen).some(({ shelf }, index) => shelf !== index + seen),
    "what lies below is ordered",
  );
  assert.deepEqual(await nothingJumped(test.page), STILL);
});

pageTest("a card that came forward says why on hover", { cards: CARDS }, async (test) => {
  await enterShop(test, "inline", { answer: "granted" });
  await lookAt(test, "running-shoes");
  await visit(test, "/collections/sports/");
  await test.page.hover("[data-list=collection] .why:not([hidden])");
  const text = await test.page.waitFor(
    () => !document.getElementById("why-tip").hidden && document.getElementById("why-tip").textContent,
  );
  assert.match(text, /\w/);
});
