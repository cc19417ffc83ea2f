import assert from "node:assert/strict";
import { settled, tag } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { cardsOf, goods, image, shopPage } from "./shell.mjs";

/** Counts what reading a page asks of it. */
const COUNT = `if (window.asked === undefined) {
  window.asked = 0;
  window.visited = 0;
  for (const [owner, names] of [[Element, ["querySelector", "matches", "closest", "getAttribute"]], [Document, ["querySelector"]], [TreeWalker, ["nextNode"]]])
    for (const name of names) {
      const real = owner.prototype[name];
      owner.prototype[name] = function (...given) { window.asked++; return real.apply(this, given); };
    }
  for (const owner of [Element, Document]) {
    const real = owner.prototype.querySelectorAll;
    owner.prototype.querySelectorAll = function (...given) { const found = real.apply(this, given); window.asked++; window.visited += found.length; return found; };
  }
}`;

/** Opens a page and scans it with everything on board: the lists, and how much was asked of the page for it. */
async function read({ page, server }, html) {
  await page.addInitScript(COUNT);
  server.page("/", html({ foot: tag({ data: { consent: "session" } }) }));
  await page.goto(`${server.origin}/`);
  await settled(page);
  await page.waitFor(
    () => performance.getEntriesByType("resource").some(({ name }) => name.includes("/konomi.live.js")),
    { timeout: 40_000 },
  );
  // In one task, so that nothing else is counted.
  return page.evaluate(
    () =>
      new Promise((done) =>
        window.konomi.push((k) => {
          window.asked = window.visited = 0;
          const lists = k.scan();
          done({ lists, asked: window.asked, visited: window.visited });
        }),
      ),
  );
}

const product = (index) => ({
  ...goods[index % 12],
  handle: `item-${index}`,
  id: String(7_100_000_000 + index),
  title: `Item ${index}`,
});
const dawn = ({ handle, id, title, picture }, inside = "") =>
  `<li class="grid__item"><a id="CardLink-x-${id}" href="/products/${handle}">${title}</a><img src="${picture}" alt="" width="20" height="20"><div class="price">$1${id.slice(-2)}.00</div>${inside}</li>`;
const grid = (cards) => `<ul class="product-grid" style="content-visibility: auto">${cards}</ul>`;
const many = (n, write = dawn) => Array.from({ length: n }, (_, index) => write(product(index))).join("");

pageTest(
  "a page of 100,000 elements without a list is asked less than twice for each",
  { limit: 120_000 },
  async (test) => {
    const html = shopPage({
      list: `<div class="deep">${"<div><span><b>text</b><i>1</i></span></div>".repeat(25_000)}</div>`,
    });
    const { lists, asked, visited } = await read(test, html);
    assert.deepEqual(lists, []);
    assert.ok(asked + visited < 2000, `${asked} questions, ${visited} elements`);
  },
);

pageTest("100,000 links are looked at no further than 5,000", { limit: 120_000 }, async (test) => {
  const html = shopPage({ list: `<div>${'<p><a href="/x">text</a></p>'.repeat(50_000)}</div>` });
  const { lists, asked } = await read(test, html);
  assert.deepEqual(lists, []);
  assert.ok(asked < 400_000, `${asked} questions`);
});

pageTest(
  "1,000 cards are read, each with the same work; 5,000 are too many, and cost little more",
  { limit: 120_000 },
  async (test) => {
    const few = await read(test, shopPage({ list: grid(many(100)) }));
    assert.equal(few.lists[0].cards.length, 100);
    const lots = await read(test, shopPage({ list: grid(many(1000)) }));
    assert.equal(lots.lists[0].cards.length, 1000);
    assert.equal(lots.lists[0].reason, undefined);
    assert.ok(lots.asked < 11 * few.asked, `${few.asked} questions for 100, ${lots.asked} for 1,000`);
    const most = await read(test, shopPage({ list: grid(many(5000)) }));
    assert.equal(most.lists[0].reason, "too-many");
    assert.ok(most.asked < 2 * lots.asked, `${lots.asked} questions for 1,000, ${most.asked} for 5,000`);
  },
);

pageTest("a list in each card of a list is one list of the outer cards, whole", async (test) => {
  const inner = `<ul class="product-grid">${many(4)}</ul>`;
  const cards = Array.from({ length: 8 }, (_, index) => dawn(product(index + 100), index % 2 ? inner : "")).join("");
  const { lists } = await read(test, shopPage({ list: grid(cards) }));
  assert.deepEqual(
    lists.map((list) => list.cards.length),
    [8],
  );
  assert.deepEqual(
    lists[0].cards.map(({ url }) => url),
    Array.from({ length: 8 }, (_, index) => `/products/item-${index + 100}`),
  );
});

for (const [name, href] of [
  ["#", "#"],
  ["javascript:", "javascript:void(0)"],
  ["the cart", "/cart/add?id=1"],
])
  pageTest(`cards whose only links lead to ${name} have no ids`, async (test) => {
    const cards = cardsOf(
      (one) =>
        `<li class="grid__item"><a href="${href}">${one.title}</a>${image(one)}<div class="price">$10.00</div></li>`,
    );
    const { lists } = await read(test, shopPage({ list: grid(cards) }));
    assert.deepEqual(
      lists.map(({ reason, cards: all }) => [reason, all.length]),
      [["no-ids", 12]],
    );
  });

pageTest("prices in pictures: with ids the list is read without prices, without ids there is none", async (test) => {
  const card = (id) => (one) =>
    `<div class="tile" ${id ? `data-product-id="${one.id}"` : ""}><a href="/goods/${one.handle}">${image(one)}<h3>${one.title}</h3></a>${image(one, 'class="price-as-picture"')}</div>`;
  const withIds = await read(test, shopPage({ list: `<div class="list">${cardsOf(card(true))}</div>` }));
  assert.deepEqual(
    withIds.lists.map(({ cards }) => cards.map(({ price }) => price)),
    [Array(12).fill(null)],
  );
  const without = await read(test, shopPage({ list: `<div class="list">${cardsOf(card(false))}</div>` }));
  assert.deepEqual(without.lists, []);
});

const HOSTILE = {
  "JSON-LD that is none": (html) =>
    html +
    ["{", "[[[", "null", "0", '"x"', "{}}", "<!-- -->", "{a:1}"]
      .map((text) => `<script type="application/ld+json">${text}</script>`)
      .join(""),
  "JSON-LD a hundred thousand levels deep": (html) =>
    html + `<script type="application/ld+json">{"@graph":${"[".repeat(100_000)}${"]".repeat(100_000)}}</script>`,
  "JSON-LD of a megabyte of damage": (html) =>
    html + `<script type="application/ld+json">{"name":"${",".repeat(1_000_000)}</script>`,
  "attributes with JSON of foreign shapes": (html) =>
    html.replaceAll(
      "<li ",
      `<li data-gtm4wp_product_data='{"__proto__":{"id":"1"},"constructor":[],"id":{"x":1},"item_category":[[["a"]],null,7],"brand":{}}' `,
    ),
  "ids full of markup": (html) =>
    html.replaceAll('id="CardLink-', `id="CardLink-'&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;-`),
  "an id of a megabyte": (html) => html.replace('id="CardLink-x-', `id="CardLink-${"9".repeat(1_000_000)}-`),
  "a thousand price places in a card": (html) =>
    html.replaceAll('<div class="price">', `${'<i class="price">soon</i>'.repeat(1000)}<div class="price">`),
};
for (const [name, spoil] of Object.entries(HOSTILE))
  pageTest(`${name}: read as far as it can be, without an error`, async (test) => {
    const { lists } = await read(test, shopPage({ list: spoil(grid(many(12))) }));
    assert.deepEqual(
      lists.map(({ cards }) => cards.map(({ url, title }) => [url, title])),
      [Array.from({ length: 12 }, (_, index) => [`/products/item-${index}`, `Item ${index}`])],
    );
    assert.equal(lists[0].reason, undefined);
  });
