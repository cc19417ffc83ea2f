// An instance of a test touches nothing but itself.
import assert from "node:assert/strict";
import { test } from "node:test";

const touched = [];
const trap = (name) =>
  Object.defineProperty(globalThis, name, {
    configurable: true,
    get() {
      touched.push(name);
      throw new Error(`${name} was touched`);
    },
  });
// Before the import: nothing may be taken at load time either. The timers are needed by the test runner, and counted instead.
const NAMES = ["localStorage", "sessionStorage", "BroadcastChannel", "fetch", "XMLHttpRequest", "indexedDB", "crypto"];
NAMES.forEach(trap);
for (const name of ["setTimeout", "setInterval", "requestIdleCallback", "requestAnimationFrame"]) {
  const real = globalThis[name];
  globalThis[name] = (...given) => (touched.push(name), real?.(...given));
}
for (const name of ["log", "info", "debug", "warn", "error"]) {
  const real = console[name];
  console[name] = (...said) => (touched.push(`console.${name}`), real.call(console, ...said));
}
const before = new Set(Object.getOwnPropertyNames(globalThis));
const { cart, createTestKonomi, dismiss, items, purchase, view } = await import("../../pkg/testing.js");

const all = items(10);

test("nothing of the browser is touched in a whole life, and nothing is said", async () => {
  const konomi = await createTestKonomi({ events: [view(all[0]), purchase(all[1]), dismiss(all[2])] });
  konomi.rank(all);
  await konomi.explain(all[0]);
  const bytes = await konomi.export();
  await (await createTestKonomi()).import(bytes);
  await konomi.flush();
  assert.deepEqual(konomi.scan(), []);
  assert.deepEqual(konomi.arrange(), []);
  konomi.snapshot(all);
  await konomi.visit({ days: 1 });
  konomi.setConsent("session");
  konomi.erase();
  konomi.setConsent("denied");
  assert.deepEqual(touched, []);
  const added = Object.getOwnPropertyNames(globalThis).filter((name) => !before.has(name));
  assert.deepEqual(added, [], "nothing stands at window.konomi or anywhere");
});

test("instances share neither clock, storage nor taste, in whatever order they are awaited", async () => {
  const kinds = [0, 1, 2, 3];
  const instances = await Promise.all(
    kinds.map((kind) => createTestKonomi({ now: Date.UTC(2026, kind, 1), scope: `shop-${kind}` })),
  );
  const lives = instances.map(async (konomi, kind) => {
    for (let day = 0; day < 5; day++) {
      konomi.observe(view(all[kind]));
      await konomi.explain(all[kind]);
      konomi.clock.advance({ days: 1 });
      await konomi.flush();
    }
  });
  await Promise.all(lives);
  for (const [kind, konomi] of instances.entries()) {
    assert.equal(konomi.snapshot().now, new Date(Date.UTC(2026, kind, 6)).toISOString());
    assert.equal(konomi.rank(all).items[0].item, all[kind]);
    assert.deepEqual(Object.keys(konomi.storage.localStorage), [`konomi/shop-${kind}`]);
    // Alone, it would know just the same.
    const alone = await createTestKonomi({ now: Date.UTC(2026, kind, 1), scope: `shop-${kind}` });
    for (let day = 0; day < 5; day++) {
      alone.observe(view(all[kind]));
      alone.clock.advance({ days: 1 });
      await alone.flush();
    }
    assert.deepEqual(konomi.storage, alone.storage);
  }
});

test("an erasure or a withdrawal of one is none of the others'", async () => {
  const [one, two] = await Promise.all(
    [1, 2].map(() => createTestKonomi({ events: [view(all[0]), view(all[5]), cart(all[5])] })),
  );
  await Promise.all([one.flush(), two.flush()]);
  one.erase();
  assert.deepEqual(one.storage, { localStorage: {}, sessionStorage: {} });
  one.setConsent("denied");
  assert.equal(two.consent, "granted");
  assert.notEqual(two.snapshot().profile, "empty");
  assert.deepEqual(Object.keys(two.storage.localStorage), ["konomi"]);
});
