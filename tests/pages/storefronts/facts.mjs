// A list of links that say nothing, beside what the visit has kept of items (js/shop/facts.ts).
import { bare } from "../fixtures/card.mjs";
import { products } from "../fixtures/catalogue.mjs";
import { shell } from "../fixtures/shell.mjs";
import { settled, tag } from "../harness/konomi.mjs";
import { scanned } from "./visit.mjs";

export const KEY = "konomi#items";
/** What is stored of the items that came up. */
export const facts = (page) => page.evaluate((key) => JSON.parse(sessionStorage.getItem(key)), KEY);

/** Everything that Konomi fetches is on board. */
export const aboard = async (page) => {
  await settled(page);
  await page.waitFor(() =>
    performance.getEntriesByType("resource").some(({ name }) => name.includes("/konomi.live.js")),
  );
};

/** What the page's data layer says, item by item. */
export const tell = (page, items) =>
  page.evaluate((all) => {
    for (const item of all) dataLayer.push({ event: "view_item_list", ecommerce: { items: [item] } });
  }, items);

const LIST = products.slice(0, 8).map((product) => bare(product));

/** Opens a list of links that say nothing, with this text in the storage; gives its cards. */
export async function cardsWith({ page, server }, text, consent = "session") {
  server.page(
    "/list",
    shell({
      title: "All",
      list: `<ul class="grid">${LIST.join("")}</ul>`,
      foot: "<script>window.dataLayer = [{ event: 'page_view' }]</script>" + tag({ data: { consent } }),
    }),
  );
  server.page("/elsewhere", "<!doctype html><p>elsewhere");
  await page.goto(`${server.origin}/elsewhere`);
  await page.evaluate((key, value) => value && sessionStorage.setItem(key, value), KEY, text);
  await page.goto(`${server.origin}/list`);
  await aboard(page);
  const [{ cards }] = await scanned(page);
  return cards;
}

/** Brand and category of each card. */
export const saidOf = (cards) => cards.map(({ brand, category }) => `${brand}/${category}`);
export const NOTHING = Array(8).fill("/");

/** An item of the data layer. */
export const one = (id) => ({ item_id: `item-${id}`, item_name: `Item ${id}`, item_brand: `Brand ${id}` });
