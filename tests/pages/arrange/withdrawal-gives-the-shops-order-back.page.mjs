import assert from "node:assert/strict";
import { lists } from "../fixtures/lists.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { around } from "../harness/expected.mjs";
import { below, compared, ranked } from "../harness/list-page.mjs";
import { event, kept, settled } from "../harness/konomi.mjs";

const withdraw = (page) => page.evaluate(() => void konomi.push((k) => k.setConsent("denied")));

const hidden = (page) =>
  page.evaluate(() => shop.elements.filter((card) => card.dataset.card && !card.getClientRects().length).length);

for (const name of ["grid", "strangers", "ads", "live"]) {
  pageTest(
    `in a list of the sort "${name}" that nobody has seen every element is where the shop put it`,
    async (test) => {
      await ranked(test, name, { list: below(lists[name]) });
      assert.equal((await compared(test.page)).asShop, false);
      await withdraw(test.page);
      const { asShop, sameNodes, strangersInOrder } = await compared(test.page);
      assert.deepEqual(
        { asShop, sameNodes, strangersInOrder },
        { asShop: true, sameNodes: true, strangersInOrder: true },
      );
      assert.deepEqual((await kept(test.page)).ours, []);
      assert.equal(await hidden(test.page), 0);
    },
  );
}

pageTest(
  "what was seen stays, the rest takes the shop's order around it, and the next page is the shop's",
  async (test) => {
    await ranked(test, "grid", { then: [{ type: "dismiss", item: { id: "7000000203", url: "/products/tea-4" } }] });
    const seen = await test.page.evaluate(() =>
      [...list.children]
        .filter((card) => card.getBoundingClientRect().top < innerHeight && card.getClientRects().length)
        .map((card) => card.dataset.card),
    );
    const ours = (await compared(test.page)).now;
    assert.equal(await hidden(test.page), 1);
    assert.ok(seen.length >= 8);
    const frames = await test.page.evaluate(() => window.__probe.displaced.frames);
    await test.page.waitFor((least) => window.__probe.displaced.frames >= least, { args: [frames + 3] });
    await withdraw(test.page);
    const { before, now, sameNodes } = await compared(test.page);
    assert.deepEqual(now, around(ours, before, seen));
    assert.notDeepEqual(now, ours);
    assert.ok(sameNodes);
    assert.equal(await hidden(test.page), 0);
    assert.deepEqual((await kept(test.page)).ours, []);
    await test.page.waitFor((least) => window.__probe.displaced.frames >= least, { args: [frames + 6] });
    const { area, vanished } = await test.page.evaluate(() => window.__probe.displaced);
    assert.deepEqual({ area, vanished }, { area: 0, vanished: 0 });

    await test.page.reload();
    await settled(test.page);
    assert.ok((await compared(test.page)).exactly, "the shop's order on the next page");
  },
);
