import assert from "node:assert/strict";
import { poll } from "../driver/poll.mjs";
import { products } from "../fixtures/catalogue.mjs";
import { shell } from "../fixtures/shell.mjs";
import { briefly, CROSSED } from "../harness/crossed.mjs";
import { EVENTS, settled, tag } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";

/** As many cards as are read at all, each with two names of its own and the address. */
const CARDS = Array.from(
  { length: 1000 },
  (_, n) => `<li data-product-id="${880000 + n}" data-sku="SKU-${n}"><a href="/products/thing-${n}">
    <img alt="" src="${products[0].picture}" width="100" height="100">Thing ${n}</a><b>¥${n + 100}</b></li>`,
);

const search = (word) => ({ event: "search", search_term: word });
const add = (item) => ({ event: "add_to_cart", items: [item] });

pageTest(
  "on a page of 1,000 cards an item that only tools tell of counts once, and the last card is known",
  async (test) => {
    const { page, server } = test;
    await page.addInitScript(EVENTS + CROSSED);
    const list = `<ul class="grid">${CARDS.join("")}</ul>`;
    server.page("/page", shell({ title: "All", list, head: "<script>window.dataLayer = [];</script>", foot: tag() }));
    await page.goto(`${server.origin}/page`);
    await settled(page);
    const push = async (word, ...entries) => {
      await page.evaluate((all) => dataLayer.push(...all), [...entries, search(word)]);
      await page.waitFor((wanted) => window.__crossed.some(({ words }) => words === wanted), { args: [word] });
    };
    await push("connected");
    // WebKit notes 250 resources of a page, and there are as many pictures.
    await poll(() => server.asked(/konomi\.live\.js/).length, { what: "konomi.live.js" });
    const last = { item_id: "OTHER-999", item_name: "Thing 999" };
    await push("first", add({ item_id: "Z-1" }), add({ item_id: "Z-1" }), add(last), add(last));
    assert.deepEqual(await briefly(page, "cart"), ["cart Z-1", "cart 880999"]);
  },
);
