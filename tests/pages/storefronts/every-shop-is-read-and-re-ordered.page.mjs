import assert from "node:assert/strict";
import { pageTest } from "../harness/page-test.mjs";
import { pages } from "./pages.mjs";
import { isDocumented, note } from "./results.mjs";
import { scanned, state, visit, withdraw } from "./visit.mjs";

const FIELDS = ["id", "url", "title", "price", "currency", "brand", "category"];

/** Everything that a move may not change. */
const UNHARMED = {
  sameNodes: true,
  strangersStay: true,
  outsideStays: true,
  listeners: true,
  forms: true,
  focus: true,
};

/** What of a card's fields this page is expected to give, in the order of `given`. */
const asked = (given, expected) => Object.fromEntries(Object.keys(expected).map((name) => [name, given[name]]));

for (const storefront of pages) {
  const { name, title, platform, cards, reason, allow } = storefront;

  pageTest(`${name}: every card is read; the list is ${reason ?? "re-ordered as planned"}`, { allow }, async (test) => {
    const { page } = test;
    const said = await visit(test, storefront);
    const lists = await scanned(page);
    const found = lists.find((list) => list.cards.length === cards.length && list.platform === platform);
    const seen = JSON.stringify(lists.map((list) => [list.platform, list.cards.length]));
    assert.ok(found, `the list is found: ${seen}`);
    assert.equal(lists.length, 1, `nothing else is taken for one: ${seen}`);

    const after = await state(page);
    // Read in the order on screen by now; of what a loop shows several times the first run.
    const shown = after.order.slice(0, cards.length);
    assert.deepEqual(
      found.cards.map((card, at) => asked(card, cards[shown[at]])),
      shown.map((card) => cards[card]),
    );
    if (cards[0].key === undefined) {
      const keys = found.cards.map(({ key }) => key);
      assert.ok(keys.every((key) => /^[0-9a-f]{16}$/.test(key)));
      if (reason !== "duplicate-ids") assert.equal(new Set(keys).size, keys.length, "one key each");
    }

    assert.equal(said.reason, reason);
    assert.equal(found.reason, reason);
    if (reason) assert.ok(after.untouched, "left as the shop made it");
    else {
      assert.deepEqual(after.order, said.plan);
      // The shopper looked at shoes; the second pair is sold out, where the page says so.
      assert.deepEqual(
        [0, 8].filter((card) => !after.order.slice(0, 3).includes(card)),
        [],
        "shoes come first",
      );
      assert.ok(!after.untouched);
    }
    const { grown, order, untouched, ...unharmed } = after;
    assert.deepEqual(unharmed, UNHARMED);
    assert.ok(Math.abs(grown) < 4, `the height is kept: ${grown}`);

    if (!reason) {
      await withdraw(page);
      const restored = await state(page);
      assert.deepEqual(restored.order, [...cards.keys()], "the shop's order after withdrawal");
      assert.ok(restored.untouched, "the same document");
    }
    const read = FIELDS.filter((field) => found.cards.every((card) => card[field] !== "" && card[field] !== null));
    const row = { name, title, platform, found: found.cards.length, fields: read, outcome: reason ?? "re-ordered" };
    note(row);
    assert.ok(isDocumented(row), "docs/storefronts.md says the same: node tests/pages/storefronts/table.mjs");
  });
}
