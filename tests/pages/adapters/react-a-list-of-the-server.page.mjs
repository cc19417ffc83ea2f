import assert from "node:assert/strict";
import { events } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";
import {
  SEEN,
  VERSIONS,
  answered,
  assertAsShop,
  assertOrdered,
  assertQuiet,
  assertStill,
  goods,
  handles,
  hydrated,
  open,
  said,
} from "./react.mjs";

const seen = handles.slice(0, SEEN);

const STATES = {
  "by the hook": { goods },
  "in strict mode": { goods, strict: true },
  "by <Reorder>": { goods, reorder: true },
  "by <Reorder>, in strict mode": { goods, reorder: true, strict: true },
  "in a <Suspense>": { goods, suspends: true },
};

for (const version of VERSIONS)
  for (const [name, state] of Object.entries(STATES))
    for (const isReady of [false, true])
      pageTest(
        `React ${version}, a server's list ${name}, Konomi ${isReady ? "before" : "after"} hydration: what is seen stays, the rest is ordered`,
        async (test) => {
          await hydrated(test, version, { state, isReady });
          await assertOrdered(test, { stay: seen });
          await assertStill(test);
          await assertQuiet(test);
          const { type, applied, moved, result } = await said(test);
          assert.deepEqual({ type, applied, result }, { type: "ranked", applied: true, result: undefined });
          assert.ok(moved >= 4);
        },
      );

for (const version of VERSIONS)
  pageTest(`React ${version}, built for production: the same, and it is ranked once`, { rows: [22] }, async (test) => {
    await hydrated(test, version, { mode: "production" });
    await assertOrdered(test, { stay: seen });
    await assertStill(test);
    await assertQuiet(test);
    assert.equal((await events(test.page, "ranked")).length, 1);
  });

for (const version of VERSIONS)
  pageTest(`React ${version}, Konomi comes after the deadline: the server's order stands, too-late`, async (test) => {
    await open(test, version, { isServer: true });
    await test.page.evaluate(async () => {
      const come = await bring();
      app.hydrate(state);
      while (!window.konomi) await new Promise((done) => setTimeout(done));
      const { now } = Date;
      Date.now = () => now.call(Date) + 2500;
      await come();
    });
    await answered(test);
    await assertAsShop(test);
    assert.equal((await said(test)).result, "too-late");
    await assertQuiet(test);
  });
