import assert from "node:assert/strict";
import { pageTest } from "../harness/page-test.mjs";
import { state, visit } from "../storefronts/visit.mjs";
import { assertRefused, assertReordered, assertRestored, card, cardsOf, goods, inside, page } from "./shop.mjs";

const rows = (size, write) =>
  Array.from({ length: goods.length / size }, (_, row) => write(goods.slice(row * size, row * size + size))).join("\n");
const cell = (product) => card(product, { tag: "td" });
const column = (product) => `<div class="col">${card(product, { tag: "div" })}</div>`;

const LAYOUTS = {
  "a table with four cards in each row": page(
    "table",
    `<table class="list"><tbody>${rows(4, (row) => `<tr>${cardsOf(cell, row)}</tr>`)}</tbody></table>`,
    { css: ".list { display: table } .list > * { height: auto } td { width: 270px; height: 380px }" },
  ),
  "a table with three cards in each row, and a row of words": page(
    "table-of-three",
    `<table class="list"><tbody>${rows(3, (row) => `<tr>${cardsOf(cell, row)}</tr>`)}<tr><td colspan="3">Prices include tax</td></tr></tbody></table>`,
    { css: ".list { display: table } .list > * { height: auto } td { width: 270px; height: 380px }" },
  ),
  "rows of four, each an element of its own": page(
    "rows",
    `<div class="shelf">${rows(4, (row) => `<div class="list row">${cardsOf(column, row)}</div>`)}</div>`,
    { selector: ".shelf", cards: ".col" },
  ),
  "rows of three, each an element of its own": page(
    "rows-of-three",
    `<div class="shelf">${rows(3, (row) => `<div class="list row">${cardsOf(column, row)}</div>`)}</div>`,
    { selector: ".shelf", cards: ".col" },
  ),
  "rows with a last one that is not full": page(
    "rows-with-a-rest",
    `<div class="shelf"><div class="list row">${cardsOf(column, goods.slice(0, 5))}</div><div class="list row">${cardsOf(column, goods.slice(5, 10))}</div><div class="list row">${cardsOf(column, goods.slice(10))}</div></div>`,
    { selector: ".shelf", cards: ".col" },
  ),
};

for (const [name, layout] of Object.entries(LAYOUTS))
  pageTest(`${name}: the cards are permuted across the rows, and come back`, async (test) => {
    await assertReordered(test, layout);
    await assertRestored(test);
  });

pageTest("slides with two wrappers around each card are permuted as a whole", async (test) => {
  const slide = (product) => `<div class="slide"><div>${card(product, { tag: "div" })}</div></div>`;
  await assertReordered(test, page("wrapped", `<div class="list">${cardsOf(slide)}</div>`, { cards: ".slide" }));
  await assertRestored(test);
});

pageTest("rows of a data table stay", async (test) => {
  const line = (product) => `<tr class="card"><td>${inside(product)}</td><td>1,200 left</td></tr>`;
  await assertRefused(
    test,
    page("data-table", `<table class="list"><tbody>${cardsOf(line)}</tbody></table>`, {
      css: ".list, .list > * { display: table; height: auto }",
    }),
    "table",
  );
});

pageTest("two lists of one kind under each other are not one list", async (test) => {
  const list = (from, to) => `<ul class="list shelf">${cardsOf((one) => card(one), goods.slice(from, to))}</ul>`;
  await visit(test, page("two", `<h2>New</h2>${list(0, 6)}<h2>Old</h2>${list(6, 12)}`));
  const { order } = await state(test.page);
  assert.deepEqual(
    order.slice(0, 6).sort((a, b) => a - b),
    [0, 1, 2, 3, 4, 5],
  );
  assert.deepEqual(order.slice(0, 2).sort(), [0, 4]);
  assert.equal(order[6], 8);
});

pageTest("a list that waits for the file is called by its number among all lists of the page", async (test) => {
  const first = goods.slice(0, 6);
  const rest = rows(4, (row) => `<tr>${cardsOf(cell, row)}</tr>`);
  await visit(
    test,
    page(
      "numbered",
      `<section><ul class="grid">${cardsOf((one) => card(one), first)}</ul></section>
      <section><table class="list"><tbody>${rest}</tbody></table></section>`,
      { css: ".list { display: table } .list > * { height: auto } td { width: 270px; height: 380px }" },
    ),
  );
  const said = () =>
    told.flatMap(({ type, placement, ranking }) =>
      type === "ranked" && ranking[0]?.element.matches("td") ? [placement] : [],
    );
  await test.page.waitFor(`(${said})().length > 0`);
  assert.deepEqual([...new Set(await test.page.evaluate(said))], ["list-2"]);
});

pageTest(
  "where the file that knows rows is missing the list is left alone",
  { allow: [/konomi\.layout|404/] },
  async (test) => {
    test.server.rule("/konomi.layout.js", { status: 404, body: "" });
    await assertRefused(test, LAYOUTS["a table with four cards in each row"], "table");
  },
);
