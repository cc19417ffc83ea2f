import assert from "node:assert/strict";
import { around } from "../harness/expected.mjs";
import { order, probe } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { answer, goods, handles, inView, openShop, ranking, set } from "./framework-shop.mjs";

const shown = (page, list) =>
  page.waitFor(
    (wanted) => [...document.querySelectorAll("#list > li")].map((card) => card.dataset.card).join() === wanted,
    { args: [list.join()] },
  );

pageTest("svelte: an attachment does what the action does, hydrated", async (test) => {
  const { page } = test;
  await openShop(test, "svelte", { as: "rest" });
  assert.ok((await answer(page)).applied);
  await shown(page, around(handles(), await ranking(page), await inView(page)));
  assert.equal((await probe(page)).displaced.area, 0);
});

pageTest(
  "svelte: a container that is taken away and comes again shows the same order, with what was set meanwhile",
  async (test) => {
    const { page } = test;
    const first = goods.slice(0, 16);
    await openShop(test, "svelte", { as: "rest", goods: first, isShown: false, after: true });
    await page.waitFor(() => window.shop);
    await set(page, { isShown: true });
    await answer(page);
    const before = await order(page);
    assert.deepEqual(before, await ranking(page, first));
    await set(page, { isShown: false });
    await page.waitFor(() => !document.getElementById("list"));
    await set(page, { goods });
    await set(page, { isShown: true });
    await shown(page, [...before, ...(await ranking(page, goods.slice(16)))]);
    await set(page, { without: before[3] });
    await shown(
      page,
      [...before, ...(await ranking(page, goods.slice(16)))].filter((handle) => handle !== before[3]),
    );
  },
);
