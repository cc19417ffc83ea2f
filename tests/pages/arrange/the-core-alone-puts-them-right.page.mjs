// What the core looks at after its moves, and how it takes them back; konomi.shop.js, which looks at more, never comes here.
import assert from "node:assert/strict";
import { asked, open } from "../harness/core-alone.mjs";
import { pageTest } from "../harness/page-test.mjs";

/** An element of the page in the first card of the kind that moves up: it answers once, in the midst of our moves. */
const LIVELY = `{
  let answer;
  customElements.define("x-lively", class extends HTMLElement {
    connectedMoveCallback() { this.disconnectedCallback(); }
    disconnectedCallback() { const work = answer; answer = undefined; work?.(document.getElementById("list")); }
  });
  window.lively = (list, work) => {
    list.querySelectorAll("[data-card^=shoes]")[2].append(document.createElement("x-lively"));
    answer = work;
  };
}`;

pageTest("without konomi.shop.js: where the page answers a move, all is taken back", async (test) => {
  const { page } = test;
  await open(test);
  await page.evaluate(LIVELY);
  const answers = {
    "it puts something at the end": (list) => lively(list, (all) => all.append(document.createElement("li"))),
    "it puts something at the beginning": (list) => lively(list, (all) => all.prepend(document.createElement("li"))),
    "it moves the first to the end": (list) => lively(list, (all) => all.append(all.firstElementChild)),
    "it moves the last but one to the end": (list) =>
      lively(list, (all) => all.append(all.lastElementChild.previousElementSibling)),
  };
  for (const [name, change] of Object.entries(answers)) assert.equal(await asked(page, change), "page-changed", name);
  // The fourth move fails, by whichever way.
  const failing = (list) => {
    let left = 4;
    for (const name of ["moveBefore", "insertBefore"]) {
      const real = list[name];
      if (real)
        list[name] = function (...given) {
          if (--left) return real.apply(this, given);
          left = name === "moveBefore" ? 1 : 0;
          throw new Error("no more moves");
        };
    }
  };
  assert.equal(await asked(page, failing), "error");
  // What it took out stays out, and the rest stands as it stood.
  const gone = await page.evaluate(() => {
    inner.innerHTML = made;
    const list = inner.querySelector("#list");
    const last = list.lastElementChild;
    const before = [...list.children].slice(0, -1);
    lively(list, () => last.remove());
    __events.length = 0;
    konomi.arrange();
    const after = [...list.children];
    return {
      reason: __events.find(({ type }) => type === "refused")?.reason,
      isOut: !last.isConnected,
      isRest: after.length === before.length && before.every((card, at) => card === after[at]),
    };
  });
  assert.deepEqual(gone, { reason: "page-changed", isOut: true, isRest: true });
});

/** All cards are 200 px high, and these by so much higher. */
const high = (handles, more) => `(list) => {
  for (const card of list.children)
    card.style.height = ${JSON.stringify(handles)}.includes(card.dataset.card) ? "${200 + more}px" : "200px";
}`;

/** Of one row they go to two: the list grows by as much. Of four rows they go to two: it shrinks by twice as much. */
const growing = (more) => high(["cookers-2", "tea-2", "books-2"], more);
const shrinking = (more) => high(["shoes-1", "shoes-2", "shoes-3", "shoes-4"], more);

pageTest("without konomi.shop.js: a list may grow or shrink by half a card, and no more", async (test) => {
  const { page } = test;
  await open(test);
  for (const [change, answer] of [
    [growing(20), "ordered"],
    [growing(100), "ordered"],
    [growing(101), "height-changed"],
    [shrinking(20), "ordered"],
    [shrinking(90), "height-changed"],
  ])
    assert.equal(await asked(page, change), answer, change);
  // Nor does it matter that a card below the window, which keeps its position, is a little further up.
  const pinned = `(list) => ((${shrinking(20)})(list), (list.lastElementChild.dataset.konomiPin = ""), undefined)`;
  assert.equal(await asked(page, pinned), "ordered");
});

pageTest("without konomi.shop.js: it is taken back by no more moves than it took", async (test) => {
  const { page } = test;
  await open(test);
  const moves = (change) =>
    page.evaluate(async (text) => {
      inner.innerHTML = made;
      const list = inner.querySelector("#list");
      new Function("list", `(${text})(list)`)(list);
      const seen = [];
      new MutationObserver((records) => seen.push(...records)).observe(list, { childList: true });
      const [{ applied }] = konomi.arrange();
      await new Promise((done) => setTimeout(done));
      return { applied, count: seen.filter(({ addedNodes }) => addedNodes.length).length };
    }, change);
  const there = await moves(growing(100));
  assert.equal(there.applied, true);
  assert.ok(there.count > 0);
  const back = await moves(growing(101));
  assert.equal(back.applied, false);
  assert.ok(back.count <= 2 * there.count, `${back.count} for ${there.count}`);
});

/** Which cards have white space of the page behind them, and whether the pieces of it stand as they stood. */
const spaces = (page, change) =>
  page.evaluate((text) => {
    inner.innerHTML = made;
    const list = inner.querySelector("#list");
    list.classList.remove("grid");
    new Function("list", `(${text})(list)`)(list);
    const pieces = [...list.childNodes].filter(({ nodeType }) => nodeType === 3);
    const before = [...list.children];
    const [told] = konomi.arrange();
    const after = [...list.children];
    return {
      applied: told?.applied && before.some((card, at) => card !== after[at]),
      apart: after.slice(0, -1).every((card) => card.nextSibling.nodeType === 3),
      // A word is not the card's: it stays when that goes, before the card that followed.
      words: [...list.childNodes]
        .filter(({ nodeType, data }) => nodeType === 3 && data.trim())
        .map(({ previousElementSibling: left, nextElementSibling: right }) => [
          left !== before[16],
          right === before[17],
        ]),
      still: [...list.childNodes].filter(({ nodeType }) => nodeType === 3).every((piece, at) => piece === pieces[at]),
    };
  }, String(change));

pageTest(
  "without konomi.shop.js: white space goes with cards that stand in a line, and stays where they do not",
  async (test) => {
    const { page } = test;
    await open(test);
    const display = (value) =>
      `(list) => { for (const card of list.children) card.style.cssText = "display: ${value}; width: 200px; height: 300px; vertical-align: top"; }`;
    assert.deepEqual(await spaces(page, display("inline-block")), {
      applied: true,
      apart: true,
      words: [],
      still: false,
    });
    // A card of those that move, with a word behind it; and another one that is the last, with nothing behind it.
    const word = `(list) => {
    (${display("inline-block")})(list);
    const shoes = list.querySelectorAll("[data-card^=shoes]");
    shoes[4].nextSibling.data = " or ";
    list.append(shoes[5]);
  }`;
    const told = await spaces(page, word);
    assert.equal(told.applied, true);
    assert.deepEqual(told.words, [[true, true]]);
    const { still, applied } = await spaces(page, display("block"));
    assert.deepEqual({ still, applied }, { still: true, applied: true });
  },
);
