import assert from "node:assert/strict";
import { order } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";
import {
  SEEN,
  VERSIONS,
  answered,
  assertAsShop,
  assertOrdered,
  assertQuiet,
  assertStill,
  goods,
  handles,
  hydrated,
  mounted,
  open,
  said,
} from "./react.mjs";

const seen = handles.slice(0, SEEN);
/** A card below the window, with cards above and below it that may move. */
const AT = 20;
const withOne = (extra) => goods.map((one, at) => (at === AT ? { ...one, ...extra } : one));

for (const version of VERSIONS) {
  pageTest(`React ${version}, a card with a frame stays, and the frame is not loaded again`, async (test) => {
    // React moves by insertBefore, and moves what stands behind a card that goes up: so all above the frame stays, too.
    const state = { goods: withOne({ frame: "/frame" }) };
    await open(test, version, { state, isServer: true });
    await test.page.evaluate(async () => {
      window.loads = 0;
      const frame = document.querySelector("iframe");
      frame.addEventListener("load", () => loads++);
      frame.contentWindow.mark = "mine";
      await (
        await bring()
      )();
      app.hydrate(state);
    });
    await answered(test);
    await assertOrdered(test, { stay: handles.slice(0, AT + 1) });
    await assertStill(test);
    const { loads, mark } = await test.page.evaluate(() => ({
      loads,
      mark: document.querySelector("iframe").contentWindow.mark,
    }));
    assert.deepEqual({ loads, mark }, { loads: 0, mark: "mine" });
    await assertQuiet(test);
  });

  pageTest(`React ${version}, a frame that stands already outlives what comes around it`, async (test) => {
    const first = withOne({ frame: "/frame" }).slice(AT);
    await mounted(test, version, { state: { goods: first } });
    await test.page.waitFor(() =>
      document.querySelector("iframe").contentDocument?.body?.textContent.includes("frame"),
    );
    await test.page.evaluate(() => (document.querySelector("iframe").contentWindow.mark = "mine"));
    const before = await order(test.page);
    // What comes behind would go to the front, over the frame.
    const around = [...goods.slice(1, 4), ...first, ...goods.slice(4, AT)];
    await test.page.evaluate((all) => app.flushSync(() => app.set({ goods: all })), around);
    await answered(test, 2);
    const now = await order(test.page);
    assert.deepEqual(now.slice(0, 3), handles.slice(1, 4));
    assert.deepEqual(now.slice(3, 3 + before.length), before);
    assert.notDeepEqual(now.slice(3 + before.length), handles.slice(4, AT));
    assert.equal(await test.page.evaluate(() => document.querySelector("iframe").contentWindow.mark), "mine");
  });

  pageTest(`React ${version}, a card in which somebody writes stays, and keeps focus and caret`, async (test) => {
    const state = { goods: withOne({ field: true }) };
    await open(test, version, { state, isServer: true });
    await test.page.evaluate(async () => {
      const field = document.querySelector(".field");
      field.focus({ preventScroll: true });
      window.blurs = 0;
      field.addEventListener("blur", () => blurs++);
      const come = await bring();
      await come();
      app.hydrate(state);
    });
    await answered(test);
    await assertOrdered(test, { stay: handles.slice(0, AT + 1) });
    const { focused, blurs } = await test.page.evaluate(() => ({
      focused: document.activeElement.className,
      blurs,
    }));
    assert.deepEqual({ focused, blurs }, { focused: "field", blurs: 0 });
    await assertStill(test);
  });

  pageTest(`React ${version}, a list on which the shopper laid a hand stays as it is`, async (test) => {
    await open(test, version, { isServer: true });
    await test.page.evaluate(async () => (window.come = await bring()));
    const k = test.page.evaluate(() => come());
    await k;
    await test.page.click("#list .card h3");
    await test.page.evaluate(() => app.hydrate(state));
    await answered(test);
    await assertAsShop(test);
    assert.equal((await said(test)).result, "seen");
  });

  pageTest(`React ${version}, a banner among the cards keeps its place where the cards are named`, async (test) => {
    const state = { goods, bannerAfter: 14, options: { card: ".card" } };
    await hydrated(test, version, { state, isReady: true });
    // The banner takes a place of the third row's next one: the same cards are seen.
    await assertOrdered(test, { stay: seen });
    assert.equal(
      await test.page.evaluate(() =>
        [...document.querySelectorAll("#list > *")].findIndex((one) => one.id || one.className === "banner"),
      ),
      14,
    );
    await assertStill(test);
    await assertQuiet(test);
  });

  pageTest(`React ${version}, a banner that is taken for a card: the shop's order stands`, async (test) => {
    await hydrated(test, version, { state: { goods, bannerAfter: 14 }, isReady: true });
    await assertAsShop(test);
    assert.equal((await said(test)).result, "page-changed");
    await assertQuiet(test);
  });

  pageTest(`React ${version}, a hook whose ref is not used moves nothing that was on the screen`, async (test) => {
    await hydrated(test, version, { state: { goods, noRef: true }, isReady: true });
    await assertAsShop(test);
    assert.equal((await said(test)).result, "page-changed");
  });

  for (const strict of [false, true])
    pageTest(
      `React ${version}, columns in which a move shifts what is seen${strict ? ", strict mode" : ""}: taken back before it is painted`,
      async (test) => {
        // The tall cards that come forward push the first ones of the next column: those are seen.
        const uneven = goods.map((one, at) =>
          one.kind === undefined && at % 4 === 0 && at >= SEEN ? { ...one, tall: 900 } : one,
        );
        const state = { goods: uneven, layout: "columns", strict };
        await hydrated(test, version, { state, isReady: true });
        await test.page.waitFor(() => window.result.reason);
        await assertAsShop(test);
        assert.equal((await said(test)).result, "height-changed");
        await assertStill(test);
        await assertQuiet(test);
      },
    );
}

pageTest("a list on which the shopper laid a hand stays as it is displayed, also after a withdrawal", async (test) => {
  await mounted(test, "19");
  const before = await order(test.page);
  await test.page.click("#list .card h3");
  await test.page.evaluate(() => k.setConsent("denied"));
  await answered(test, 2);
  assert.deepEqual(await order(test.page), before);
});
