import assert from "node:assert/strict";
import { pageTest } from "../harness/page-test.mjs";
import { CARDS, ENTRIES, enterShop, kindOf, lookAt, nothingJumped, paths, shelves, standing, visit } from "../harness/demo.mjs";

const STILL = { area: 0, vanished: 0, shift: 0 };

for (const entry of ENTRIES) {
  pageTest(`three looks at running shoes bring them forward on the next pages (${entry})`, { cards: CARDS }, async (test) => {
    const { page } = test;
    await enterShop(test, entry, { answer: "granted" });
    const shoes = await kindOf(test, "running-shoes");
    assert.ok(shoes.size >= 6);
    await lookAt(test, "running-shoes");

    let moved = 0;
    for (const [path, name] of [["/collections/sports/", "collection"], ["/", "arrivals"]]) {
      await visit(test, path);
      const shelf = (await shelves(page))[name];
      const { cards, now, shop } = standing(shelf, shoes);
      assert.ok(cards >= 1, `running shoes stand in ${name}`);
      assert.ok(now < shop, `${path} ${name}: mean position ${now}, the shop's ${shop}`);
      moved += shelf.filter(({ shelf: at }, index) => at !== index).length;
      const { area, vanished } = await nothingJumped(page);
      assert.deepEqual({ area, vanished }, { area: 0, vanished: 0 });
    }
    assert.ok(moved >= 4, `${moved} cards stand elsewhere`);
  });
}

pageTest("the inline build orders the first screen too", { cards: CARDS }, async (test) => {
  await enterShop(test, "inline", { answer: "granted" });
  const shoes = await kindOf(test, "running-shoes");
  const looked = await lookAt(test, "running-shoes");
  // A busy machine paints before the parser has reached the line after the list; the first screen then stays, and rightly so.
  const firsts = [];
  for (let load = 0; load < 5; load++) {
    await visit(test, "/collections/sports/");
    const first = paths((await shelves(test.page)).collection).slice(0, 4);
    assert.deepEqual(await nothingJumped(test.page), STILL);
    if (first.filter((path) => shoes.has(path)).length >= 3) return;
    firsts.push(first);
  }
  assert.fail(`${firsts.join(" | ")} (looked at ${looked})`);
});

pageTest("the async tag leaves the first screen as it was painted", { cards: CARDS }, async (test) => {
  await enterShop(test, "tag", { answer: "granted" });
  await lookAt(test, "running-shoes");
  // The script comes when the page is there, as it does outside of this machine.
  test.server.rule("/konomi.js", { delay: 500 });
  await visit(test, "/collections/sports/");
  const seen = await test.page.evaluate(
    () => [...document.querySelectorAll("[data-list=collection] > .card")].filter((card) => card.getBoundingClientRect().top < innerHeight).length,
  );
  const { collection } = await shelves(test.page);
  assert.ok(seen >= 2);
  assert.deepEqual(collection.slice(0, seen).map(({ shelf }) => shelf), Array.from({ length: seen }, (_, index) => index));
  assert.ok(collection.slice(seen).some(({ shelf }, index) => shelf !== index + seen), "what lies below is ordered");
  assert.deepEqual(await nothingJumped(test.page), STILL);
});

pageTest("a card that came forward says why on hover", { cards: CARDS }, async (test) => {
  await enterShop(test, "inline", { answer: "granted" });
  await lookAt(test, "running-shoes");
  await visit(test, "/collections/sports/");
  await test.page.hover("[data-list=collection] .why:not([hidden])");
  const text = await test.page.waitFor(() => !document.getElementById("why-tip").hidden && document.getElementById("why-tip").textContent);
  assert.match(text, /\w/);
});
