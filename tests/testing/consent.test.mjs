// What is kept, and what the next visit knows.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cart, createTestKonomi, items, view } from "../../pkg/testing.js";

const all = items(10);
const events = [view(all[2]), view(all[7]), cart(all[2])];
const kept = async (consent) => {
  const konomi = await createTestKonomi({ events, consent });
  await konomi.flush();
  const { localStorage, sessionStorage } = konomi.storage;
  return [Object.keys(localStorage), Object.keys(sessionStorage), konomi.state];
};

test("each consent keeps what it allows", async () => {
  assert.deepEqual(await kept(undefined), [["konomi"], ["konomi"], "ready"], "granted is the default");
  assert.deepEqual(await kept("granted"), [["konomi"], ["konomi"], "ready"]);
  assert.deepEqual(await kept("session"), [[], ["konomi"], "ready"]);
  assert.deepEqual(await kept("unknown"), [[], [], "ready"]);
  assert.deepEqual(await kept("denied"), [[], [], "neutral"]);
});

test("nothing is written before flush", async () => {
  const konomi = await createTestKonomi({ events });
  assert.deepEqual(konomi.storage, { localStorage: {}, sessionStorage: {} });
  await konomi.flush();
  assert.ok(konomi.storage.localStorage.konomi);
});

test("a withdrawal erases at once", async () => {
  const konomi = await createTestKonomi({ events });
  await konomi.flush();
  konomi.setConsent("denied");
  assert.deepEqual(konomi.storage, { localStorage: {}, sessionStorage: {} });
  assert.equal(konomi.reason, "no-consent");
  assert.equal(konomi.snapshot(all).ranking.reason, "no-consent");
});

test("the next visit knows what lasts, and less of it the later it is", async () => {
  const konomi = await createTestKonomi({ events });
  const first = (await konomi.explain(all[7])).score;
  const soon = await konomi.visit({ days: 1 });
  const late = await konomi.visit({ weeks: 8 });
  assert.equal(soon.snapshot().now, "2026-01-02T12:00:00.000Z");
  const [day, weeks] = [(await soon.explain(all[7])).score, (await late.explain(all[7])).score];
  assert.ok(first > day && day > weeks && weeks > 0, `${first} > ${day} > ${weeks} > 0`);
  assert.equal(konomi.snapshot().now, "2026-01-01T12:00:00.000Z", "the visit before keeps its clock");
});

test("a visit after a session's consent knows nothing, and keeps the consent", async () => {
  const konomi = await createTestKonomi({ events, consent: "session" });
  const next = await konomi.visit();
  assert.equal(next.snapshot().profile, "empty");
  assert.equal(next.consent, "session");
  assert.equal((await (await createTestKonomi({ events })).visit()).consent, "granted");
});

test("what was kept can be handed on: a second page of the same visit knows all of it", async () => {
  const konomi = await createTestKonomi({ events });
  await konomi.flush();
  const { storage } = konomi;
  const page = await createTestKonomi({ storage });
  assert.deepEqual(
    page.snapshot(all).ranking.order.map(({ id }) => id),
    konomi.snapshot(all).ranking.order.map(({ id }) => id),
  );
  page.erase();
  assert.ok(storage.localStorage.konomi, "it is a copy");
});

test("a profile is carried by export and import", async () => {
  const konomi = await createTestKonomi({ events });
  const bytes = await konomi.export();
  assert.ok(bytes.length > 20);
  const other = await createTestKonomi();
  await other.import(bytes);
  assert.equal(other.rank(all).items[0].item.id, "item-3");
  await assert.rejects(other.import(new Uint8Array([1, 2, 3])), { name: "KonomiError", code: "profile-corrupt" });
});
