import assert from "node:assert/strict";
import { byHandle, products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { productPage } from "../fixtures/product-page.mjs";
import { briefly, CROSSED, crossed } from "../harness/crossed.mjs";
import { EVENTS, settled, tag } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";

const [first] = products;
const shoe = byHandle("shoes-3");

/** Nothing leads away: what was pressed is what is tested. */
const STAYS = `<script>
  addEventListener("click", (event) => event.target.closest("a") && event.preventDefault());
  addEventListener("submit", (event) => event.preventDefault());
</script>`;

async function open({ page, server }, path, html) {
  await page.addInitScript(EVENTS + CROSSED);
  server.page(path, html);
  await page.goto(server.origin + path);
  await settled(page);
  // Its listeners stand when the next file is asked for.
  await page.waitFor(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("konomi.live")));
}

/** Puts one more thing into each card, or beside a product. */
const card = (inside) => lists.grid({ foot: STAYS + tag() }).replaceAll("</li>", `${inside}</li>`);
const product = (beside) => productPage(shoe, { foot: STAYS + tag(), after: beside });

const LINKS = {
  "WooCommerce's link": `<a class="add" href="?add-to-cart=71">Add</a>`,
  "a link to /cart/add": `<a class="add" href="/cart/add?id=4">Add</a>`,
  "a button of WooCommerce": `<button class="add add_to_cart_button" data-product_id="71">Add</button>`,
  "a button of EC-CUBE, whose form is its neighbour": `<button type="button" class="add add-cart" data-cartid="71">Add</button>`,
  "a button that says what it does": `<button class="add" data-action="add-to-cart">Add</button>`,
  "a link that only looks like a button": `<a class="add add_to_cart_button" href="#add">Add</a>`,
};

for (const [name, html] of Object.entries(LINKS))
  pageTest(`${name} on a card adds the card's item, once`, async (test) => {
    await open(test, "/list", card(html));
    await test.page.click(`[data-card=${first.handle}] .add`);
    const all = await crossed(test.page, "cart");
    assert.equal(all.length, 1);
    assert.equal(all[0].items[0].path, `/collections/all/products/${first.handle}`);
  });

pageTest("a button and its form are one addition", async (test) => {
  await open(
    test,
    "/list",
    card(`<form action="/cart/add" method="post"><button class="add add-cart">Add</button></form>`),
  );
  await test.page.click(`[data-card=${first.handle}] .add`);
  assert.equal((await briefly(test.page, "cart")).length, 1);
  await test.page.click(`[data-card=${first.handle}] .add`);
  assert.equal((await briefly(test.page, "cart")).length, 2, "pressed again");
});

pageTest("on a product's page a button adds its item, and one that names another that one", async (test) => {
  const beside = `<button id="own" class="add-cart">Add</button>
    <a id="named" href="?add-to-cart=${shoe.id}">Add</a><a id="other" href="?add-to-cart=99">And this</a>
    <a id="third" href="?add-to-cart=98">And that</a>`;
  await open(test, `/products/${shoe.handle}`, product(beside));
  for (const id of ["own", "named", "other", "third"]) await test.page.click(`#${id}`);
  assert.deepEqual(await briefly(test.page, "cart"), [`cart ${shoe.id}`, `cart ${shoe.id}`, "cart 99", "cart 98"]);
});

pageTest(
  "two items that buttons name by nothing but their numbers are two, whatever a tool says of one of them",
  async (test) => {
    const { page } = test;
    const beside = `<script>window.dataLayer = [{ event: "page_view" }]</script>
    <a id="one" href="?add-to-cart=8801">Add</a><a id="two" href="?add-to-cart=8802">Add</a>`;
    await open(test, `/products/${shoe.handle}`, product(beside));
    await page.waitFor(() => Object.hasOwn(dataLayer, "push"));
    for (const id of ["one", "two"]) await page.click(`#${id}`);
    const say = (event, id) =>
      page.evaluate(
        (name, item_id) => void dataLayer.push({ event: name, ecommerce: { items: [{ item_id }] } }),
        event,
        id,
      );
    await say("remove_from_cart", "8802");
    // The tool's word for the first button.
    await say("add_to_cart", "8801");
    assert.deepEqual(await briefly(page, "cart"), ["cart 8801", "cart 8802"]);
  },
);

pageTest("links that lead to an item, and clicks that no shopper made, add nothing", async (test) => {
  const inside = `<a class="choose add_to_cart_button product_type_variable" href="/products/choose">Select options</a>
    <a class="view" href="/cart">Cart</a><button class="wish" data-product_id="7">Wish</button>
    <button class="add-cart scripted">Add</button>`;
  await open(test, "/list", card(inside));
  for (const name of ["choose", "view", "wish"]) await test.page.click(`[data-card=${first.handle}] .${name}`);
  await test.page.evaluate(() => document.querySelector(".scripted").click());
  assert.deepEqual(await briefly(test.page, "cart"), []);
});
