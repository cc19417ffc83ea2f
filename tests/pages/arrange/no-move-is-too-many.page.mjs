// What is written to the page: as many moves as there must be, counted at the browser's own door. tests/engine/plan.rs has tried all
// orders of up to seven cards, and there is no shorter plan.
import assert from "node:assert/strict";
import { lists } from "../fixtures/lists.mjs";
import { evenDoubt } from "../harness/doubt.mjs";
import { below, compared, ranked } from "../harness/list-page.mjs";
import { pageTest } from "../harness/page-test.mjs";

/** Notes every element that is put into the list, by which call. */
const CALLS = `
  window.__calls = [];
  for (const [owner, name] of [[Element.prototype, "moveBefore"], [Node.prototype, "insertBefore"], [Node.prototype, "appendChild"]]) {
    const call = owner[name];
    if (!call) continue;
    owner[name] = function (...given) {
      if (this.id === "list" && given[0].nodeType === 1) window.__calls.push({ name, card: given[0].dataset.card });
      return call.apply(this, given);
    };
  }`;

const OLD = "delete Element.prototype.moveBefore;";

/** Cards with brand and category: no later pass reads them better, and orders them once more. */
const list = lists["json-ld"];

/** Every fifth card is one that the shop has pinned. */
const pinned = (extra) => {
  let count = 0;
  return list(extra).replace(/ data-card=/g, (text) => (count++ % 5 === 2 ? ` data-konomi-pin${text}` : text));
};

/**
 * The least number of moves: all cards, less the longest run that stands in this order already and has every fixed card in it.
 */
function least(before, now, fixed) {
  const place = new Map(before.map((card, at) => [card, at]));
  const at = now.map((card) => place.get(card));
  const stays = now.map((card) => fixed.includes(card));
  // What has changed sides with a fixed card cannot stay.
  const run = at.filter((from, to) =>
    at.every((other, index) => !stays[index] || index < to === other < from || index === to),
  );
  const best = run.map(() => 1);
  run.forEach((from, to) => {
    for (let back = 0; back < to; back++) if (run[back] < from) best[to] = Math.max(best[to], best[back] + 1);
  });
  return before.length - Math.max(0, ...best);
}

for (const [name, { html, options = {}, scripts = "", isFixed = false, isShown = false }] of Object.entries({
  "of which all may move": { html: below(list) },
  "of which all may move, in a browser without moveBefore": { html: below(list), scripts: OLD },
  "with pinned cards": { html: below(pinned), isFixed: true },
  "with pinned cards, in a browser without moveBefore": { html: below(pinned), scripts: OLD, isFixed: true },
  "of which some were seen": { html: list, options: { build: "late" }, isFixed: true, isShown: true },
}))
  pageTest(`a list ${name} is ordered with the least number of moves`, { rows: [12] }, async (test) => {
    const { page, tried } = test;
    if (isShown) await evenDoubt(page);
    await page.addInitScript(scripts + CALLS);
    const { moved } = await ranked(test, "json-ld", { list: html, ...options });
    const { before, now } = await compared(page);
    const { calls, fixed, canMove } = await page.evaluate(() => {
      const cards = [...list.children];
      const stay = window.konomi.fixed(cards);
      return {
        calls: window.__calls,
        fixed: cards.filter((_, index) => stay[index]).map((card) => card.dataset.card),
        canMove: "moveBefore" in Element.prototype,
      };
    });
    assert.equal(fixed.length > 0, isFixed, `${fixed.length} cards are fixed`);
    assert.notDeepEqual(now, before);
    const wanted = least(before, now, fixed);
    assert.ok(wanted >= 3, `${wanted} moves would do`);
    assert.equal(calls.length, wanted, `${calls.map(({ card }) => card)}`);
    assert.equal(moved, wanted, "as it is told");
    assert.equal(new Set(calls.map(({ card }) => card)).size, wanted, "each card once");
    assert.ok(!calls.some(({ card }) => fixed.includes(card)), "no fixed card is touched");
    assert.ok(calls.every((call) => call.name === (canMove ? "moveBefore" : "insertBefore")));
    tried(wanted);
  });
