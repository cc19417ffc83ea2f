import assert from "node:assert/strict";
import { pageTest } from "../harness/page-test.mjs";
import { state, withdraw } from "../storefronts/visit.mjs";
import { assertRefused, assertReordered, card, cardsOf, goods, lib, page, rects } from "./shop.mjs";

const css =
  ".wall { width: 1120px } .wall .card { width: 280px; height: 360px; box-sizing: border-box } .wall img { width: 200px }";
const head = `<script src="/lib/masonry-layout/dist/masonry.pkgd.min.js"></script>`;
const list = `<div class="wall">${cardsOf((product) => card(product, { tag: "div" }))}</div>`;
const wall = (name, foot, more = "") =>
  page(name, list, { selector: ".wall", css, head: more + head, foot: `<script>${foot}</script>` });
const OPTIONS = `{ itemSelector: ".card", columnWidth: 280 }`;

/** Four columns, every card where its place in the order puts it. */
async function assertLaidOut(test, order) {
  const all = await rects(test);
  const [left, top] = all[order[0]];
  assert.deepEqual(
    order.map((index) => all[index]),
    order.map((_, at) => [left + (at % 4) * 280, top + Math.floor(at / 4) * 360]),
  );
}

for (const [name, foot, more] of [
  ["a script of its own", `window.wall = new Masonry(".wall", ${OPTIONS})`],
  [
    "jQuery",
    `$(".wall").masonry(${OPTIONS}); delete window.Masonry`,
    `<script src="/lib/jquery/dist/jquery.min.js"></script>`,
  ],
])
  pageTest(`Masonry, started by ${name}: its cards stand in the order of the plan, and it works on`, async (test) => {
    lib(test);
    const { order } = await assertReordered(test, wall("masonry", foot, more));
    await assertLaidOut(test, order);
    // What the shop does with it later is done in this order.
    await test.page.evaluate((first) => {
      const masonry = window.wall ?? $(".wall").data("masonry");
      masonry.options.transitionDuration = 0;
      masonry.remove(shop.cards[first]);
      masonry.layout();
    }, order[0]);
    await test.page.waitFor(() => document.querySelectorAll(".wall .card").length === 11);
    const rest = order.slice(1);
    const all = await rects(test);
    assert.deepEqual(
      rest.map((index) => all[index][0]),
      rest.map((_, at) => all[rest[0]][0] + (at % 4) * 280),
    );
  });

pageTest("Masonry: the shop's order can come back", async (test) => {
  lib(test);
  await assertReordered(test, wall("masonry", `window.wall = new Masonry(".wall", ${OPTIONS})`));
  await withdraw(test.page);
  assert.deepEqual((await state(test.page)).order, [...goods.keys()]);
  await assertLaidOut(test, [...goods.keys()]);
});

pageTest("Masonry, before it starts: it starts with the order that is there", async (test) => {
  lib(test);
  const { order } = await assertReordered(test, wall("masonry", ""));
  await test.page.evaluate((options) => void new Masonry(".wall", (0, eval)(`(${options})`)), OPTIONS);
  await assertLaidOut(test, order);
});

pageTest("a Masonry that nobody but the shop's own code can reach is left alone", async (test) => {
  lib(test);
  await assertRefused(
    test,
    wall("masonry", `new Masonry(".wall", ${OPTIONS}); delete window.Masonry`),
    "absolute-layout",
  );
});

// Isotope is not MIT; what it does to a page is this: coordinates for every card.
pageTest("cards that are placed by coordinates, as Isotope does it, are left alone", async (test) => {
  lib(test);
  const place = `[...document.querySelectorAll(".wall .card")].forEach((one, at) => {
    Object.assign(one.style, { position: "absolute", left: (at % 4) * 280 + "px", top: Math.floor(at / 4) * 360 + "px" });
    one.parentNode.style.cssText = "position: relative; height: 1080px";
  })`;
  await assertRefused(test, wall("isotope", place), "absolute-layout");
});
