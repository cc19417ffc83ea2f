import assert from "node:assert/strict";
import { byLevel } from "../../trust/level.mjs";
import { byHandle, products } from "../fixtures/catalogue.mjs";
import { productPage } from "../fixtures/product-page.mjs";
import { cards, openLiving } from "../harness/living.mjs";
import { CROSSED, crossed } from "../harness/crossed.mjs";
import { EVENTS, order, settled, tag } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { byEngine } from "../harness/share.mjs";
import { openEngine } from "./module.mjs";

/** In the page: whatever a script can send to what is there, as the shopper's hand would. */
const act = (count) => {
  for (const type of ["click", "submit", "auxclick", "keydown"])
    addEventListener(type, (event) => event.preventDefault(), true);
  const links = [...document.querySelectorAll("#list a, #list button, #list form, #list input")];
  const make = {
    click: () => new MouseEvent("click", { bubbles: true, cancelable: true, composed: true }),
    pointerdown: () => new PointerEvent("pointerdown", { bubbles: true }),
    touchstart: () => new Event("touchstart", { bubbles: true }),
    keydown: () => new KeyboardEvent("keydown", { bubbles: true, key: "Enter" }),
    wheel: () => new WheelEvent("wheel", { bubbles: true, deltaY: 100 }),
    focusin: () => new FocusEvent("focusin", { bubbles: true }),
    submit: () => new SubmitEvent("submit", { bubbles: true, cancelable: true }),
    change: () => new Event("change", { bubbles: true }),
    // Cancelable, as the real one is: WebKit follows a link at it.
    auxclick: () => new MouseEvent("auxclick", { bubbles: true, cancelable: true }),
  };
  const kinds = Object.keys(make);
  for (let at = 0; at < count; at++) {
    const target = links[at % links.length];
    if (at % 10 === 9 && target.click) target.click();
    else target.dispatchEvent(make[kinds[at % kinds.length]]());
  }
};

pageTest(
  "ten thousand clicks and touches of scripts cross into nothing, and take no list away from Konomi",
  { rows: [29], limit: 180_000 },
  async (test) => {
    const { page, tried } = test;
    await page.addInitScript(CROSSED);
    const form =
      '<form action="#/cart/add" method="post"><input name="id" value="1"><button>Add to cart</button></form><a href="?add-to-cart=77" class="add_to_cart_button" data-product_id="77">Add</a>';
    await openLiving(test, {
      list: `<ul id="list" class="grid">${cards(products).replaceAll("</h3>", `</h3>${form}`)}</ul>`,
    });
    await page.waitFor(() => window.__events.some(({ type }) => type === "ranked"));
    const before = (await crossed(page)).length;
    const [stored, stands] = [await page.evaluate(() => window.__probe.stored()), await order(page)];
    await page.evaluate(act, 10_000);
    tried(10_000);
    await page.evaluate(() => new Promise((done) => setTimeout(() => requestAnimationFrame(() => setTimeout(done)))));
    await page.evaluate(() => dispatchEvent(new Event("pagehide")));
    assert.deepEqual((await crossed(page)).slice(before), []);
    assert.deepEqual(await page.evaluate(() => window.__probe.stored()), stored);
    assert.deepEqual(await order(page), stands);
  },
);

pageTest(
  "a page that reloads itself and cards that flash by, a frame each, teach no time spent; a look is one look a page",
  { rows: [29], limit: 180_000 },
  async (test) => {
    const { page, server, tried, measured } = test;
    for (const script of [EVENTS, CROSSED]) await page.addInitScript(script);
    const list = `<ul id="list" class="grid">${cards(products.slice(0, 12))}</ul>`;
    server.page(
      "/products/tea-1",
      productPage(byHandle("tea-1"), { foot: list + tag({ data: { consent: "session" } }) }),
    );
    const loads = byLevel(10, byEngine(30, 15), 500);
    const FLASHES = 20;
    for (let load = 0; load < loads; load++) {
      await page.goto(`${server.origin}/products/tea-1`);
      await settled(page);
      await page.waitFor(() => window.__crossed.some(({ kind }) => kind === "view"));
      const kinds = await page.evaluate(async (flashes) => {
        // Into view for the length of a frame, in which observers are told of it, and out of it again, before the page goes.
        for (let turn = 0; turn < flashes; turn++) {
          scrollTo({ top: turn % 2 ? 0 : 2000, behavior: "instant" });
          await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        }
        dispatchEvent(new Event("pagehide"));
        return window.__crossed.map(({ kind }) => kind);
      }, FLASHES);
      assert.deepEqual(kinds, ["view"]);
      tried();
    }
    measured("times that cards flashed by", loads * FLASHES);
  },
);

/** In the page: one item is told of over and over on one day. Returns what its score and the first eight make of that. */
const repeat = async (file, steps) => {
  const now = 1_790_000_000_000;
  const record = (n) =>
    "id" +
    n +
    "\x1f/p/" +
    n +
    "\x1fTitle " +
    (n % 9) +
    "\x1f" +
    (100 + n * 3) +
    "\x1fJPY\x1fBrand" +
    (n % 5) +
    "\x1fA\x1dB" +
    (n % 7) +
    "\x1e";
  const list = Array.from({ length: 64 }, (_, n) => record(n)).join("");
  const engine = await window.__engine(file);
  const WIDTH = 2 + (file.includes("pack") ? 23 : 14);
  const rows = (flat) => Array.from({ length: flat[1] }, (_, row) => [flat[2 + row * WIDTH], flat[3 + row * WIDTH]]);
  // A shopper who knows what she wants, on the days before.
  const start = () => {
    engine.exports.start(0, 7, 9);
    for (let day = 0; day < 6; day++)
      for (const n of [1, 8, 15, 22]) engine.observe(n === 22 ? 4 : 0, record(n), now + day * 86_400_000 + n);
  };
  const today = now + 6 * 86_400_000;
  return [0, 1, 3, 200, 1000, steps].map((count) => {
    start();
    for (let at = 0; at < count; at++) engine.observe(at % 2 ? 0 : 2, record(40), today + at);
    const all = rows(engine.rank(list, today + 1_000_000));
    return {
      count,
      score: all.find(([index]) => index === 40)[1],
      top: all.slice(0, 8).map(([index]) => index),
      saved: engine.save(0, today + 1_000_000).length,
    };
  });
};

pageTest(
  "what one day can add to one item has an end: ten thousand trusted clicks weigh as much as a thousand, and half of the first eight stays",
  { rows: [29] },
  async (test) => {
    await openEngine(test);
    for (const file of ["konomi.wasm", "konomi.pack.wasm"]) {
      const steps = await test.page.evaluate(repeat, `/pkg/${file}`, 10_000);
      const [none, , , , thousand, most] = steps;
      assert.equal(most.score, thousand.score, JSON.stringify(steps.map(({ count, score }) => [count, score])));
      assert.ok(most.score < 16 * 4096, `${most.score}`);
      // The item comes to the front, and what is like it: of what stood there half stays, and what comes shares its brand or category.
      const came = most.top.filter((index) => !none.top.includes(index));
      const stays = none.top.length - came.length;
      assert.ok(stays >= 4, `${stays} of ${none.top} stay among ${most.top}`);
      assert.ok(
        came.every((index) => index % 5 === 40 % 5 || index % 7 === 40 % 7),
        `${came} are among ${most.top}`,
      );
      test.measured(`${file}: of the first eight that stay when one item is clicked 10,000 times`, stays);
      test.measured(
        `${file}: score of an item clicked 1 and 10,000 times on one day`,
        `${steps[1].score} ${most.score}`,
      );
      assert.ok(most.saved <= 1501);
      test.tried(11_204);
    }
  },
);
