import assert from "node:assert/strict";
import { pageTest } from "../harness/page-test.mjs";
import { VERSIONS, answered, assertAsShop, assertQuiet, goods, handles, mounted, open, said } from "./react.mjs";

/** Values cross from the test to the page as source, because some of them are no JSON. */
const WRONG = {
  "no list": ["undefined", undefined, 0],
  "null for a list": ["null", undefined, 0],
  "a string for a list": ["'goods'", undefined, 0],
  "an object for a list": ["{ length: 3 }", undefined, 0],
  "strings for items": ["['a', 'b', 'c']", "no-ids", 3],
  "null and undefined among the items": ["[state.goods[0], null, undefined, state.goods[1]]", "no-ids", 4],
  "a list with holes": ["[state.goods[0], , state.goods[1]]", "no-ids", 3],
  "items without ids": ["state.goods.map(({ handle, title }) => ({ handle, title }))", "no-ids", 32],
  "equal ids": ["state.goods.map((one) => ({ ...one, id: 'same' }))", "duplicate-ids", 32],
  "ids that are symbols": ["[{ id: Symbol('a') }, { id: Symbol('b') }]", "no-ids", 2],
};
/** With a list that is right. */
const WRONG_OPTIONS = {
  "null for options": ["null", undefined],
  "a string for options": ["'order'", undefined],
  "an item that throws": ["{ item: () => { throw new Error('mine') } }", "no-ids"],
  "an id that throws": ["{ item: () => ({ get id() { throw new Error('mine') } }) }", "no-ids"],
  "an item that is no function": ["{ item: 'id' }", "no-ids"],
  "an item that gives nothing": ["{ item: () => undefined }", "no-ids"],
  "an object that is no Konomi": ["{ konomi: {} }", "error", /konomi: TypeError/],
  "the promise of a Konomi": ["{ konomi: Promise.resolve() }", "error", /konomi: TypeError/],
  "half a Konomi": ["{ konomi: { rank: (all) => ({ items: [], excluded: [] }) } }", undefined],
  "a current item that is none": ["{ current: 'this one' }", "error", /konomi: KonomiError.*item-type/],
};

const start = async (test, version, state) => {
  await open(test, version);
  await test.page.evaluate(async (source) => {
    await (
      await bring()
    )();
    window.patch = new Function(`return ${source}`)();
    app.mount({ ...state, ...patch });
  }, state);
};

for (const version of VERSIONS) {
  for (const [name, [source, reason, count]] of Object.entries(WRONG))
    pageTest(`React ${version}, ${name}: what was given is shown, in its order`, async (test) => {
      await start(test, version, `{ goods: ${source} }`);
      const result = await test.page.evaluate(() => ({
        order: result.order,
        count: result.count,
        reason: result.reason ?? null,
      }));
      assert.deepEqual(result, { order: [...Array(count).keys()], count, reason: reason ?? null });
      // Rendered again, and after something else: nothing crashes, and the list after it is ordered.
      await test.page.evaluate(() => app.flushSync(() => app.set({})));
      await test.page.evaluate(() => app.flushSync(() => app.set({ goods: state.goods })));
      await test.page.waitFor(() => document.querySelectorAll("#list .card").length === 32);
      await assertQuiet(test);
    });

  for (const [name, [source, reason, warning]] of Object.entries(WRONG_OPTIONS))
    pageTest(
      `React ${version}, ${name}: every item is shown, and the reason says why`,
      { allow: warning ? [warning] : [] },
      async (test) => {
        await start(test, version, `{ options: ${source} }`);
        await test.page.evaluate(() => app.flushSync(() => app.set({})));
        assert.equal((await said(test)).result, reason);
        if (reason) await assertAsShop(test);
        assert.equal(await test.page.evaluate(() => document.querySelectorAll("#list .card").length), 32);
        assert.equal(test.page.messages.filter(({ kind }) => kind === "console.warn").length, warning ? 1 : 0);
        await test.page.evaluate(() => app.flushSync(() => app.set({ isGone: true })));
        assert.equal(await test.page.evaluate(() => result.crashed), undefined);
      },
    );

  for (const [name, named] of Object.entries({
    "fewer items than children": goods.slice(0, 10),
    "no items": [],
    "null for items": null,
    "a string for items": "items",
  }))
    pageTest(`React ${version}, <Reorder> with ${name}: the children stand as they were given`, async (test) => {
      await mounted(test, version, { state: { goods, reorder: true, named } });
      await assertAsShop(test);
      assert.equal((await said(test)).reason, "no-ids");
      await assertQuiet(test);
    });

  pageTest(
    `React ${version}, <Reorder> with children that are nothing: each child keeps its own item`,
    async (test) => {
      const holes = [1, 2, 5];
      await mounted(test, version, { state: { goods, reorder: true, holes } });
      const left = goods.filter((_, at) => !holes.includes(at));
      const wanted = await test.page.evaluate((all) => k.rank(all).items.map(({ item }) => item.handle), left);
      assert.deepEqual(
        await test.page.evaluate(() =>
          [...document.querySelectorAll("#list [data-card]")].map((one) => one.dataset.card),
        ),
        wanted,
      );
      await assertQuiet(test);
    },
  );

  pageTest(
    `React ${version}, an element that is called konomi: the shop's order stands until Konomi comes`,
    { allow: [/konomi: TypeError/] },
    async (test) => {
      await open(test, version, { foot: `<p id="konomi"></p>` });
      await test.page.evaluate(() => app.mount(state));
      await answered(test);
      assert.equal((await said(test)).result, "error");
      await assertAsShop(test, handles);
    },
  );
}
