import assert from "node:assert/strict";
import { cards, first, frames, handles, openLiving, stands, told } from "../harness/living.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { order } from "../harness/konomi.mjs";
import { products } from "../fixtures/catalogue.mjs";

const ROWS = { rows: [22] };
const grid = (from) => `<ul id="list" class="grid">${cards(from)}</ul>`;
const half = products.slice(0, 20);
/** Everything but books: a filter's answer. */
const filtered = products.filter(({ kind }) => kind !== "books");

pageTest("a filter that replaces the content of a list gives it a new order", ROWS, async (test) => {
  const { page } = test;
  await openLiving(test, { list: `<div id="box">${grid(half)}</div>` });
  await stands(page, handles(first(half)));
  await page.evaluate((html) => (list.innerHTML = html), cards(filtered));
  await stands(page, handles(first(filtered)));
  // Back to all of it.
  await page.evaluate((html) => (list.innerHTML = html), cards(half));
  await stands(page, handles(first(half)));
});

pageTest("a filter that replaces the list itself gives the new one an order", ROWS, async (test) => {
  const { page } = test;
  await openLiving(test, { list: `<div id="box">${grid(half)}</div>` });
  await stands(page, handles(first(half)));
  await page.evaluate((html) => (box.innerHTML = html), grid(filtered));
  await stands(page, handles(first(filtered)));
});

pageTest(
  "a filter gives a new order also where the list was scrolled over and was touched before",
  ROWS,
  async (test) => {
    const { page } = test;
    await openLiving(test, { list: `<div id="box">${grid(half)}</div>` });
    await stands(page, handles(first(half)));
    await page.hover("#list [data-card='shoes-1'] img");
    await page.scroll(200);
    await page.click("#list [data-card='shoes-1'] img");
    await page.evaluate((html) => {
      scrollTo({ top: 0, behavior: "instant" });
      list.innerHTML = html;
    }, cards(filtered));
    await stands(page, handles(first(filtered)));
  },
);

pageTest("what the shopper sorted by the address stays sorted", async (test) => {
  const { page } = test;
  await openLiving(test, { list: grid(half) });
  await stands(page, handles(first(half)));
  const cheap = [...half].sort((a, b) => a.price - b.price);
  await page.evaluate((html) => {
    history.pushState(null, "", "?sort_by=price-ascending");
    list.innerHTML = html;
  }, cards(cheap));
  await page.waitFor(() => window.__events.some(({ reason }) => reason === "user-sorted"));
  assert.deepEqual(await order(page), handles(cheap));
});

pageTest(
  "the same goods in another order were sorted: they stay, and so does the shop's order after that",
  async (test) => {
    const { page } = test;
    await openLiving(test, { list: grid(half) });
    await stands(page, handles(first(half)));
    const cheap = [...half].sort((a, b) => a.price - b.price);
    await page.evaluate((html) => (list.innerHTML = html), cards(cheap));
    await page.waitFor(() => window.__events.some(({ reason }) => reason === "user-sorted"));
    assert.deepEqual(await order(page), handles(cheap));
  },
);

pageTest("what a sort box of the page brings stays, whatever it brings", async (test) => {
  const { page } = test;
  await openLiving(test, {
    list: `<select id="sort-by"><option>Featured<option>Price</select>${grid(half)}`,
    foot: `<script>document.getElementById("sort-by").onchange = () => (list.innerHTML = ${JSON.stringify(cards(filtered))});</script>`,
  });
  await stands(page, handles(first(half)));
  await page.evaluate(() => document.getElementById("sort-by").focus());
  await page.press("P");
  await page.waitFor(() => window.__events.some(({ reason }) => reason === "user-sorted"));
  assert.deepEqual(await order(page), handles(filtered));
});

pageTest("a choice with a border is no choice of an order: what comes after it is ordered", async (test) => {
  const { page } = test;
  await openLiving(test, {
    list: `<select id="amount" name="amount" class="border reorder" style="position: fixed; top: 0"><option>1<option>2</select><div id="box">${grid(half)}</div>`,
  });
  await stands(page, handles(first(half)));
  await page.evaluate(() => document.getElementById("amount").focus());
  await page.press("2");
  await page.waitFor(() => document.getElementById("amount").value === "2");
  await page.evaluate((html) => (box.innerHTML = html), grid(filtered));
  await stands(page, handles(first(filtered)));
});

for (const name of ["order", "sortBy", "productSort", "catalog-orderby", "SORT_BY"])
  pageTest(`a choice called ${name} is one of an order`, async (test) => {
    const { page } = test;
    await openLiving(test, {
      list: `<select id="choice" name="${name}"><option>1<option>2</select><div id="box">${grid(half)}</div>`,
    });
    await stands(page, handles(first(half)));
    await page.evaluate(() => choice.focus());
    await page.press("2");
    await page.evaluate((html) => (box.innerHTML = html), grid(filtered));
    await page.waitFor(() => window.__events.some(({ reason }) => reason === "user-sorted"));
    assert.deepEqual(await order(page), handles(filtered));
  });

pageTest("asked for once more, our own order is not taken for one that the shopper chose", ROWS, async (test) => {
  const { page } = test;
  await openLiving(test, { list: grid(half) });
  await stands(page, handles(first(half)));
  await page.evaluate(() => {
    window.__events.length = 0;
    window.konomi.arrange();
  });
  assert.deepEqual(
    await page.evaluate(() => window.__events.map(({ reason }) => reason).filter((reason) => reason === "user-sorted")),
    [],
  );
  assert.deepEqual(await order(page), handles(first(half)));
});

pageTest("a list that its page puts in another order itself is left alone from then on", ROWS, async (test) => {
  const { page } = test;
  await openLiving(test, { list: grid(half) });
  await stands(page, handles(first(half)));
  await page.evaluate(() => list.append(...[...list.children].reverse()));
  await frames(page);
  const theirs = handles(first(half)).reverse();
  await page.evaluate(() => void window.konomi.arrange());
  await frames(page);
  assert.deepEqual(await order(page), theirs);
  assert.equal((await told(page, "ranked")) > 0, true);
});
