import assert from "node:assert/strict";
import { CROSSED, briefly } from "../harness/crossed.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { VERSIONS, goods, open } from "./react.mjs";

const view = (at) => ({ type: "view", item: goods[at] });
const told = ({ page }) => briefly(page);
const ids = (...at) => at.map((index) => `view ${goods[index].id}`);

/** The page with a component that tells; Konomi is there before, or comes after. */
async function start(test, version, track, { isLate = false, strict = true } = {}) {
  await test.page.addInitScript(CROSSED);
  await open(test, version, { state: { goods, isGone: true } });
  await test.page.evaluate(
    async (patch, late) => {
      const come = await bring();
      if (!late) await come();
      app.mount({ ...state, ...patch });
      if (late) await come();
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    },
    { track, strict },
    isLate,
  );
}
/** Sets, and waits until the effects have run. */
const set = ({ page }, patch) =>
  page.evaluate((change) => {
    app.flushSync(() => app.set(change));
    return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  }, patch);

for (const version of VERSIONS) {
  for (const isLate of [false, true])
    pageTest(
      `React ${version}, strict mode, Konomi ${isLate ? "after" : "before"} the component: a view is told once, and again for another item`,
      async (test) => {
        await start(test, version, { event: view(3) }, { isLate });
        assert.deepEqual(await told(test), ids(3));
        // An equal event in a new object is the same event.
        await set(test, { track: { event: view(3) } });
        assert.deepEqual(await told(test), ids(3));
        await set(test, { track: { event: view(5) } });
        assert.deepEqual(await told(test), ids(3, 5));
        await set(test, { track: { event: null } });
        await set(test, { track: { event: view(3) } });
        assert.deepEqual(await told(test), ids(3, 5, 3));
      },
    );

  pageTest(
    `React ${version}: a page that never gets its Konomi keeps one entry for each event, however often it renders`,
    async (test) => {
      await open(test, version, { state: { goods, isGone: true } });
      await test.page.evaluate((event) => app.mount({ ...state, track: { event } }), view(1));
      for (let time = 0; time < 20; time++) await set(test, { track: { event: view(1) } });
      assert.equal(await test.page.evaluate(() => window.konomi.length), 1);
    },
  );

  pageTest(`React ${version}: the function that is returned tells, and is the same in every render`, async (test) => {
    await start(test, version, {}, { strict: false });
    await set(test, { track: {} });
    assert.equal(await test.page.evaluate(() => result.tracks.size), 1);
    await test.page.evaluate((item) => result.track({ type: "cart", item }), goods[2]);
    assert.deepEqual(await told(test), [`cart ${goods[2].id}`]);
  });

  const WRONG = {
    "a type that is none": [{ type: "look", item: goods[0] }, /event-type/],
    "no item": [{ type: "view" }, /item-missing/],
    "a string": ["view", /event-type/],
  };
  for (const [name, [event, code]] of Object.entries(WRONG))
    pageTest(
      `React ${version}, ${name} for an event: one warning, and the page goes on`,
      { allow: [/^console.warn: konomi: KonomiError/] },
      async (test) => {
        await start(test, version, { event });
        await set(test, { track: { event } });
        const warnings = test.page.messages.filter(({ kind }) => kind === "console.warn");
        assert.equal(warnings.length, 1);
        assert.match(warnings[0].text, code);
        await set(test, { track: { event: view(7) } });
        assert.deepEqual(await told(test), ids(7));
        assert.equal(await test.page.evaluate(() => result.crashed), undefined);
      },
    );

  pageTest(
    `React ${version}: an event that goes in circles, and an object that is no Konomi, crash nothing`,
    { allow: [/^console.warn: konomi: TypeError/] },
    async (test) => {
      await open(test, version, { state: { goods, isGone: true } });
      await test.page.evaluate((event) => {
        const circle = { type: "view" };
        circle.item = circle;
        app.mount({ ...state, track: { event: circle } });
        app.flushSync(() => app.set({ track: { event, konomi: {} } }));
        result.track(event);
      }, view(1));
      assert.equal(await test.page.evaluate(() => result.crashed), undefined);
    },
  );
}
