import assert from "node:assert/strict";
import { poll } from "../driver/poll.mjs";
import { compared, openList, read } from "../harness/list-page.mjs";
import { frames } from "../harness/living.mjs";
import { engine } from "../harness/engine.mjs";
import { event, EVENTS, order, settled, tag, taught } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { SLICES } from "../harness/slices.mjs";
import { goods, longList } from "../fixtures/long.mjs";

const CARDS = 240;
const handles = goods(CARDS).map(({ handle }) => handle);

/** The page's own work takes nearly all of the time there is: 40 ms of work, a task, and again, from its first script on. */
const BUSY = `<script>
  (function work() {
    const end = performance.now() + 40;
    while (performance.now() < end);
    setTimeout(work);
  })();
</script>`;

const CHECKOUT = `<button id="checkout" onclick="window.__checkouts = (window.__checkouts ?? 0) + 1">Checkout</button>`;

/** A shopper who saves data, as a browser tells it; not in a window that is called "plain". */
const SAVES = `if (name !== "plain") Object.defineProperty(Navigator.prototype, "connection", { configurable: true, get: () => ({ saveData: true, effectiveType: "2g" }) });`;

const shop = (busy) => (extra) =>
  longList(CARDS)({ ...extra, head: busy + (extra?.head ?? "") }).replace("<h1", `${CHECKOUT}<h1`);

const MACHINES = {
  "on a machine twenty times slower": { rate: 20 },
  "on a machine kept busy by the page": { busy: BUSY },
  "with navigator.connection.saveData": { scripts: SAVES },
};
const cannot = ({ rate = 1 }) => rate > 1 && engine() !== "chromium" && "only Chromium can be slowed down";

/** As many milliseconds as a slow machine may take; the list's own time is longer than that. */
const PATIENCE = { timeout: 50_000 };
const DATA = { deadline: 60_000 };

/** The files of ours that were asked for, once each. The last of them watches the list once it was ordered. */
const files = async (server) => {
  await poll(() => server.asked("/konomi.live.js").length, PATIENCE);
  return [...new Set(server.asked(/^\/pkg\//).map(({ path }) => path))].sort();
};

/** The file that the module is fetched from has two seconds, whatever the list has: a machine that is busy besides may not make it, once. */
const inTime = async (page, result) => {
  let { reason } = result;
  for (let load = 1; reason === "wasm-failed" && load < 5; load++) {
    await page.reload();
    ({ reason } = await settled(page, PATIENCE));
  }
  assert.equal(reason, undefined);
};

for (const [name, machine] of Object.entries(MACHINES))
  pageTest(
    `${name} the page works on, its list is ordered in slices, and nothing that was seen moves`,
    { rows: [41], limit: 180_000, skip: cannot(machine) },
    async (test) => {
      const { page, server, tried } = test;
      const { rate = 1, scripts = "", busy = "" } = machine;
      await page.addInitScript(SLICES + scripts);
      const isThrottled = rate > 1 && (await page.throttleCpu(rate));
      await inTime(page, await openList(test, "long", { build: "async", data: DATA, list: shop(busy) }));
      await page.click("#checkout");
      assert.equal(await page.evaluate(() => window.__checkouts), 1);
      await event(page, "ranked", PATIENCE);
      await read(test);
      await frames(page, 10);
      // The plan, whole, and nothing in view moved.
      const { before, now, sameNodes } = await compared(page);
      assert.deepEqual(before, handles);
      assert.ok(sameNodes);
      assert.deepEqual([...now].sort(), [...before].sort());
      const told = await page.evaluate(() => window.__events.filter(({ type }) => type !== "ready"));
      assert.deepEqual(
        told.filter(({ applied }) => !applied),
        [],
        "ordered, and nothing else",
      );
      // Around the cards that were seen, the others stand as they were ranked.
      const place = new Map(told.at(-1).ranking.map(({ handle }, index) => [handle, index]));
      const moved = now.filter((handle, index) => handle !== before[index]).map((handle) => place.get(handle));
      assert.ok(moved.length > 0, "the order is not the shop's");
      assert.deepEqual(
        moved,
        [...moved].sort((a, b) => a - b),
      );
      const { displaced } = await page.evaluate(() => ({ displaced: window.__probe.displaced }));
      assert.equal(displaced.area, 0, JSON.stringify(displaced));
      // It was read in slices of 100 cards at most (docs/arranging.md), and between two of them the page had its turn.
      const { turns, tasks } = await page.evaluate(() => window.__slices);
      for (const [what, ends] of Object.entries({ tasks, turns })) {
        assert.ok(ends.length >= CARDS / 100, `${what}: ${ends}`);
        const most = Math.max(...ends.map((count, at) => count - (ends[at - 1] ?? 0)));
        assert.ok(most <= 100, `${what} after ${ends} cards`);
      }
      assert.equal(tasks.at(-1), CARDS);
      assert.equal(
        server.requests.some(({ method }) => method !== "GET"),
        false,
      );
      if (scripts) {
        // The same as for everybody else: nothing of ours asks for it.
        const saving = await files(server);
        server.requests.length = 0;
        await page.evaluate(() => void (window.name = "plain"));
        await page.reload();
        await event(page, "ranked", PATIENCE);
        await read(test);
        assert.deepEqual(await files(server), saving);
      }
      tried(isThrottled ? rate : 1);
    },
  );

// A script element holds the load event up until it has run, whatever is in it; what it fetches does not. What `import()` fetches holds it
// up in Firefox and WebKitGTK (docs/speed.md).
const HELD = ["konomi.wasm", ...(engine() === "chromium" ? ["konomi.shop.js"] : [])];
for (const [name, machine] of Object.entries(MACHINES))
  for (const file of HELD)
    pageTest(
      `${name} the load event comes, and the page works, while ${file} is on its way`,
      { rows: [41], limit: 180_000, skip: cannot(machine) },
      async ({ page, server, tried }) => {
        const { rate = 1, scripts = "", busy = "" } = machine;
        await page.addInitScript(`${EVENTS}${scripts} addEventListener("load", () => { window.__loaded = true; });`);
        await taught(page, server);
        if (rate > 1) await page.throttleCpu(rate);
        let release;
        server.rule(`/${file}`, { wait: new Promise((done) => (release = done)) });
        // The page has something of its own to wait for until the file has been asked for.
        let go;
        server.page("/last.svg", `<svg xmlns="http://www.w3.org/2000/svg"/>`, { "content-type": "image/svg+xml" });
        server.rule("/last.svg", { wait: new Promise((done) => (go = done)) });
        const foot = `${tag({ data: { consent: "session", ...DATA } })}<img src="/last.svg" alt="" width="9" height="9">`;
        server.page("/shop", shop(busy)({ foot }));
        await page.goto(`${server.origin}/shop`, { until: "none" });
        const [asked] = await poll(() => server.asked(`/${file}`).length && server.asked(`/${file}`), PATIENCE);
        assert.equal(await page.evaluate(() => window.__loaded), undefined);
        go();
        await page.waitFor(() => window.__loaded, PATIENCE);
        await page.click("#checkout");
        assert.equal(await page.evaluate(() => window.__checkouts), 1);
        assert.equal(asked.status, undefined, "nothing of the file was sent by then");
        assert.deepEqual(await order(page), handles, "the shop's order until it comes");
        release();
        // In time or not, the page has an answer.
        await settled(page, PATIENCE);
        tried(rate);
      },
    );
