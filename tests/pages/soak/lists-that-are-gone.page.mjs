import assert from "node:assert/strict";
import { products } from "../fixtures/catalogue.mjs";
import { cards, openLiving } from "../harness/living.mjs";
import { pageTest } from "../harness/page-test.mjs";

const LISTS = 12;
/** The one that is there, and one or two before it. */
const MOST = 3;
/** For so long a list may still be ordered, in milliseconds. */
const DEADLINE = 100;

pageTest(
  "lists that soft navigations replaced, without an act of the shopper, are held by nobody",
  { rows: [40] },
  async (test) => {
    const { page, tried, measured, lacking } = test;
    const list = `<ul id="list" class="grid">${cards(products.slice(0, 16))}</ul>`;
    await openLiving(test, { list: `<div id="box">${list}</div>`, data: { deadline: DEADLINE } });
    for (let count = 0; count < LISTS; count++) {
      // To another address: at one address a list that is replaced again and again is left alone.
      await page.evaluate((html) => {
        history.pushState(null, "", `/shop/${window.__lists?.length}`);
        window.__events.length = 0;
        window.__replaced = performance.now();
        box.innerHTML = html;
        (window.__lists ??= []).push(new WeakRef(document.getElementById("list")));
      }, list);
      // It was looked at, and its time is over.
      await page.waitFor(
        (time) =>
          window.__events.some(({ type }) => type === "ranked" || type === "refused") &&
          performance.now() - window.__replaced > time,
        { args: [2 * DEADLINE] },
      );
      tried();
    }
    await page.evaluate(() => void (window.__events.length = 0));
    if ((await page.heap()) === undefined) return lacking("its driver collects no garbage when it is asked to");
    const held = await page.evaluate(() => window.__lists.filter((each) => each.deref()).length);
    measured(`lists that are held of ${LISTS} that soft navigations replaced`, held);
    assert.ok(held <= MOST, `${held} of ${LISTS} lists are held`);
  },
);
