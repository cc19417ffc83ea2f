// What becomes of an order when the list changes (js/adapters/carry.ts): the rules, and lists drawn at random.
import assert from "node:assert/strict";
import { test } from "node:test";
import { build } from "esbuild";
import { fileURLToPath } from "node:url";

const { outputFiles } = await build({
  entryPoints: [fileURLToPath(new URL("../../js/adapters/carry.ts", import.meta.url))],
  bundle: true,
  write: false,
  format: "esm",
});
const { around, carry } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);

/** A displayed list: its keys in the shop's order, and as they stand. */
const list = (keys, displayed = keys, settled = keys) => ({
  _keys: keys,
  _order: displayed.map((key) => keys.indexOf(key)),
  _settled: settled,
});
const after = (before, keys) => {
  const { _order, _refused } = carry(before, keys);
  return { shown: _order.map((index) => keys[index]).join(""), isSorted: _refused === "user-sorted" };
};
const letters = (text) => [...text];

test("a list that has not changed keeps its order", () => {
  assert.deepEqual(after(list(letters("abcd"), letters("dacb")), letters("abcd")), { shown: "dacb", isSorted: false });
});

test("a batch stands behind what was there, in the shop's order", () => {
  assert.equal(after(list(letters("abcd"), letters("dacb")), letters("abcdef")).shown, "dacbef");
});

test("what comes in front or in between stands where the shop put it", () => {
  assert.equal(after(list(letters("abcd"), letters("dacb")), letters("xabycd")).shown, "xdaycb");
});

test("what goes takes nothing with it", () => {
  assert.equal(after(list(letters("abcd"), letters("dacb")), letters("abd")).shown, "dab");
});

test("what goes and comes back is new", () => {
  const { _order, _fresh } = carry(list(letters("acd"), letters("dac")), letters("abcd"));
  assert.deepEqual(
    [_order, _fresh],
    [
      [3, 1, 0, 2],
      [false, true, false, false],
    ],
  );
});

test("a list in another sequence was sorted, and stands as it was sorted", () => {
  assert.deepEqual(after(list(letters("abcd"), letters("dacb")), letters("dcba")), { shown: "dcba", isSorted: true });
  assert.deepEqual(after(list(letters("abcd"), letters("dacb")), letters("bxa")), { shown: "bxa", isSorted: true });
});

test("what comes to a sorted list is sorted; another list is not", () => {
  const before = { ...list(letters("abcd")), reason: "user-sorted" };
  assert.deepEqual(after(before, letters("abcdef")), { shown: "abcdef", isSorted: true });
  assert.deepEqual(after(before, letters("ef")), { shown: "ef", isSorted: false });
});

test("another list is no sorted one", () => {
  assert.deepEqual(after(list(letters("abcd"), letters("dacb")), letters("xyz")), { shown: "xyz", isSorted: false });
});

test("what is not settled is ordered later, and stands where the shop put it until then", () => {
  const { _order, _fresh } = carry(list(letters("abcd"), letters("bacd"), letters("ab")), letters("abcd"));
  assert.deepEqual(
    [_order, _fresh],
    [
      [1, 0, 2, 3],
      [false, false, true, true],
    ],
  );
});

test("items that nothing tells apart stand as the shop put them, each once", () => {
  for (const keys of [["", "", ""], ["a", "", "", "b"], letters("aa"), letters("aba"), letters("abab")]) {
    const shop = keys.map((_, index) => index);
    const { _order, _refused } = carry({ _keys: keys, _order: shop, _settled: keys }, keys);
    assert.deepEqual(_order, shop);
    assert.equal(_refused, keys.includes("") ? "no-ids" : "duplicate-ids");
  }
});

test("around: what nobody wants comes last, what is wanted twice stands once, what stays stays", () => {
  assert.deepEqual(around([0, 1, 2, 3], [3], []), [3, 0, 1, 2]);
  assert.deepEqual(around([0, 1, 2, 3], [3, 3, 1], []), [3, 1, 0, 2]);
  assert.deepEqual(around([2, 0, 3, 1], [0, 1, 2, 3], [false, true, false, true]), [2, 0, 3, 1]);
  assert.deepEqual(around([2, 0, 3, 1], [3, 2], [false, true, false, true]), [3, 0, 2, 1]);
});

/** Numbers that look drawn, the same in every run. */
const drawing = (seed) => () => {
  seed = (seed * 1664525 + 1013904223) >>> 0;
  return seed / 2 ** 32;
};
const mixed = (all, draw) => {
  const rest = [...all];
  return Array.from(all, () => rest.splice(Math.floor(draw() * rest.length), 1)[0]);
};

test("whatever becomes of a list: each item once, kept ones in their turn, new ones at the shop's positions", () => {
  const draw = drawing(20261128);
  for (let round = 0; round < 3000; round++) {
    const letter = () => String.fromCharCode(97 + Math.floor(draw() * 12));
    const some = () => Array.from({ length: Math.floor(draw() * 10) }, letter);
    const isUnique = draw() < 0.7;
    const of = (keys) => (isUnique ? [...new Set(keys)] : keys);
    const before = of(some());
    const kept = before.filter(() => draw() < 0.8);
    const keys = of(draw() < 0.7 ? kept.flatMap((key) => (draw() < 0.3 ? [letter() + "'", key] : [key])) : some());
    const state = { _keys: before, _order: mixed([...before.keys()], draw), _settled: before };
    const { _order, _fresh, _refused } = carry(state, keys);

    const why = JSON.stringify({ state, keys, _order });
    assert.deepEqual(
      [..._order].sort((a, b) => a - b),
      [...keys.keys()],
      `a permutation: ${why}`,
    );
    if (!isUnique) continue;
    const displayed = _order.map((index) => keys[index]);
    const there = before.filter((key) => keys.includes(key));
    const isAsBefore = keys.filter((key) => before.includes(key)).join() === there.join();
    assert.equal(_refused, !isAsBefore && "user-sorted", why);
    if (_refused) {
      assert.deepEqual(displayed, keys, why);
      continue;
    }
    assert.deepEqual(
      displayed.filter((key) => before.includes(key)),
      state._order.map((index) => before[index]).filter((key) => keys.includes(key)),
      `kept ones in their turn: ${why}`,
    );
    keys.forEach((key, index) => {
      assert.equal(_fresh[index], !before.includes(key), why);
      if (_fresh[index]) assert.equal(displayed[index], key, `new ones where the shop put them: ${why}`);
    });
  }
});

test("as many items as are ordered: no step asks all others", () => {
  // Time is no measure on a shared machine; how often a key is asked for is. 40 reads of each are linear, 500 are not.
  let reads = 0;
  const counted = (keys) =>
    new Proxy(keys, {
      get: (all, name) => {
        if (typeof name === "string" && /^\d+$/.test(name)) reads++;
        return Reflect.get(all, name);
      },
    });
  const keys = Array.from({ length: 500 }, (_, index) => `k${index}`);
  const order = [...keys.keys()].reverse();
  const { _order, _refused } = carry(
    { _keys: counted(keys), _order: counted(order), _settled: counted(keys) },
    counted([...keys, ...keys.map((key) => `${key}'`)]),
  );
  assert.equal(_refused, false);
  assert.deepEqual(_order.slice(0, 500), order);
  assert.ok(reads < 40 * keys.length, `${reads} reads`);
});

test("more than 1,000 items stand as the shop put them", () => {
  const keys = Array.from({ length: 20_000 }, (_, index) => `k${index}`);
  const state = { _keys: keys.slice(0, 500), _order: [...keys.slice(0, 500).keys()].reverse(), _settled: [] };
  const { _order, _refused } = carry(state, keys);
  assert.equal(_refused, "too-many");
  assert.deepEqual(_order, [...keys.keys()]);
  assert.equal(carry(state, keys.slice(0, 1000))._refused, false);
});
