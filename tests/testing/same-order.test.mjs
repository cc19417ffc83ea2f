// The same inputs give the same order, whatever else is there.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Core, KINDS } from "../generated/runtime.mjs";
import {
  answer,
  cart,
  cartRemove,
  click,
  createTestKonomi,
  dismiss,
  dwell,
  items,
  purchase,
  rate,
  search,
  view,
} from "../../pkg/testing.js";
import { readFileSync } from "node:fs";

const all = items(10);
const deeds = [search("green tea"), view(all[2]), view(all[7]), dwell(all[7], 40), click(all[4])];
const order = (konomi, list = all) => konomi.rank(list).items.map(({ item }) => item.id);

test("two instances with the same inputs agree in everything", async () => {
  const [one, two] = await Promise.all([createTestKonomi({ events: deeds }), createTestKonomi({ events: deeds })]);
  assert.deepEqual(one.snapshot(all), two.snapshot(all));
  await Promise.all([one.flush(), two.flush()]);
  assert.deepEqual(one.storage, two.storage);
});

test("without the reasons, the order and the scores are the same", async () => {
  const konomi = await createTestKonomi({ events: deeds });
  const facts = ({ items: ranked }) => ranked.map(({ index, score }) => [index, score]);
  const whole = konomi.rank(all);
  const bare = konomi.rank(konomi.prepare(all), { reasons: false });
  assert.deepEqual(facts(bare), facts(whole));
  assert.ok(bare.items.every(({ reasons }) => reasons.length === 0));
  for (const { score, reasons } of konomi.rank(all, { reasons: true }).items)
    assert.equal(
      reasons.reduce((sum, { value }) => sum + value, 0),
      score,
    );
  assert.ok(whole.items.some(({ reasons }) => reasons.length));
});

test("it is the engine of konomi.wasm that answers", async () => {
  const konomi = await createTestKonomi();
  const core = new Core(
    new WebAssembly.Module(readFileSync(new URL("../../pkg/konomi.wasm", import.meta.url))),
    false,
    0,
    0,
  );
  const record = ({ id, url, title, price, currency, brand, category }) =>
    [id, url, title, String(price), currency, brand, category.join("\x1d"), "", "", "", ""].join("\x1f") + "\x1e";
  for (const item of [all[2], all[7]]) {
    konomi.observe(view(item));
    core.observe(KINDS.view, 0, record(item), "", konomi.clock.now());
  }
  const flat = core.rank(all.map(record).join(""), konomi.clock.now(), "", 0, []);
  const rows = Array.from({ length: flat[1] }, (_, at) => flat.subarray(2 + at * 16, 18 + at * 16));
  const expected = rows.map(([index, score]) => [all[index].id, score]);
  assert.equal(expected.length, 10);
  assert.deepEqual(
    konomi.rank(all).items.map(({ item, score }) => [item.id, score]),
    expected,
  );
});

test("every builder makes an event that the engine takes", async () => {
  const [one] = all;
  for (const event of [
    view(one),
    click(one),
    cart(one),
    cartRemove(one),
    dismiss(one),
    purchase(one, all[1]),
    dwell(one, 12),
    rate(one, 5),
    search("running shoes"),
    answer("tea", "Kumo"),
  ]) {
    const konomi = await createTestKonomi();
    const before = konomi.snapshot().profile;
    konomi.observe(event);
    // What was not there cannot be taken out of the cart.
    if (event.type !== "cart-remove") assert.notEqual(konomi.snapshot().profile, before, event.type);
  }
});

test("what was bought, dismissed or put into the cart is taken out, unless the score alone decides", async () => {
  const events = [view(all[2]), purchase(all[7]), dismiss(all[0]), cart(all[1])];
  const { ranking } = (await createTestKonomi({ events })).snapshot(all);
  assert.deepEqual(ranking.excluded, [
    { id: "item-1", reason: "dismissed" },
    { id: "item-2", reason: "in-cart" },
    { id: "item-8", reason: "bought" },
  ]);
  const learned = (await createTestKonomi({ events, bought: "learned" })).snapshot(all);
  assert.ok(!learned.ranking.excluded.some(({ reason }) => reason === "bought"));
});

test("the reasons of an item add up to its score", async () => {
  const konomi = await createTestKonomi({ events: deeds });
  for (const { score, reasons } of konomi.snapshot(all).ranking.order)
    assert.equal(
      Object.values(reasons).reduce((sum, value) => sum + value, 0),
      score,
    );
  const { score, reasons } = await konomi.explain(all[7]);
  assert.equal(
    reasons.reduce((sum, { value }) => sum + value, 0),
    score,
  );
});

test("the seed is in what is kept and not in the order", async () => {
  const events = [...deeds, purchase(all[1])];
  const [one, two] = await Promise.all([1, 2].map((seed) => createTestKonomi({ events, seed })));
  assert.deepEqual(order(one), order(two));
  await Promise.all([one.flush(), two.flush()]);
  assert.notEqual(one.storage.localStorage.konomi, two.storage.localStorage.konomi);
});

test("the made items are the same ones in every release", () => {
  assert.deepEqual(items(2), [
    {
      id: "item-1",
      url: "/products/item-1",
      title: "Mori running shoes",
      brand: "Norde",
      price: 13230,
      currency: "JPY",
      category: ["Sports", "Running", "Running shoes"],
    },
    {
      id: "item-2",
      url: "/products/item-2",
      title: "Sora kettle",
      brand: "Kamado",
      price: 7040,
      currency: "JPY",
      category: ["Kitchen", "Kettles"],
    },
  ]);
  assert.deepEqual(items(5), items(20).slice(0, 5), "more of them begin with the same ones");
  assert.notDeepEqual(items(20, { seed: 2 }), items(20));
  assert.equal(items(0).length, 0);
});

test("a snapshot is plain data, and taking one changes nothing", async () => {
  const [one, two] = await Promise.all([createTestKonomi(), createTestKonomi()]);
  for (const event of deeds) {
    one.observe(event);
    two.observe(event);
    const snapshot = one.snapshot(all);
    assert.deepEqual(JSON.parse(JSON.stringify(snapshot)), snapshot);
  }
  await Promise.all([one.flush(), two.flush()]);
  assert.deepEqual(one.storage, two.storage);
  assert.deepEqual(Object.keys(one.snapshot()).sort(), ["consent", "now", "profile", "state"]);
  assert.equal((await createTestKonomi()).snapshot().profile, "empty");
});
