// A test that is written wrongly hears of it: unlike `createKonomi`, nothing becomes neutral.
import assert from "node:assert/strict";
import { test } from "node:test";
import { allowAutomation, createTestKonomi, items, KonomiError, rate, view } from "../../pkg/testing.js";

const wrong = (code) => (error) => {
  assert.ok(error instanceof KonomiError, String(error));
  assert.equal(error.code, code);
  assert.match(error.message, new RegExp(`\\[konomi: ${code}\\]$`));
  return true;
};

test("wrong options", async () => {
  for (const options of [
    null,
    "granted",
    { consnt: "granted" },
    { consent: "yes" },
    { scope: 1 },
    { bought: "maybe" },
    { deadline: -1 },
    { seed: -1 },
    { seed: 1.5 },
    { storage: 1 },
    { storage: { localStorage: { konomi: 1 } } },
    { events: 1 },
  ])
    await assert.rejects(createTestKonomi(options), wrong("option-type"), JSON.stringify(options));
});

test("options that were inherited do not count", async () => {
  const konomi = await createTestKonomi(Object.create({ consent: "denied" }));
  assert.equal(konomi.consent, "granted");
});

test("wrong events and items, as everywhere", async () => {
  const konomi = await createTestKonomi();
  const [one] = items(1);
  assert.throws(() => konomi.observe({ type: "look" }), wrong("event-type"));
  assert.throws(() => konomi.observe(rate(one, 6)), wrong("event-value"));
  assert.throws(() => konomi.observe(view({})), wrong("item-missing"));
  assert.throws(() => konomi.rank("items"), wrong("items-type"));
  assert.throws(() => konomi.snapshot([{ id: 1, price: -1 }]), wrong("price-value"));
  await assert.rejects(createTestKonomi({ events: [{ type: "look" }] }), wrong("event-type"));
  await assert.rejects(konomi.explain({}), wrong("item-missing"));
});

test("items that cannot be made", () => {
  for (const count of [-1, 1.5, 20_001, NaN, "3"])
    assert.throws(() => items(count), wrong("items-many"), String(count));
  assert.throws(() => items(1, { seed: "a" }), wrong("option-type"));
});

test("a page that is none", async () => {
  await assert.rejects(allowAutomation({}), wrong("page-type"));
});
