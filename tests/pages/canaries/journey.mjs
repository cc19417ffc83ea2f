// A shopper's way through a shop in which two products, two searches and a coupon are canaries, and what became known of it.
import { readFileSync } from "node:fs";
import { dawn } from "../fixtures/card.mjs";
import { asItem, byHandle, products } from "../fixtures/catalogue.mjs";
import { productPage } from "../fixtures/product-page.mjs";
import { shell } from "../fixtures/shell.mjs";
import { settled, tag } from "../harness/konomi.mjs";
import { WATCHED, watched } from "../harness/living.mjs";
import { packOf } from "../harness/pack.mjs";
import { CANARIES } from "./words.mjs";
import { dumped } from "./dump.mjs";

export const RECORDER = `if (window === top && !window.__out) {${readFileSync(new URL("./recorder.js", import.meta.url), "utf8")}
${WATCHED}}`;

const one = (number, rest) => ({
  ...byHandle("shoes-1"),
  kind: "canaries",
  brand: CANARIES.brand,
  category: ["Home", CANARIES.category],
  price: +CANARIES.price + number,
  ...rest,
});
const first = one(0, { id: CANARIES.sku, handle: CANARIES.handle, title: CANARIES.title });
const second = one(0, {
  id: CANARIES["second sku"],
  handle: "second",
  title: `${CANARIES["second title"]} ${CANARIES["title in Japanese"]}`,
});
const goods = [...products.slice(0, 20), first, second];

const feed = () =>
  goods.map(({ id, handle, title, brand, price, category }) => ({
    ...{ id, url: `/products/${handle}`, title, brand, price, currency: "JPY", category },
  }));
const log = () =>
  goods.map(({ id }, at) => ({ visitor: `v${at % 5}`, t: 1_767_600_000 + at * 60, type: "view", product: id }));

/** The shop's own file, of which every page has one. */
const HEAD = "<script>window.dataLayer = []</script>";

/**
 * Serves the shop and goes through it. `build`: of the tag; `consent`: undefined where nobody has spoken; `hasPack`; `calm`: with the
 * looks alone; `brief`: what is told alone. Returns { requests, notes, resources, stores, visited }, for `findings`.
 */
export async function travel(
  { page, server },
  { build = "async", consent, hasPack = false, calm = false, brief = false } = {},
) {
  if (hasPack) server.mount("/pack/", packOf("canaries", feed, log));
  const data = { ...(consent && { consent }), ...(hasPack && { pack: "/pack/" }) };
  const foot = tag({ build, data });
  const list = `<ul id="list" class="grid">${goods.map((product) => dawn(product)).join("\n")}</ul>`;
  server.page("/shop", shell({ title: "Everything", list, head: HEAD, foot }));
  server.page("/search", shell({ title: "Found", list, head: HEAD, foot }));
  server.page(`/products/${first.handle}`, productPage(first, { head: HEAD, foot }));
  server.page("/left", "<!doctype html><title>left</title><p>left");
  const record = { notes: [], resources: [], visited: [], origin: server.origin, consent };
  const collect = async () => {
    const here = await page.evaluate(() => [
      window.__out ?? [],
      performance.getEntriesByType("resource").map(({ name }) => name),
    ]);
    record.notes.push(...here[0]);
    record.resources.push(...here[1]);
  };
  const go = async (path) => {
    if (record.visited.length) await collect();
    record.visited.push(path);
    await page.goto(server.origin + path);
  };
  const open = async (path) => {
    await go(path);
    await settled(page);
  };
  const knows = (product) =>
    page.waitFor((item) => window.konomi.rank([item]).items[0].reasons.some(({ feature }) => /touch/.test(feature)), {
      args: [asItem(product)],
    });

  /** Through a product's page, a search, and a page that comes without a load. */
  const wander = async () => {
    await open("/shop");
    await open(`/products/${first.handle}`);
    await knows(first);
    // Its second page says the words again.
    if (!calm)
      for (const more of ["", "&page=2"]) await open(`/search?q=${encodeURIComponent(CANARIES["search word"])}${more}`);
    // The address, and then its content. Konomi's file that sees it has to be there.
    await watched(page);
    record.visited.push("/products/second");
    await page.evaluate((html) => {
      window.__go("/products/second");
      const made = new DOMParser().parseFromString(html, "text/html");
      document.querySelector("main").replaceWith(made.querySelector("main"));
      for (const old of document.querySelectorAll("script[type='application/ld+json']")) old.remove();
      document.head.append(made.querySelector("script[type='application/ld+json']"));
    }, productPage(second));
    await knows(second);
  };

  if (brief) await open("/shop");
  else await wander();
  const tea = products.filter(({ kind }) => kind === "tea").slice(0, 5);
  await page.evaluate(
    ({ looks, first, second, words, coupon, calm, brief }) =>
      new Promise((done) =>
        window.konomi.push((k) => {
          for (const item of looks) k.observe({ type: "view", item });
          if (!calm) {
            for (let time = 0; time < 3; time++) k.observe({ type: "search", query: words });
            window.dataLayer.push({
              event: "add_to_cart",
              ecommerce: { coupon, items: [{ item_id: first.id, item_name: first.title }] },
            });
            k.observe({ type: "cart", items: [first] });
            k.observe({ type: "purchase", items: [first] });
          }
          k.observe({ type: "dwell", item: second, value: 40 });
          // A long visit: two hundred events in all.
          if (!calm && !brief)
            for (let turn = 0; turn < 180; turn++) k.observe({ type: "click", item: looks[turn % 5] });
          done();
        }),
      ),
    {
      looks: tea.map(asItem),
      first: asItem(first),
      second: asItem(second),
      words: CANARIES["second search word"],
      coupon: CANARIES.coupon,
      calm,
      brief,
    },
  );
  if (consent === "session" || consent === "granted")
    await page.waitFor((area) => window.__probe.stored()[area].konomi, {
      args: [consent === "granted" ? "localStorage" : "sessionStorage"],
    });
  // A request that a busy browser had not sent yet would be gone with its page.
  await page.evaluate(() => Promise.all([import("/__test/nothing.js"), ...window.__asked]).then(() => {}));
  // What is kept when a page is left is written then.
  await go("/left");
  record.stores = await dumped(page);
  await collect();
  record.requests = server.requests.filter(({ path }) => path !== "/favicon.ico");
  return record;
}
