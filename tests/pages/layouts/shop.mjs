// What the layout pages have in common: one plain card, and what every one of them must keep when it is re-ordered.
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { cardsOf, goods, image, shopPage, yen } from "../storefronts/shell.mjs";
import { state, visit, withdraw } from "../storefronts/visit.mjs";

export { cardsOf, goods, shopPage };

/** What a card holds, whatever is around it. */
export const inside = (product, extra = "", attributes = "") =>
  `<a href="/products/${product.handle}">${image(product, attributes)}</a><h3 class="title">${product.title}</h3><p class="price">${yen(product.price)}</p><label>Amount <input name="amount" value="1"></label>${extra}`;

/** A card. */
export const card = (product, { tag = "li", name = "", attributes = "", extra = "" } = {}) =>
  `<${tag} class="${`card ${name}`.trim()}" ${attributes}>${inside(product, extra)}</${tag}>`;

/** A page with this list; `rest` goes to `shopPage`. */
export const page = (name, list, { selector = ".list", cards = ".card", ...rest } = {}) => ({
  name,
  path: `/${name}`,
  list: selector,
  card: cards,
  html: shopPage({ title: name, list, ...rest }),
});

/** The library's file from node_modules, at /lib/. */
export const lib = ({ server }) =>
  server.mount("/lib/", fileURLToPath(new URL("../../../node_modules/", import.meta.url)));

/** Everything that a move may not change. */
const UNHARMED = {
  sameNodes: true,
  strangersStay: true,
  outsideStays: true,
  listeners: true,
  forms: true,
  focus: true,
};

export function assertUnharmed({ grown, order, untouched, ...rest }) {
  assert.deepEqual(rest, UNHARMED);
  assert.ok(Math.abs(grown) < 4, `the height is kept: ${grown}`);
}

/** Opens the page, and asserts that its order on screen is the plan, around the cards `stay`, and that nothing else moved. */
export async function assertReordered(test, layout, { stay = [], ...options } = {}) {
  const said = await visit(test, layout, options);
  assert.equal(said.reason, undefined);
  const after = await state(test.page);
  const free = said.plan.filter((card) => !stay.includes(card));
  assert.deepEqual(
    after.order,
    after.order.map((_, at) => (stay.includes(at) ? at : free.shift())),
    "the order on screen is the plan",
  );
  assert.ok(!after.untouched, "and not the shop's");
  // The shopper looked at shoes.
  const shoes = [0, 4, 8].filter((card) => card < after.order.length && !stay.includes(card));
  const places = [0, 1, 2, 3, 4].filter((at) => !stay.includes(at)).slice(0, shoes.length);
  assert.deepEqual(places.map((at) => after.order[at]).sort(), shoes);
  assertUnharmed(after);
  return after;
}

/** And that the shop's order comes back, letter by letter. */
export async function assertRestored({ page }) {
  await withdraw(page);
  const restored = await state(page);
  assert.deepEqual(restored.order, [...goods.keys()], "the shop's order after withdrawal");
  assert.ok(restored.untouched, "the same document");
  assertUnharmed(restored);
}

/** Opens the page, and asserts that it is left as it is, for this reason. */
export async function assertRefused(test, layout, reason, options) {
  const said = await visit(test, layout, options);
  assert.equal(said.reason, reason);
  const after = await state(test.page);
  assert.ok(after.untouched, "left as the shop made it");
  assertUnharmed(after);
}

/** Where cards stand on the screen, in the order of `goods`. */
export const rects = ({ page }) =>
  page.evaluate(() =>
    shop.cards.map((one) => {
      const { left, top } = one.getBoundingClientRect();
      return [Math.round(left), Math.round(top + scrollY)];
    }),
  );
