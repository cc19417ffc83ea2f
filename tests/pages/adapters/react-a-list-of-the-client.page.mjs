import assert from "node:assert/strict";
import { around } from "../harness/expected.mjs";
import { events, order } from "../harness/konomi.mjs";
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
  mounted,
  open,
  said,
  wanted,
} from "./react.mjs";

const seen = handles.slice(0, SEEN);
const first = goods.slice(0, 20);
const set = ({ page }, patch) => page.evaluate((change) => app.flushSync(() => app.set(change)), patch);
const named = (some) => some.map(({ handle }) => handle);

for (const version of VERSIONS) {
  for (const [name, state] of Object.entries({
    "by the hook": { goods },
    "in strict mode": { goods, strict: true },
    "by <Reorder>": { goods, reorder: true },
  }))
    pageTest(
      `React ${version}, a list that is mounted ${name} is in Konomi's order when it is first painted`,
      async (test) => {
        await mounted(test, version, { state });
        await assertOrdered(test);
        await assertStill(test);
        await assertQuiet(test);
      },
    );

  pageTest(`React ${version}, mounted before Konomi is there: what is seen stays`, async (test) => {
    await mounted(test, version, { isReady: false });
    await assertOrdered(test, { stay: seen });
    await assertStill(test);
    await assertQuiet(test);
  });

  pageTest(
    `React ${version}, what is appended is ordered by itself, and nothing above it moves`,
    { rows: [22] },
    async (test) => {
      await mounted(test, version, { state: { goods: first } });
      const before = await order(test.page);
      await set(test, { goods });
      await answered(test, 2);
      const now = await order(test.page);
      const batch = named(goods.slice(20));
      assert.deepEqual(now.slice(0, 20), before);
      assert.deepEqual(
        now.slice(20),
        (await wanted(test)).filter((handle) => batch.includes(handle)),
      );
      assert.notDeepEqual(now.slice(20), batch);
      await assertStill(test);
      // Once when it was mounted, once for what came; rendering the order is no reason to ask again.
      assert.equal((await events(test.page, "ranked")).length, 2);
    },
  );

  pageTest(`React ${version}, what is appended before Konomi is there is ordered with the rest`, async (test) => {
    await open(test, version, { state: { goods: first } });
    await test.page.evaluate(async (all) => {
      const come = await bring();
      app.mount(state);
      app.flushSync(() => app.set({ goods: all }));
      await come();
    }, goods);
    await answered(test);
    await assertOrdered(test, { stay: seen });
    await assertStill(test);
  });

  pageTest(`React ${version}, an item that is removed takes none with it`, async (test) => {
    await mounted(test, version);
    await assertOrdered(test);
    const before = await order(test.page);
    const gone = before[5];
    await set(test, { goods: goods.filter(({ handle }) => handle !== gone) });
    assert.deepEqual(
      await order(test.page),
      before.filter((handle) => handle !== gone),
    );
  });

  pageTest(`React ${version}, a list that somebody sorted stays as it is, and what is appended to it`, async (test) => {
    await mounted(test, version, { state: { goods: first } });
    const sorted = [...first].sort((a, b) => a.price - b.price);
    await set(test, { goods: sorted });
    await assertAsShop(test, named(sorted));
    assert.equal((await said(test)).result, "user-sorted");
    const longer = [...sorted, ...goods.slice(20)];
    await set(test, { goods: longer });
    await assertAsShop(test, named(longer));
    assert.equal((await said(test)).result, "user-sorted");
    await set(test, { goods: goods.slice(20) });
    await set(test, { goods: first });
    await assertOrdered(test, { before: named(first), some: first });
  });

  pageTest(
    `React ${version}, enabled: false leaves the list alone; where it is switched on, what is seen stays`,
    async (test) => {
      await mounted(test, version, { state: { goods, options: { enabled: false } } });
      await assertAsShop(test);
      assert.equal((await said(test)).result, "off");
      // What is seen by now stays.
      await set(test, { options: {} });
      await answered(test, 2);
      await assertOrdered(test, { stay: seen });
      await set(test, { isGone: true });
      await set(test, { isGone: false });
      await answered(test, 3);
      await assertOrdered(test);
      await set(test, { options: { enabled: false } });
      await assertAsShop(test);
    },
  );

  pageTest(
    `React ${version}, a list that is left and comes again is ordered anew, before it is painted`,
    async (test) => {
      await mounted(test, version);
      await set(test, { isGone: true });
      await test.page.evaluate((item) => k.observe({ type: "dismiss", item }), goods[0]);
      await set(test, { isGone: false });
      await answered(test, 2);
      await assertOrdered(test);
      await assertStill(test, { isGone: true });
    },
  );

  pageTest(`React ${version}, in a transition: never two orders at a time, and the batch is ordered`, async (test) => {
    await mounted(test, version, { state: { goods: first } });
    const before = await order(test.page);
    await test.page.evaluate((all) => app.set({ goods: all }, app.startTransition), goods);
    await answered(test, 2);
    const batch = named(goods.slice(20));
    assert.deepEqual(await order(test.page), [
      ...before,
      ...(await wanted(test)).filter((handle) => batch.includes(handle)),
    ]);
    await assertStill(test);
  });

  pageTest(
    `React ${version}, a list that waits behind <Suspense> while Konomi comes keeps what was seen`,
    async (test) => {
      await open(test, version, { state: { goods, suspends: true } });
      await test.page.evaluate(async () => {
        const come = await bring();
        app.mount(state);
        const wait = { promise: new Promise((done) => (window.goOn = done)) };
        wait.promise.then(() => (wait.done = true));
        app.flushSync(() => app.set({ wait }));
        await come();
      });
      assert.equal(await test.page.evaluate(() => document.getElementById("wait")?.textContent), "wait");
      await test.page.evaluate(() => goOn());
      await test.page.waitFor(
        () => document.querySelector("#list")?.getClientRects().length && !document.getElementById("wait"),
      );
      assert.deepEqual((await order(test.page)).slice(0, SEEN), seen);
      await assertQuiet(test);
    },
  );

  pageTest(
    `React ${version}, unmounted before Konomi is there: nothing happens, and the next list is ordered`,
    async (test) => {
      await open(test, version);
      await test.page.evaluate(async () => {
        const come = await bring();
        app.mount(state);
        app.flushSync(() => app.set({ isGone: true }));
        await come();
      });
      assert.deepEqual(await test.page.evaluate(() => __events.filter(({ type }) => type !== "ready")), []);
      await set(test, { isGone: false });
      await answered(test);
      await assertOrdered(test);
      await test.page.evaluate(() => app.end());
      await assertQuiet(test);
    },
  );

  pageTest(`React ${version}, withdrawal gives what nobody saw the shop's order, batches too`, async (test) => {
    await mounted(test, version, { state: { goods: first }, isReady: false });
    await assertOrdered(test, { before: named(first), some: first, stay: seen });
    await set(test, { goods });
    await answered(test, 2);
    const before = await order(test.page);
    await test.page.evaluate(() => k.setConsent("denied"));
    await answered(test, 3);
    const kept = before.slice(0, SEEN);
    assert.deepEqual(await order(test.page), around(before, handles, kept));
    assert.equal((await said(test)).result, "no-consent");
    await assertStill(test);
  });
}
