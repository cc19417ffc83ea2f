// Lists in which what stands where depends on every card, also on those behind it: columns that are balanced or filled one after the
// other, rows that share their width. Cards that nobody has seen stand between those that are in view there.
import assert from "node:assert/strict";
import { byLevel } from "../../trust/level.mjs";
import { asItem, products } from "../fixtures/catalogue.mjs";
import { shell } from "../fixtures/shell.mjs";
import { engine } from "../harness/engine.mjs";
import { events, order } from "../harness/konomi.mjs";
import { below, openList, read } from "../harness/list-page.mjs";
import { pageTest } from "../harness/page-test.mjs";

const HEIGHTS = [180, 320, 240, 400, 210, 280];

const inside = ({ handle, picture, title, price }) =>
  `<a href="/products/${handle}"><img src="${picture}" alt="" width="60" height="60"></a><h3>${title}</h3><b>¥${price}</b>`;

/** What the core can read by itself, without konomi.shop.js; and what it cannot. */
const WRITE = {
  rich: ({ id, brand, category }) =>
    `data-product-id="${id}" data-brand="${brand}" data-category="${category.join(" > ")}"`,
  bare: () => "",
};

/** Notes where each card stands, and which of them are in view. */
const PLACES = `<script>
  window.places = () => [...shop.elements].map((card) => {
    const { left, top, width, height } = card.getBoundingClientRect();
    return {
      card: card.dataset.card,
      at: [left, top + scrollY, width].map(Math.round).join(),
      inView: width > 0 && top < innerHeight && top + height > 0 && left < innerWidth && left + width > 0,
    };
  });
  window.first = places();
</script>`;

/** A list of the first `count` goods, each as high as its number says, in this layout. */
const columns =
  (css, { kind = "rich", count = 32, heights = HEIGHTS, card = "" } = {}) =>
  (extra = {}) =>
    shell({
      title: "Columns",
      list: `<ul id="list">${products
        .slice(0, count)
        .map(
          (product, at) =>
            `<li data-card="${product.handle}" style="height: ${heights[at % heights.length]}px" ${WRITE[kind](product)}>${inside(product)}</li>`,
        )
        .join("")}</ul>`,
      ...extra,
      after: (extra.after ?? "") + PLACES,
      head: `<style>
        #list { margin: 0; padding: 0; ${css} }
        #list > li { list-style: none; margin: 0 0 10px; box-sizing: border-box; break-inside: avoid; ${card} }
      </style>${extra.head ?? ""}`,
    });

const BALANCED = "columns: 3; column-gap: 10px";
const WRAPPED = "display: flex; flex-flow: column wrap; align-content: start; height: 2600px";
const TWO_ROWS =
  "display: grid; grid-auto-flow: column; grid-template-rows: auto auto; grid-auto-columns: 220px; overflow-x: auto; gap: 10px; align-items: start";
const SHARED = "display: flex; overflow-x: auto";

const hidden = (page) =>
  page.evaluate(() => shop.elements.filter((card) => card.style.display === "none").map((card) => card.dataset.card));

/** Some frames later: what moved has been painted. */
const painted = async (page) => {
  const frames = await page.evaluate(() => window.__probe.displaced.frames);
  await page.waitFor((least) => window.__probe.displaced.frames >= least, { args: [frames + 4] });
};

/** Opens the list in a window that shows a part of it, after the first paint, and waits for the last word about it. */
const open = async (test, list, { width = 1000, ...options } = {}) => {
  // Half a window more counts as seen where the browser does not tell what moved (harness/doubt.mjs).
  await test.page.setViewport(width, engine() === "chromium" ? 700 : 467);
  await openList(test, "columns", { build: "late", list, ...options });
  await read(test);
  await painted(test.page);
};

/** Nothing that is, or was, in view stands elsewhere than it did. */
const assertStill = async (page) => {
  await painted(page);
  const { first, now, displaced } = await page.evaluate(() => ({
    first: window.first,
    now: places(),
    displaced: window.__probe.displaced,
  }));
  const inView = first.filter((place) => place.inView).map(({ card, at }) => `${card} ${at}`);
  const at = new Map(now.map((place) => [place.card, place.at]));
  assert.ok(inView.length >= 4, `a part of the list is in view: ${inView.length}`);
  assert.ok(inView.length < first.length, "and a part is not");
  assert.deepEqual(
    first.filter((place) => place.inView).map(({ card }) => `${card} ${at.get(card)}`),
    inView,
    "what was in view stands where it stood",
  );
  assert.deepEqual({ area: displaced.area, vanished: displaced.vanished }, { area: 0, vanished: 0 });
};

for (const [name, css] of Object.entries({
  "columns that are balanced": BALANCED,
  "columns that are filled one after the other": WRAPPED,
  "two rows that are filled by column": TWO_ROWS,
}))
  for (const kind of ["rich", "bare"].slice(0, byLevel(1, 2, 2)))
    pageTest(`${name}, of ${kind} cards of several heights, stay as they are`, { rows: [11, 12] }, async (test) => {
      await open(test, columns(css, { kind }));
      await assertStill(test.page);
      const told = await events(test.page);
      assert.ok(told.some(({ type }) => type === "refused"));
      for (const { type, reason } of told)
        if (type !== "ready") assert.deepEqual({ type, reason }, { type: "refused", reason: "height-changed" });
      assert.deepEqual(
        await order(test.page),
        products.map(({ handle }) => handle),
      );
    });

// 22 cards in three columns are eight, seven and seven; without one each column has seven, and all but the first begin elsewhere.
const even = { count: 22, heights: [200] };
const out = (type) => ({ looks: 0, then: [{ type, item: asItem(products[20]) }] });
const { handle } = products[20];

for (const kind of ["rich", "bare"])
  pageTest(
    `a bought card of balanced columns (${kind}) is not hidden: the others would go on`,
    { rows: [11, 12] },
    async (test) => {
      await open(test, columns(BALANCED, { kind, ...even }), out("purchase"));
      assert.ok((await events(test.page, "ranked")).length, "ranked all the same");
      assert.deepEqual(await hidden(test.page), []);
      await assertStill(test.page);
    },
  );

pageTest(
  "a bought card of a row whose cards share its width is not hidden: they would grow",
  { rows: [11, 12] },
  async (test) => {
    const list = columns(SHARED, { count: 5, heights: [284], card: "flex: 1 0 230px" });
    await open(test, list, { width: 900, looks: 0, then: [{ type: "purchase", item: asItem(products[4]) }] });
    assert.ok((await events(test.page, "ranked")).length, "ranked all the same");
    assert.deepEqual(await hidden(test.page), []);
    await assertStill(test.page);
  },
);

// That it is not for want of trying: where nothing moves that was seen, the same card is hidden, and a withdrawal shows it again.
for (const [name, css] of Object.entries({
  "a grid": "display: grid; grid-template-columns: repeat(3, 1fr); gap: 10px",
  "columns that are filled one after the other": `${WRAPPED}; height: 1690px`,
}))
  pageTest(
    `a card that was dismissed is hidden in ${name}, and a withdrawal shows it again`,
    { rows: [8, 11] },
    async (test) => {
      const { page } = test;
      await open(test, columns(css, { ...even, card: css.includes("flex") ? "width: 320px" : "" }), out("dismiss"));
      assert.deepEqual(await hidden(page), [handle]);
      await assertStill(page);
      await page.evaluate(() => konomi.setConsent("denied"));
      assert.deepEqual(await hidden(page), []);
      assert.deepEqual(
        await order(page),
        products.slice(0, 22).map((product) => product.handle),
      );
      await assertStill(page);
    },
  );

for (const kind of ["rich", "bare"]) {
  const far = below(columns(BALANCED, { kind, ...even }));

  pageTest(
    `columns (${kind}) that nobody has seen get their hidden card back at a withdrawal`,
    { rows: [8] },
    async (test) => {
      const { page } = test;
      await open(test, far, out("dismiss"));
      assert.deepEqual(await hidden(page), [handle]);
      await page.evaluate(() => konomi.setConsent("denied"));
      assert.deepEqual(await hidden(page), []);
      assert.deepEqual(
        await order(page),
        products.slice(0, 22).map((product) => product.handle),
      );
    },
  );

  pageTest(
    `columns (${kind}) that are in view by then keep it hidden: what is read would move`,
    { rows: [8, 11] },
    async (test) => {
      const { page } = test;
      await open(test, far, out("dismiss"));
      assert.deepEqual(await hidden(page), [handle]);
      await page.evaluate(() => {
        scrollTo({ top: list.getBoundingClientRect().top + scrollY - 100, behavior: "instant" });
        window.first = places();
      });
      await painted(page);
      await page.evaluate(() => konomi.setConsent("denied"));
      await assertStill(page);
      assert.deepEqual(await hidden(page), [handle]);
    },
  );
}
