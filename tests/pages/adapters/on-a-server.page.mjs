import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { engineTest } from "../harness/page-test.mjs";
import { pkg } from "../harness/run-page.mjs";

const load = (name) => import(pathToFileURL(pkg(`${name}.js`)));

engineTest("on a server, the imports of vue, svelte and element touch nothing, and a list is the shop's", async () => {
  // Vue has some of its own.
  const names = () => Object.getOwnPropertyNames(globalThis).filter((name) => !name.startsWith("__VUE"));
  const before = names();
  const { KonomiList } = await load("element");
  const { useOrder, vTrack } = await load("vue");
  const { createOrder } = await load("svelte");
  assert.equal(typeof KonomiList, "function");
  assert.deepEqual([typeof useOrder, typeof vTrack], ["function", "function"]);
  const goods = [{ id: 2 }, { id: 1 }];
  const order = createOrder(goods);
  const seen = [];
  order.subscribe(({ items }) => seen.push(items.map(({ id }) => id)))();
  order.set(goods.toReversed());
  assert.deepEqual(seen, [[2, 1]]);
  assert.deepEqual(names(), before);
});
