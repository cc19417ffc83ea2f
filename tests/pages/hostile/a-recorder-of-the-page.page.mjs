// A session replay that records what the shopper sees: rrweb, which most of such tools are made of. It is told of the order, as is
// everybody who can see the page (docs/threat-model.md, "What the order says"); a list that the shop marks stays out of its recording.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { order } from "../harness/konomi.mjs";
import { ranked } from "../harness/list-page.mjs";
import { pageTest } from "../harness/page-test.mjs";

const RRWEB = readFileSync(new URL("../../../node_modules/rrweb/dist/rrweb.umd.min.cjs", import.meta.url));
const RECORDER = `<script src="/rrweb.js"></script><script>
  window.__recorded = [];
  rrweb.record({ emit: (event) => window.__recorded.push(event) });
</script>`;

/** A page that is recorded, with the list marked so; what was recorded until it was ordered, and the order. */
async function recorded(test, mark) {
  const { page, server } = test;
  server.page("/rrweb.js", RRWEB, { "content-type": "text/javascript; charset=utf-8" });
  const marked = (extra) =>
    lists
      .grid({ ...extra, head: RECORDER + (extra?.head ?? "") })
      .replace('<ul id="list" class="grid', `<ul id="list" class="${mark} grid`);
  await ranked(test, "grid", { build: "late", list: marked });
  const text = () => page.evaluate(() => JSON.stringify(window.__recorded));
  // It hears of changes later than the page; the mouse is the last that it hears of.
  await page.evaluate(() => document.body.append("the end of it"));
  await page.waitFor(() => JSON.stringify(window.__recorded).includes("the end of it"));
  return { text: await text(), order: await order(page) };
}

/** How many cards a recording says to have been put somewhere. */
const moves = ({ text }) =>
  JSON.parse(text)
    .flatMap(({ data }) => data.adds ?? [])
    .filter(({ node }) => node.tagName === "li").length;

const titles = products.map(({ title }) => title);
/** Where in a text each title stands; -1 where it does not. */
const placesIn = (text) => titles.map((title) => text.indexOf(JSON.stringify(title).slice(1, -1)));

pageTest(
  "a session replay sees the order of a list, and nothing of one that the shop marks for it",
  { rows: [39] },
  async (test) => {
    const open = await recorded(test, "shown");
    assert.ok(
      placesIn(open.text).every((at) => at >= 0),
      "a list that is not marked is recorded",
    );
    assert.ok(moves(open) > 0, "and what Konomi moved in it");
    const marked = await recorded(test, "rr-block");
    assert.deepEqual(marked.order, open.order, "a list that is marked is ordered as well");
    assert.ok(
      placesIn(marked.text).every((at) => at < 0),
      "nothing of it is recorded",
    );
    for (const { handle, id } of products)
      for (const word of [handle, id]) assert.ok(!marked.text.includes(word), word);
    assert.equal(moves(marked), 0, "no card of it is told to have moved");
    test.tried(2);
  },
);
