import assert from "node:assert/strict";
import { compared, openList } from "../harness/list-page.mjs";
import { frames } from "../harness/living.mjs";
import { engine } from "../harness/engine.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { SLICES } from "../harness/slices.mjs";
import { goods, longList } from "../fixtures/long.mjs";

const CARDS = 240;

/** The page's own work takes nearly all of the time there is: 40 ms of work, a task, and again, from its first script on. */
const BUSY = `<script>
  (function work() {
    const end = performance.now() + 40;
    while (performance.now() < end);
    setTimeout(work);
  })();
</script>`;

const CHECKOUT = `<button id="checkout" onclick="window.__checkouts = (window.__checkouts ?? 0) + 1">Checkout</button>`;

/** A shopper who saves data, where the browser tells. */
const SAVES = `Object.defineProperty(Navigator.prototype, "connection", { configurable: true, get: () => ({ saveData: true, effectiveType: "2g" }) });`;

const shop = (busy) => (extra) =>
  longList(CARDS)({ ...extra, head: busy + (extra?.head ?? "") }).replace("<h1", `${CHECKOUT}<h1`);

for (const [name, { rate = 1, scripts = "", busy = "" }] of Object.entries({
  "twenty times slower": { rate: 20 },
  "kept busy by the page": { busy: BUSY },
  "of a shopper who saves data": { scripts: SAVES },
}))
  pageTest(
    `on a machine ${name} the page works on, and nothing that was seen moves`,
    { rows: [41], limit: 120_000, skip: rate > 1 && engine() !== "chromium" && "only Chromium can be slowed down" },
    async (test) => {
      const { page, server, tried } = test;
      await page.addInitScript(SLICES + scripts);
      const isThrottled = rate > 1 && (await page.throttleCpu(rate));
      await openList(test, "long", { build: "async", list: shop(busy) });
      // The load event of the page and the checkout wait for nothing of ours.
      await page.waitFor(() => document.readyState === "complete");
      await page.click("#checkout");
      assert.equal(await page.evaluate(() => window.__checkouts), 1);
      await page.waitFor(() => window.__events.some(({ type }) => type !== "ready"));
      await frames(page, 10);
      // Whatever of the list was ready in time: the shop's order or the plan, whole, and nothing in view moved.
      const { before, now, sameNodes } = await compared(page);
      assert.deepEqual(
        before,
        goods(CARDS).map(({ handle }) => handle),
      );
      assert.ok(sameNodes);
      assert.deepEqual([...now].sort(), [...before].sort());
      const told = await page.evaluate(() => window.__events.filter(({ type }) => type === "ranked").at(-1));
      if (told?.applied) {
        // Around the cards that were seen, the others stand as they were ranked.
        const place = new Map(told.ranking.map(({ handle }, index) => [handle, index]));
        const moved = now.filter((handle, index) => handle !== before[index]).map((handle) => place.get(handle));
        assert.deepEqual(
          moved,
          [...moved].sort((a, b) => a - b),
        );
      } else assert.deepEqual(now, before);
      const { displaced } = await page.evaluate(() => ({ displaced: window.__probe.displaced }));
      assert.equal(displaced.area, 0, JSON.stringify(displaced));
      // It was read in slices of 100 cards at most (docs/arranging.md), and between two of them the page had its turn.
      const { turns, tasks } = await page.evaluate(() => window.__slices);
      const most = (ends) => Math.max(...ends.map((read, at) => read - (ends[at - 1] ?? 0)));
      assert.ok(most(tasks) <= 100, `tasks end after ${tasks} cards`);
      assert.ok(most(turns) <= 100, `the page has its turn after ${turns} cards`);
      assert.equal(
        server.requests.some(({ method }) => method !== "GET"),
        false,
      );
      tried(isThrottled ? rate : 1);
    },
  );
