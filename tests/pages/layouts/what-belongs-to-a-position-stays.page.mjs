import assert from "node:assert/strict";
import { dawn } from "../fixtures/card.mjs";
import { products } from "../fixtures/catalogue.mjs";
import { shell } from "../fixtures/shell.mjs";
import { evenDoubt } from "../harness/doubt.mjs";
import { event } from "../harness/konomi.mjs";
import { compared, openList } from "../harness/list-page.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { assertRefused, assertReordered, assertRestored, card, cardsOf, goods, page } from "./shop.mjs";

/** What every position has, by position: read from the cards as they stand. */
const at = ({ page }, read) => page.evaluate(`[...document.querySelectorAll(".list > .card")].map((card) => ${read})`);

const floats = `
  .list { display: block } .list > .card { float: left; width: 22%; margin: 0 3.8% 30px 0; height: auto; clear: none; overflow: visible }
  .list > .card h3 { min-height: 40px } .list::after { content: ""; display: table; clear: both }
  .list > .card.first { clear: both } .list > .card.last { margin-right: 0 }`;
const woo = (product, index) =>
  `<li class="product card type-product post-${product.short} instock ${index % 4 === 0 ? "first " : index % 4 === 3 ? "last " : ""}product_cat-${product.kind}  sale">${card(product).replace(/^<li[^>]*>|<\/li>$/g, "")}</li>`;

for (const count of [12, 7])
  pageTest(`a grid of ${count} floats that breaks its lines by first and last keeps its lines`, async (test) => {
    const list = cardsOf(woo, goods.slice(0, count));
    await assertReordered(test, page("floats", `<ul class="list products columns-4">${list}</ul>`, { css: floats }));
    const ends = await at(
      test,
      `(card.classList.contains("first") ? "f" : "") + (card.classList.contains("last") ? "l" : "")`,
    );
    assert.deepEqual(
      ends,
      ends.map((_, index) => (index % 4 === 0 ? "f" : index % 4 === 3 ? "l" : "")),
    );
    const lefts = await at(test, "Math.round(card.getBoundingClientRect().left)");
    assert.equal(new Set(lefts).size, 4, "four columns, and no hole in a line");
    assert.deepEqual(lefts.slice(4), lefts.slice(0, lefts.length - 4));
    if (count === 12) await assertRestored(test);
  });

pageTest(
  "classes, numbers and the loading of pictures stay at their positions; what is the card's goes with it",
  async (test) => {
    const write = (product, index) =>
      card(product, {
        name: `${index % 2 ? "even" : "odd"} ${product.kind}`,
        attributes: `aria-posinset="${index + 1}" aria-setsize="12" data-index="${index * 10}" style="--animation-order:${index + 1};color:rgb(${index}, 0, 0)"`,
        extra: `<span data-position="${index + 1}"></span>`,
      }).replace(
        'loading="lazy"',
        index < 4 ? (index === 0 ? 'loading="eager" fetchpriority="high"' : 'loading="eager"') : 'loading="lazy"',
      );
    await assertReordered(test, page("marks", `<ul class="list">${cardsOf(write)}</ul>`));
    const marks = await at(
      test,
      `[
      card.classList.contains("odd"), card.getAttribute("aria-posinset"), card.dataset.index,
      card.style.getPropertyValue("--animation-order").trim(), card.querySelector("span").dataset.position,
      card.querySelector("img").getAttribute("loading"), card.querySelector("img").getAttribute("fetchpriority"),
    ]`,
    );
    assert.deepEqual(
      marks,
      marks.map((_, index) => [
        index % 2 === 0,
        String(index + 1),
        String(index * 10),
        String(index + 1),
        String(index + 1),
        index < 4 ? "eager" : "lazy",
        index === 0 ? "high" : null,
      ]),
    );
    const own = await test.page.evaluate(() =>
      shop.cards.map(
        (one, index) =>
          one.style.color === `rgb(${index}, 0, 0)` &&
          one.className.includes(["shoes", "cookers", "tea", "books"][index % 4]),
      ),
    );
    assert.ok(own.every(Boolean), "colours and kinds are the cards'");
    await assertRestored(test);
  },
);

pageTest("a class or a number that does not follow the position is the card's", async (test) => {
  const write = (product, index) =>
    card(product, {
      name: `${[2, 3, 9].includes(index) ? "first" : ""} ${index === 5 ? "last" : ""}`,
      attributes: `data-position="${[7, 3, 9, 1][index % 4]}" data-own="${index}"`,
    });
  await assertReordered(test, page("own", `<ul class="list">${cardsOf(write)}</ul>`));
  const marks = await at(
    test,
    `[Number(card.dataset.own), card.classList.contains("first"), card.classList.contains("last"), card.dataset.position]`,
  );
  for (const [own, first, last, position] of marks)
    assert.deepEqual([first, last, position], [[2, 3, 9].includes(own), own === 5, String([7, 3, 9, 1][own % 4])]);
  await assertRestored(test);
});

const BANNER = `<li class="banner"><h2>Free shipping this week</h2></li>`;

pageTest("a grid with wide positions and a banner keeps both, and its height", async (test) => {
  const list = goods.map((product, index) => (index === 5 ? BANNER : "") + card(product)).join("\n");
  await assertReordered(
    test,
    page("banner", `<ul class="list">${list}</ul>`, { css: ".list > :nth-child(5n + 1) { grid-column: span 2 }" }),
  );
  const wide = await test.page.evaluate(() =>
    [...document.querySelectorAll(".list > *")].map((one) => Math.round(one.getBoundingClientRect().width)),
  );
  assert.deepEqual(
    wide.map((width) => width > 400),
    wide.map((_, index) => index % 5 === 0),
  );
  await assertRestored(test);
});

const labels = {
  "the word Sponsored": `<span class="badge">Sponsored</span>`,
  "the letters PR": `<p><b>PR</b></p>`,
  広告: `<i>【広告】</i>`,
  Anzeige: `<small> Anzeige </small>`,
};
for (const [name, label] of Object.entries(labels))
  pageTest(`a card with the label "${name}" has a paid position, and keeps it`, async (test) => {
    const write = (product, index) =>
      card(product, {
        extra: [1, 4].includes(index) ? label : index === 8 ? "<p>Our PRO line, not sponsored by anyone</p>" : "",
      });
    await assertReordered(test, page("paid", `<ul class="list">${cardsOf(write)}</ul>`), { stay: [1, 4] });
    await assertRestored(test);
  });

pageTest(
  "a paid position keeps its card also where nothing but its label tells, and every card says all",
  async (test) => {
    const write = (product, index) =>
      card(product, {
        attributes: `data-product-id="${product.id}" data-brand="${product.brand}" data-category="${product.category.at(-1)}"`,
        extra: index === 4 ? labels.広告 : "",
      });
    await assertReordered(test, page("paid-and-full", `<ul class="list">${cardsOf(write)}</ul>`), { stay: [4] });
    await assertRestored(test);
  },
);

pageTest("where CSS decides which card stands where, nothing is moved", async (test) => {
  const write = (product, index) => card(product, { attributes: `style="order: ${index}"` });
  await assertRefused(test, page("css-order", `<ul class="list">${cardsOf(write)}</ul>`), "absolute-layout");
});

pageTest("what the shopper sees is not pushed aside by what moves elsewhere", async (test) => {
  // Columns that are filled one after the other: what stands at the top of the second one depends on the end of the first.
  const head = `<style>header, h1 { display: none } #list { display: block; columns: 3; column-fill: auto; height: 1900px }
    #list > * { height: 300px; break-inside: avoid } #list > [data-card^=shoes] { height: 480px }</style>`;
  const list = `<ul id="list" class="grid">${products
    .slice(0, 12)
    .map((product) => dawn(product))
    .join("\n")}</ul>`;
  await evenDoubt(test.page);
  await openList(test, "columns", {
    build: "late",
    list: (extra) => shell({ title: "Columns", list, ...extra, head: head + extra.head }),
  });
  const { reason } = await event(test.page, "refused");
  assert.equal(reason, "height-changed");
  assert.ok((await compared(test.page)).exactly);
  const { area } = await test.page.evaluate(() => window.__probe.displaced);
  assert.equal(area, 0);
});
