import assert from "node:assert/strict";
import { asItem, products } from "../fixtures/catalogue.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { state, visit, withdraw } from "../storefronts/visit.mjs";
import { assertRefused, assertReordered, card, cardsOf, page } from "./shop.mjs";

const list = `<ul class="list">${cardsOf((product) => card(product))}</ul>`;
const choice = (attributes, marked) =>
  `<select ${attributes}>${["default", "price-asc", "date"]
    .map((value) => `<option value="${value}"${value === marked ? " selected" : ""}>${value}</option>`)
    .join("")}</select>`;

const CHOICES = {
  "Dawn's": 'id="SortBy"',
  "EC-CUBE's": 'class="form-control order-by"',
  "WooCommerce's": 'name="orderby"',
  "OpenCart's": 'id="input-sort"',
  "Magento's": 'id="sorter"',
};

for (const [name, attributes] of Object.entries(CHOICES)) {
  pageTest(`${name} choice of an order: another one than the page came with is the shopper's`, (test) =>
    assertRefused(
      test,
      page("sorted", list, {
        before: choice(attributes),
        foot: `<script>document.querySelector("main select:not([name=by])").value = "price-asc"</script>`,
      }),
      "user-sorted",
    ),
  );
}

pageTest("the order that the page came with is the shop's, whichever it is", (test) =>
  assertReordered(test, page("as-it-came", list, { before: choice('id="SortBy"', "date") })),
);

pageTest("a choice of something else says nothing of the order", (test) =>
  assertReordered(
    test,
    page("other", list, {
      before: choice('id="colour"'),
      foot: `<script>document.getElementById("colour").value = "price-asc"</script>`,
    }),
  ),
);

pageTest(
  "what was bought and hidden is shown after a withdrawal, also where the shopper has sorted since",
  async (test) => {
    const bought = products[1];
    const layout = page("sorted-since", list, { before: choice('id="SortBy"') });
    await visit(test, layout, { teach: { then: [{ type: "purchase", item: asItem(bought) }] } });
    const hidden = () =>
      test.page.evaluate(() => shop.cards.flatMap((one, at) => (getComputedStyle(one).display === "none" ? [at] : [])));
    assert.deepEqual(await hidden(), [1]);
    const { order } = await state(test.page);
    await test.page.evaluate(() => (document.getElementById("SortBy").value = "price-asc"));
    await withdraw(test.page);
    assert.deepEqual(await hidden(), []);
    assert.deepEqual((await state(test.page)).order, order);
  },
);
