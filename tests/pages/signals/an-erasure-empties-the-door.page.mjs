// What the door for the tools knows, so that nothing counts twice, is memory too: an erasure or a refusal takes it.
import assert from "node:assert/strict";
import { lists } from "../fixtures/lists.mjs";
import { poll } from "../driver/poll.mjs";
import { briefly, CROSSED, crossed } from "../harness/crossed.mjs";
import { EVENTS, settled, tag } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";

async function open({ page, server }) {
  await page.addInitScript(EVENTS + CROSSED);
  server.page("/page", lists.grid({ head: "<script>window.dataLayer = [];</script>", foot: tag() }));
  await page.goto(`${server.origin}/page`);
  await settled(page);
}

let questions = 0;
/** Pushes it and waits until it has been heard. */
async function push(page, ...entries) {
  const word = `heard${++questions}`;
  await page.evaluate((all) => dataLayer.push(...all), [...entries, { event: "search", search_term: word }]);
  await page.waitFor((wanted) => window.__crossed.some(({ words }) => words === wanted), { args: [word] });
}

const add = (item) => ({ event: "add_to_cart", items: [item] });

for (const [how, act] of [
  ["an erasure", () => konomi.erase()],
  ["a refusal", () => (konomi.setConsent("denied"), konomi.setConsent("unknown"))],
]) {
  pageTest(`after ${how} the door knows no words and no names any more`, async (test) => {
    const { page } = test;
    await open(test);
    const search = { event: "search", search_term: "raincoat" };
    await push(page, search, search, add({ product_id: "900001", sku: "SKU-X" }));
    const searches = async () => (await briefly(page, "search")).filter((each) => !/heard\d/.test(each));
    assert.deepEqual(await searches(), ["search raincoat"], "told twice, counted once");
    await page.evaluate(act);
    await push(page, search, add({ sku: "SKU-X" }));
    assert.deepEqual(await searches(), ["search raincoat", "search raincoat"]);
    const carts = await crossed(page, "cart");
    assert.equal(carts.length, 2);
    const [{ id, aliases }] = carts[1].items;
    assert.ok(![id, ...aliases].includes("900001"), "what else it is called was forgotten");
  });

  pageTest(`after ${how} before the door is open, nothing of what was before counts as told`, async (test) => {
    const { page, server } = test;
    let release;
    server.rule("/konomi.tools.js", { wait: new Promise((resolve) => (release = resolve)) });
    await open(test);
    // From here on, what crosses is noted for the door.
    await poll(() => server.asked(/konomi\.tools\.js/).length, { what: "the request for the door" });
    await page.evaluate(() => konomi.observe({ type: "cart", item: { id: "Z-1" } }));
    await page.evaluate(act);
    release();
    await push(page, add({ item_id: "Z-1" }));
    assert.deepEqual(await briefly(page, "cart"), ["cart Z-1", "cart Z-1"]);
  });
}
