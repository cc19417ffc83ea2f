import assert from "node:assert/strict";
import { byHandle, products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { productPage } from "../fixtures/product-page.mjs";
import { briefly, CROSSED, crossed } from "../harness/crossed.mjs";
import { EVENTS, settled, tag } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";

const shoe = byHandle("shoes-3");

/** Opens a page with Konomi in it and waits until its tools are connected. */
async function open({ page, server }, html) {
  await page.addInitScript(EVENTS + CROSSED);
  // A product's page says in its JSON-LD where it stands.
  const path = /"url":"(\/products\/[^"]+)"/.exec(html)?.[1] ?? "/page";
  server.page(path, html);
  await page.goto(server.origin + path);
  await settled(page);
  await calm(page);
}

let questions = 0;
/** Waits until all that was pushed has been heard: something that is pushed after it has crossed into the engine. */
const calm = async (page) => {
  const word = `heard${++questions}`;
  await page.evaluate((phrase) => {
    dataLayer.push({ event: "search", search_term: phrase });
    const searchInputContext = { units: [{ phrase: `${phrase}adobe` }] };
    window.adobeDataLayer?.push({ event: "search-request-sent", eventInfo: { searchInputContext } });
  }, word);
  await page.waitFor(
    (wanted) => {
      const heard = window.__crossed.map(({ words }) => words);
      return heard.includes(wanted) && (!window.adobeDataLayer || heard.includes(`${wanted}adobe`));
    },
    { args: [word] },
  );
};

/** What crossed, but for what `calm` asked. */
const searches = async (page) => (await briefly(page, "search")).filter((each) => !/heard\d/.test(each));

const layer = (...entries) => `<script>window.dataLayer = ${JSON.stringify(entries)};</script>`;
const say = (event, ...items) => ({ event, ecommerce: { currency: "JPY", items } });
const push = async (page, entry) => {
  await page.evaluate((each) => dataLayer.push(each), entry);
  await calm(page);
};

/** The item as a data layer says it: by its SKU, which is all that it knows. */
const said = ({ id, title, price }) => ({ item_id: `SKU-${id}`, item_name: title, price });

/** A product page whose JSON-LD has the shop's number and the SKU. */
const page = (product, extra) =>
  productPage(product, extra).replace(`"sku":"${product.id}"`, `"productID":"${product.id}","sku":"SKU-${product.id}"`);

for (const build of ["async", "inline"]) {
  pageTest(`one look at a product's page is one view, whoever tells of it (${build})`, async (test) => {
    const html = page(shoe, { head: layer(say("view_item", said(shoe))), foot: tag({ build }) });
    await open(test, html);
    assert.deepEqual(await briefly(test.page, "view"), [`view ${shoe.id}`]);
    await push(test.page, say("view_item", said(shoe)));
    await push(test.page, { ecommerce: { detail: { products: [{ id: shoe.id }] } } });
    assert.deepEqual(await briefly(test.page, "view"), [`view ${shoe.id}`], "told again, by two names");
    const other = byHandle("tea-2");
    await push(test.page, say("view_item", said(other)));
    assert.deepEqual(await briefly(test.page, "view"), [`view ${shoe.id}`, `view SKU-${other.id}`], "a quick view");
  });
}

pageTest("a data layer that knows the item by its title alone names the page's item", async (test) => {
  const html = productPage(shoe, { head: layer(say("view_item", said(shoe))), foot: tag() });
  await open(test, html);
  assert.deepEqual(await briefly(test.page, "view"), [`view ${shoe.id}`]);
  await push(test.page, say("add_to_cart", said(shoe)));
  const [{ items }] = await crossed(test.page, "cart");
  assert.equal(items[0].id, shoe.id);
  assert.ok(items[0].aliases.includes(`SKU-${shoe.id}`));
});

pageTest("the form of a product's page and the data layer put it into the cart once", async (test) => {
  const stays = `<script>addEventListener("submit", (event) => {
    event.preventDefault();
    dataLayer.push(${JSON.stringify(say("add_to_cart", said(shoe)))});
  });</script>`;
  await open(test, page(shoe, { head: layer(), foot: stays + tag() }));
  await test.page.click("#add");
  await calm(test.page);
  assert.deepEqual(await briefly(test.page, "cart"), [`cart ${shoe.id}`]);
  await push(test.page, say("remove_from_cart", said(shoe)));
  await push(test.page, say("add_to_cart", said(shoe)));
  assert.deepEqual(
    await briefly(test.page, "cart", "cart-remove"),
    [`cart ${shoe.id}`, `cart-remove ${shoe.id}`, `cart ${shoe.id}`],
    "taken out and put in again",
  );
});

pageTest("what stands in a history counts once, because nobody knows when it was", async (test) => {
  const add = say("add_to_cart", said(shoe));
  await open(test, page(shoe, { head: layer(add, add), foot: tag() }));
  await calm(test.page);
  assert.deepEqual(await briefly(test.page, "cart"), [`cart ${shoe.id}`]);
});

pageTest("two additions count as two when some seconds lie between them", async (test) => {
  await open(test, page(shoe, { head: layer(), foot: tag() }));
  await push(test.page, say("add_to_cart", said(shoe)));
  await push(test.page, say("add_to_cart", said(shoe)));
  assert.deepEqual(await briefly(test.page, "cart"), [`cart ${shoe.id}`]);
  await test.page.evaluate(() => {
    const { now } = Date;
    Date.now = () => now() + 6000;
  });
  await push(test.page, say("add_to_cart", said(shoe)));
  assert.deepEqual(await briefly(test.page, "cart"), [`cart ${shoe.id}`, `cart ${shoe.id}`]);
});

pageTest("a click on a card and select_item are one click, before and after us", async (test) => {
  const first = products[0];
  const handler = `<script>
    addEventListener("click", (event) => {
      if (!event.target.closest("a")) return;
      event.preventDefault();
      dataLayer.push(${JSON.stringify(say("select_item", { ...said(first), item_id: first.id }))});
    });
  </script>`;
  await open(test, lists.woo({ head: layer(), foot: handler + tag() }));
  await test.page.click(`[data-card=${first.handle}] a`);
  await calm(test.page);
  assert.equal((await briefly(test.page, "click")).length, 1);
});

pageTest("what was bought is told once a page, however many tools tell", async (test) => {
  const head = `${layer(say("purchase", said(shoe)))}
    <script>window.adobeDataLayer = [{ xdm: { commerce: { purchases: { value: 1 } }, productListItems: [{ SKU: "SKU-${shoe.id}" }] } }];</script>`;
  await open(test, page(shoe, { head, foot: tag() }));
  assert.deepEqual(await briefly(test.page, "purchase"), [`purchase ${shoe.id}`]);
});

pageTest("words that stand in the address and in the data layer are one search", async (test) => {
  const { page, server } = test;
  await page.addInitScript(EVENTS + CROSSED);
  server.page(
    "/search",
    lists.grid({ head: layer({ event: "view_search_results", search_term: "Green Tea" }), foot: tag() }),
  );
  await page.goto(`${server.origin}/search?q=green+tea`);
  await settled(page);
  await page.waitFor(() =>
    performance.getEntriesByType("resource").some(({ name }) => name.includes("signals/datalayer")),
  );
  await calm(page);
  assert.deepEqual(await searches(page), ["search ?q=green+tea"]);
  await push(page, { event: "search", search_term: "lamp" });
  assert.deepEqual(await searches(page), ["search ?q=green+tea", "search lamp"]);
});

pageTest("what the shop itself tells counts as often as it tells, and a tool does not repeat it", async (test) => {
  await open(test, page(shoe, { head: layer(), foot: tag({ data: { consent: "session" } }) }));
  const other = { id: "Z-1", title: "Lamp" };
  await test.page.evaluate((item) => {
    konomi.observe({ type: "cart", item });
    konomi.observe({ type: "cart", item });
  }, other);
  await push(test.page, say("add_to_cart", { item_id: "Z-1" }));
  assert.deepEqual(await briefly(test.page, "cart"), ["cart Z-1", "cart Z-1"]);
});

pageTest("while the shopper refuses, nothing is told", async (test) => {
  await open(test, page(shoe, { head: layer(), foot: tag() }));
  await test.page.evaluate(() => konomi.setConsent("denied"));
  const before = await crossed(test.page);
  await test.page.evaluate((entry) => dataLayer.push(entry), say("add_to_cart", said(shoe)));
  await test.page.evaluate(() => new Promise((done) => setTimeout(done)));
  assert.deepEqual(await crossed(test.page), before);
  await test.page.evaluate(() => konomi.setConsent("unknown"));
  await calm(test.page);
  assert.deepEqual(await briefly(test.page, "cart"), [], "and it is not made up for");
});
