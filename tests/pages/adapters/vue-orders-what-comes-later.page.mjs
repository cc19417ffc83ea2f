import assert from "node:assert/strict";
import { around } from "../harness/expected.mjs";
import { order, probe } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { answer, handles, inView, openShop, ranking, set } from "./framework-shop.mjs";

const go = async (page) => {
  await page.waitFor(() => window.go && window.konomi?.state === "ready");
  await page.evaluate(() => go());
};
const still = async (page) => assert.equal((await probe(page)).displaced.area, 0);

for (const [as, what] of Object.entries({
  suspense: "a component whose setup waits, and that holds a component instead of an element",
  async: "a component that is fetched",
})) {
  pageTest(`vue: ${what}: hydrated, what was seen stays`, async (test) => {
    const { page } = test;
    await openShop(test, "vue", { as });
    assert.deepEqual(await order(page), handles());
    await go(page);
    const { applied, moved } = await answer(page);
    assert.ok(applied && moved >= 4);
    const wanted = around(handles(), await ranking(page), await inView(page));
    await page.waitFor(
      (cards) => [...document.querySelectorAll("#list > li")].map((card) => card.dataset.card).join() === cards,
      {
        args: [wanted.join()],
      },
    );
    assert.ok(await page.evaluate(() => server.every((card) => card.isConnected)));
    await still(page);
  });

  pageTest(`vue: ${what}: mounted, it is ordered before its first paint`, async (test) => {
    const { page } = test;
    await openShop(test, "vue", { as, start: "mount" });
    await go(page);
    assert.ok((await answer(page)).applied);
    assert.deepEqual(await order(page), await ranking(page));
    await page.waitFor(() => __frames.length > 0);
    assert.deepEqual(await page.evaluate(() => __frames), [(await order(page)).join(" ")]);
    await still(page);
  });
}

pageTest("vue: a list that is kept alive comes back in the order in which it went", async (test) => {
  const { page } = test;
  await openShop(test, "vue");
  await answer(page);
  const before = await order(page);
  await set(page, { isShown: false });
  await page.waitFor(() => !document.getElementById("list"));
  await page.evaluate(() =>
    konomi.observe({ type: "view", item: props.goods.find(({ handle }) => handle === "tea-8") }),
  );
  await set(page, { isShown: true });
  await page.waitFor(() => !!document.getElementById("list"));
  assert.deepEqual(await order(page), before);
  assert.equal(await page.evaluate(() => __events.filter(({ placement }) => placement === "home").length), 1);
});
