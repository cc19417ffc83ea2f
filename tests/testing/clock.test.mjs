// Time is the test's.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { createTestKonomi, items, view } from "../../pkg/testing.js";

const [, , tea] = items(10);

test("it stands still until it is moved", async () => {
  const konomi = await createTestKonomi();
  assert.equal(konomi.clock.now(), Date.UTC(2026, 0, 1, 12));
  konomi.clock.advance(1500);
  konomi.clock.advance({ days: 2, hours: 3, minutes: 4, seconds: 5 });
  assert.equal(new Date(konomi.clock.now()).toISOString(), "2026-01-03T15:04:06.500Z");
  konomi.clock.set("2026-03-01T00:00:00Z");
  assert.equal(konomi.snapshot().now, "2026-03-01T00:00:00.000Z");
  konomi.clock.set(new Date(0));
  assert.equal(konomi.clock.now(), 0);
});

test("it begins where it is told to", async () => {
  for (const now of [Date.UTC(2026, 4, 5), new Date("2026-05-05"), "2026-05-05T00:00:00Z"])
    assert.equal((await createTestKonomi({ now })).snapshot().now, "2026-05-05T00:00:00.000Z");
});

test("taste fades on it", async () => {
  const konomi = await createTestKonomi({ events: [view(tea)] });
  const { score } = await konomi.explain(tea);
  konomi.clock.advance({ weeks: 6 });
  assert.ok((await konomi.explain(tea)).score < score);
});

test("it follows a Date that is replaced after the import, and after it was asked to", async () => {
  for (const now of [Date.now, () => Date.now(), () => new Date()]) {
    const konomi = await createTestKonomi({ now, events: [view(tea)] });
    const { score } = await konomi.explain(tea);
    mock.timers.enable({ apis: ["Date"], now: Date.now() });
    try {
      mock.timers.setTime(Date.UTC(2031, 0, 1));
      assert.equal(konomi.snapshot().now, "2031-01-01T00:00:00.000Z");
      assert.ok((await konomi.explain(tea)).score < score);
      const next = await konomi.visit();
      assert.equal(next.snapshot().now, "2031-01-01T00:00:00.000Z");
    } finally {
      mock.timers.reset();
    }
  }
});

test("a clock that follows another one is moved by that alone", async () => {
  const konomi = await createTestKonomi({ now: Date.now });
  const refused = { name: "KonomiError", code: "clock-value" };
  assert.throws(() => konomi.clock.advance(1), refused);
  assert.throws(() => konomi.clock.set(0), refused);
  await assert.rejects(konomi.visit({ days: 1 }), refused);
});

test("what is no time has a code", async () => {
  const konomi = await createTestKonomi();
  const refused = { name: "KonomiError", code: "clock-value" };
  for (const by of [NaN, Infinity, undefined, null, "1", { years: 1 }, { days: "x" }])
    assert.throws(() => konomi.clock.advance(by), refused, String(by));
  for (const to of [NaN, "yesterday", undefined, null, {}, new Date(NaN)])
    assert.throws(() => konomi.clock.set(to), refused);
  for (const now of ["noon", NaN, {}, () => NaN]) await assert.rejects(createTestKonomi({ now }), refused);
  assert.equal(konomi.clock.now(), Date.UTC(2026, 0, 1, 12));
});
