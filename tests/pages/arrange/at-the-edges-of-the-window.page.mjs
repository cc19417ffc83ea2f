// Where the window ends, to the pixel: of what begins there nothing was seen, and what stands there must not be pushed.
import assert from "node:assert/strict";
import { asked, open } from "../harness/core-alone.mjs";
import { engine } from "../harness/engine.mjs";
import { pageTest } from "../harness/page-test.mjs";

/** Where the browser does not tell what moved by itself, a list that near is in doubt. */
const onlyChromium = { rows: [12], skip: engine() !== "chromium" && "only Chromium tells what moved by itself" };

/** The list is made anew, put at this place of the page and changed; which cards stand elsewhere after it was ordered. */
const moved = (page, place, change = "(list) => {}") =>
  page.evaluate(
    (css, text) => {
      inner.innerHTML = made;
      outer.style.cssText = css.replace("EDGE", innerHeight);
      const list = inner.querySelector("#list");
      new Function("list", `(${text})(list)`)(list);
      const before = [...list.children];
      konomi.arrange();
      return [...list.children].flatMap((card, at) => (card === before[at] ? [] : [at]));
    },
    place,
    change,
  );
const AT_EDGE = "position: absolute; left: 0; width: 1000px; top: EDGEpx";

pageTest("a list that begins where the window ends was not seen; a pixel of it was", onlyChromium, async (test) => {
  await open(test);
  // The first card is of the kind that comes first.
  assert.deepEqual((await moved(test.page, AT_EDGE)).slice(0, 3), [1, 2, 3]);
  const higher = await moved(test.page, AT_EDGE.replace("EDGEpx", "calc(EDGEpx - 1px)"));
  assert.ok(higher.length && higher.every((at) => at > 3), String(higher));
});

pageTest(
  "a card that begins where the window's right edge is was not seen; a pixel of it was",
  { rows: [12] },
  async (test) => {
    await open(test);
    const row = (shift) => `(list) => {
    list.style.cssText = "display: flex; gap: 0; transform: translateX(${shift}px)";
    for (const card of list.children) card.style.flex = "0 0 " + innerWidth / 2 + "px";
  }`;
    const place = "position: absolute; left: 0; top: 0; width: 100vw";
    assert.equal((await moved(test.page, place, row(0)))[0], 2);
    assert.equal((await moved(test.page, place, row(-1)))[0], 3);
  },
);

pageTest(
  "a card at the window's edge that has to stay is pushed by less than two pixels",
  onlyChromium,
  async (test) => {
    const { page } = test;
    await open(test);
    // The cards of a row stand on its lower edge. A higher one that comes to the first row pushes the pinned one down.
    const pushed = (more) => `(list) => {
    outer.style.cssText = "${AT_EDGE}".replace("EDGE", innerHeight);
    list.style.alignItems = "end";
    for (const card of list.children) card.style.height = card.dataset.card === "shoes-3" ? "${200 + more}px" : "200px";
    list.firstElementChild.dataset.konomiPin = "";
    return () => (outer.style.cssText = "");
  }`;
    assert.equal(await asked(page, pushed(1)), "ordered");
    assert.equal(await asked(page, pushed(2)), "height-changed");
    // A pixel further down nobody sees it.
    assert.equal(await asked(page, pushed(50).replace("innerHeight", "innerHeight + 1")), "ordered");
    // Nor to the side, by wider ones before it.
    const aside = `(list) => {
    outer.style.cssText = "${AT_EDGE}".replace("EDGE", innerHeight);
    list.style.cssText = "display: flex; flex-wrap: wrap";
    for (const card of list.children) card.style.cssText = "height: 200px; width: " + (card.dataset.card === "shoes-3" ? 230 : 200) + "px";
    list.children[2].dataset.konomiPin = "";
    return () => (outer.style.cssText = "");
  }`;
    assert.equal(await asked(page, aside), "height-changed");
  },
);
