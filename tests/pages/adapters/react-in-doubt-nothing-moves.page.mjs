import assert from "node:assert/strict";
import { pageTest } from "../harness/page-test.mjs";
import {
  VERSIONS,
  answered,
  assertAsShop,
  assertOrdered,
  assertQuiet,
  goods,
  handles,
  mounted,
  open,
  said,
  SEEN,
} from "./react.mjs";

/** The bundle comes, Konomi is there (`isReady`) or comes right after. */
const wake = async (test, isReady = false) => {
  await test.page.evaluate(async (early) => {
    const come = await bring();
    if (early) await come();
    app.hydrate(state);
    if (!early) await come();
  }, isReady);
  await answered(test);
};

for (const version of VERSIONS) {
  pageTest(
    `React ${version}, a bundle that comes long after the first paint: too late for the server's list`,
    async (test) => {
      await open(test, version, { isServer: true });
      await test.page.waitFor(
        () => performance.now() - performance.getEntriesByName("first-contentful-paint")[0].startTime > 2000,
      );
      await wake(test);
      assert.equal((await said(test)).reason, "too-late");
      await assertAsShop(test);
      await assertQuiet(test);
    },
  );

  pageTest(`React ${version}, a list that is hidden when Konomi comes stays as it was seen`, async (test) => {
    await open(test, version, { isServer: true });
    await test.page.evaluate(() => void (document.getElementById("root").hidden = true));
    await wake(test);
    assert.equal((await said(test)).reason, "seen");
    await test.page.evaluate(() => void (document.getElementById("root").hidden = false));
    await assertAsShop(test);
  });

  pageTest(`React ${version}, what is rendered anew because hydration failed was on the screen`, async (test) => {
    await open(test, version, { isServer: true });
    // What an extension or a date in another language does.
    await test.page.evaluate(() => void (document.querySelector("#root h3").textContent = "another word"));
    const before = test.page.messages.length;
    await wake(test, true);
    const now = await test.page.evaluate(() =>
      [...document.querySelectorAll("#list .card")].map((it) => it.dataset.card),
    );
    assert.deepEqual(now.slice(0, SEEN), handles.slice(0, SEEN), "nothing that was in view");
    assert.ok((await test.page.evaluate(() => app.recovered.length)) > 0, "the page rendered anew");
    // What React says of it is the page's own.
    test.page.messages.splice(before);
  });

  pageTest(`React ${version}, ids that are others at every reading: the page goes on, in its order`, async (test) => {
    await open(test, version);
    await test.page.evaluate(async () => {
      await (
        await bring()
      )();
      let count = 0;
      app.mount({ goods: state.goods, options: { item: (one) => ({ ...one, id: "x" + count++ }) } });
    });
    const { shown } = await test.page.evaluate(
      () => new Promise((go) => setTimeout(() => go({ shown: document.querySelectorAll("#list .card").length }), 100)),
    );
    assert.equal(shown, goods.length);
    await assertQuiet(test);
  });

  pageTest(`React ${version}, a switch that comes on later has the list ordered, around what is seen`, async (test) => {
    await mounted(test, version, { state: { goods, options: { enabled: false } } });
    assert.equal((await said(test)).reason, "off");
    await assertAsShop(test);
    await test.page.evaluate(() => app.flushSync(() => app.set({ options: { enabled: true } })));
    await answered(test, 2);
    await assertOrdered(test, { stay: handles.slice(0, SEEN) });
    await assertQuiet(test);
  });

  pageTest(`React ${version}, more than 1,000 entries are not ordered`, async (test) => {
    const many = Array.from({ length: 1001 }, (_, at) => ({
      ...goods[at % goods.length],
      id: "m" + at,
      handle: "m" + at,
    }));
    await mounted(test, version, { state: { goods: many } });
    assert.equal((await said(test)).reason, "too-many");
  });
}
