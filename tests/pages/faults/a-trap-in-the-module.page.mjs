// A panic, a stack or a memory that ends leaves an instance damaged. The first time it is replaced, and knows what was stored; the
// second time Konomi ends on this page, with the shop's order.
import assert from "node:assert/strict";
import { byLevel } from "../../trust/level.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { MODULES, openTrapped, ordinary } from "./trapped.mjs";
import { withMemory, withOpenStack, withStack } from "./wasm.mjs";

const CALLS = {
  core: ["rank", "describe", "observe", "plan", "prepare", "load", "save"],
  pack: ["rank", "pack_wanted", "describe", "observe", "plan", "prepare", "load", "save"],
};

/** What must be so after the first trap, and after the second one. `trap` brings it about. */
async function twice({ page }, { standing }, trap) {
  await trap();
  assert.deepEqual(await page.evaluate(() => [k.state, trap.instances, trap.trapped.length]), ["ready", 2, 1]);
  assert.equal(await ordinary(page, standing), 100, "a new instance that knows what was stored");
  await trap();
  const { items, ...ended } = await page.evaluate(async () => {
    const { items, reason } = k.rank(goods);
    const state = k.state;
    await everything();
    const ends = trap.said.filter((line) => line.startsWith("konomi: neutral,")).length;
    return { state, reason, after: k.reason, instances: trap.instances, ends, items: items.map(({ index }) => index) };
  });
  assert.deepEqual(ended, { state: "neutral", reason: "error", after: "error", instances: 2, ends: 1 });
  assert.deepEqual(items, [...items.keys()], "the shop's order");
}

for (const module of Object.keys(MODULES))
  pageTest(
    `a stack that ends in the middle of a call is mended once, and then Konomi ends (${module})`,
    { rows: [2, 3], limit: 180_000 },
    async (test) => {
      const { page, tried } = test;
      for (const call of CALLS[module].slice(0, byLevel(3, Infinity, Infinity))) {
        const before = await openTrapped(test, module, withOpenStack, call);
        assert.equal(before.state, "ready");
        await twice(test, before, () =>
          page.evaluate(async (name) => {
            trap.at = name;
            await act(name);
          }, call),
        );
        const trapped = await page.evaluate(() => trap.trapped);
        assert.deepEqual(
          trapped.map((each) => each.split(":")[0]),
          [call, call],
        );
        tried(2);
      }
    },
  );

pageTest(
  "where there is no room for another instance, Konomi ends with the first trap",
  { rows: [3] },
  async (test) => {
    await openTrapped(test, "core", withOpenStack);
    const { items, ...ended } = await test.page.evaluate(async () => {
      trap.isFull = true;
      trap.at = "rank";
      await act("rank");
      const { items, reason } = k.rank(goods);
      await everything();
      trap.isFull = false;
      await everything();
      return {
        state: k.state,
        reason,
        trapped: trap.trapped.length,
        instances: trap.instances,
        items: items.map(({ index }) => index),
      };
    });
    assert.deepEqual(ended, { state: "neutral", reason: "error", trapped: 1, instances: 1 });
    assert.deepEqual(items, [...items.keys()], "the shop's order");
    test.tried();
  },
);

// What was learned is forgotten by a new instance that never knew it.
for (const [name, consent] of [["an erasure"], ["a withdrawal", "denied"]])
  pageTest(`where there is no room for the new instance of ${name}, Konomi ends`, { rows: [3, 38] }, async (test) => {
    await openTrapped(test, "core", withOpenStack);
    const { items, ...ended } = await test.page.evaluate(async (denial) => {
      const kept = () => Object.values(window.__probe.stored()).flatMap((area) => Object.keys(area));
      const before = kept().length;
      trap.isFull = true;
      if (denial) k.setConsent(denial);
      else k.erase();
      const { items, reason } = k.rank(goods);
      const said = [k.state, k.reason, document.documentElement.getAttribute("data-konomi")];
      // Also when there is room again.
      trap.isFull = false;
      await everything();
      return {
        before,
        said,
        reason,
        after: k.state,
        instances: trap.instances,
        kept: kept(),
        items: items.map(({ index }) => index),
      };
    }, consent);
    assert.deepEqual(ended, {
      before: 1,
      said: ["neutral", "error", "neutral"],
      reason: "error",
      after: "neutral",
      instances: 1,
      kept: [],
    });
    assert.deepEqual(items, [...items.keys()], "the shop's order");
    test.tried();
  });

for (const module of Object.keys(MODULES))
  pageTest(`a memory that ends is mended once, and then Konomi ends (${module})`, { rows: [2, 3] }, async (test) => {
    const before = await openTrapped(test, module, (bytes) => withMemory(bytes, 26));
    assert.equal(before.state, "ready");
    await twice(test, before, () =>
      test.page.evaluate(() => {
        const items = Array.from({ length: 3000 }, (_, id) => ({ id: String(id), title: "word ".repeat(100) + id }));
        k.observe({ type: "click", items });
      }),
    );
    const trapped = await test.page.evaluate(() => trap.trapped);
    assert.ok(
      trapped.every((each) => each.endsWith("RuntimeError")),
      trapped.join(),
    );
    test.tried(2);
  });

for (const module of Object.keys(MODULES))
  pageTest(
    `whatever comes in, the module needs no more than 4 KB of its stack of a megabyte (${module})`,
    { rows: [3] },
    async (test) => {
      const before = await openTrapped(test, module, (bytes) => withStack(bytes, 4096));
      assert.equal(before.state, "ready");
      const sizes = await test.page.evaluate(async () => {
        const long = (length, part) => part.repeat(length / part.length);
        const huge = [
          [{ id: "1", title: long(100_000, "word ") }],
          [{ id: "1", category: Array.from({ length: 5000 }, (_, level) => "level " + level) }],
          [{ id: "1", url: "/" + long(100_000, "a/"), price: long(10_000, "1"), brand: long(100_000, "好み") }],
          Array.from({ length: 20_000 }, (_, id) => ({ id: String(id), title: "item " + id, price: id })),
          [
            {
              id: long(50_000, "["),
              tags: Array.from({ length: 5000 }, () => long(300, "(")),
              currency: long(5000, "¥"),
            },
          ],
        ];
        const sizes = huge.map(
          (items) => (k.observe({ type: "view", items: items.slice(0, 500) }), k.rank(items).items.length),
        );
        await everything();
        return sizes;
      });
      assert.deepEqual(sizes, [1, 1, 1, 20_000, 1]);
      assert.deepEqual(await test.page.evaluate(() => [k.state, ...trap.trapped]), ["ready"]);
      assert.ok(
        (await test.page.evaluate(() => trap.instances)) >= 3,
        "one more for what is erased, and for what is withdrawn",
      );
      test.tried(5);
    },
  );
