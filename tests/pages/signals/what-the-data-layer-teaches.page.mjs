import assert from "node:assert/strict";
import { products } from "../fixtures/catalogue.mjs";
import { bare } from "../fixtures/card.mjs";
import { lists } from "../fixtures/lists.mjs";
import { shell } from "../fixtures/shell.mjs";
import { among, below, openList } from "../harness/list-page.mjs";
import { event, order } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";

/** Cards that say nothing but a link, a picture and a price, with titles that say nothing of their kind. */
const plain = products.map((product, at) => ({ ...product, title: `Article no. ${at + 1}` }));
const list = (extra) =>
  shell({
    title: "Everything",
    list: `<ul id="list" class="grid">${plain.map((one) => bare(one)).join("\n")}</ul>`,
    ...extra,
  });

/** The same goods in the shop's data layer: by SKU and title, with brand and category. */
const entry = {
  event: "view_item_list",
  ecommerce: {
    items: plain.map(({ id, title, brand, category }) => ({
      item_id: `SKU-${id}`,
      item_name: title,
      item_brand: brand,
      ...Object.fromEntries(category.map((level, at) => [`item_category${at ? at + 1 : ""}`, level])),
    })),
  },
};
const layer = `<script>window.dataLayer = [${JSON.stringify(entry)}];</script>`;

/** Three looks at shoes, then the list below the window. */
const open = (test, head) =>
  openList(test, "plain", {
    build: "async",
    list: (extra) => below(list)({ ...extra, head: head + (extra?.head ?? "") }),
  });

pageTest("what the data layer says of a list's items counts for the list's first order", async (test) => {
  await open(test, layer);
  const { moved } = await event(test.page, "ranked");
  assert.ok(moved > 0);
  assert.equal(among(await order(test.page), 8, "shoes"), 8);
  const [{ cards }] = await test.page.evaluate(() => konomi.scan());
  assert.equal(cards[0].brand, plain[0].brand);
  assert.match(cards[0].category, /running/);
});

pageTest("without it, the same list gives little to go by", async (test) => {
  await open(test, "");
  await test.page.waitFor(() => window.__events.some(({ type }) => type === "ranked" || type === "refused"));
  assert.ok(among(await order(test.page), 8, "shoes") < 8);
});

pageTest("two items of one title are not told apart by it, so it says nothing of either", async (test) => {
  const twice = {
    ...entry,
    ecommerce: { items: [{ ...entry.ecommerce.items[0], item_name: "Same", item_brand: "Wrong" }] },
  };
  const same = (extra) => lists.grid(extra).replaceAll(/(card__heading"><a [^>]*>)[^<]*/g, "$1Same");
  await openList(test, "same", {
    build: "async",
    list: (extra) => same({ ...extra, head: `<script>window.dataLayer = [${JSON.stringify(twice)}];</script>` }),
  });
  await test.page.waitFor(() => window.__events.some(({ type }) => type === "ranked" || type === "refused"));
  const [{ cards }] = await test.page.evaluate(() => konomi.scan());
  assert.ok(cards.every(({ brand }) => brand !== "Wrong"));
});
