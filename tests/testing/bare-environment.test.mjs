// Jest's jsdom has no TextEncoder. Nothing of an order may depend on it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cart, createTestKonomi, items, search, view } from "../../pkg/testing.js";

const all = [
  ...items(10),
  {
    id: "11",
    title: "銀しゃり 炊飯器 \ud83c\udf5a \ud800",
    brand: "かまど",
    price: "￥24,800",
    category: "台所 > 炊飯器",
  },
];
const events = [
  search("炊飯器 green tea"),
  view(all[2]),
  cart(all[2]),
  // What lasts is what five looks named.
  ...Array.from({ length: 5 }, () => [view(all[10]), view(all[3])]).flat(),
  cart(all[10]),
];

test("without an encoder everything is the same", async () => {
  const konomi = await createTestKonomi({ events });
  delete globalThis.TextEncoder;
  delete globalThis.TextDecoder;
  const bare = await (await import("../../pkg/testing.js?bare")).createTestKonomi({ events });
  assert.deepEqual(bare.snapshot(all), konomi.snapshot(all));
  const bytes = await bare.export();
  assert.deepEqual(bytes, await konomi.export());
  const other = await (await import("../../pkg/testing.js?bare")).createTestKonomi();
  await other.import(bytes);
  const same = await createTestKonomi();
  await same.import(bytes);
  assert.deepEqual(other.snapshot(all), same.snapshot(all));
  assert.equal(other.snapshot(all).ranking.evidence, true);
});
