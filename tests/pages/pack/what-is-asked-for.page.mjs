import assert from "node:assert/strict";
import { shell } from "../fixtures/shell.mjs";
import { lists } from "../fixtures/lists.mjs";
import { poll } from "../driver/poll.mjs";
import { productPage } from "../fixtures/product-page.mjs";
import { CROSSED } from "../harness/crossed.mjs";
import { EVENTS, event, settled } from "../harness/konomi.mjs";
import { openList } from "../harness/list-page.mjs";
import { fixturePack, packOf } from "../harness/pack.mjs";
import { pageTest } from "../harness/page-test.mjs";

/**
 * The requests of a page, without what names the moment (ports) and without the browser's own wishes. What the page before it,
 * which taught the taste, asked for as it went may come in late: its own shard.
 */
const log = (server) =>
  server.requests
    .filter(({ path, headers }) => path !== "/favicon.ico" && !headers.referer?.endsWith("/teach"))
    .map(({ method, path, headers, body }) => `${method} ${path} ${headers.referer ? "referer" : ""} ${body.length}`)
    .sort();

async function asked(test, kind) {
  await openList(test, "grid", { kind, build: "async", consent: "granted", data: { pack: "/pack/" } });
  await event(test.page, "ranked");
  await test.page.evaluate(() => scrollTo(0, 900));
  await test.page.waitFor(() => Object.keys(window.__probe.stored().localStorage).length);
  await poll(() => test.server.asked("konomi.live.js").length, { what: "the last of Konomi's files" });
  return log(test.server);
}

pageTest(
  "two opposite tastes ask for the same files of the pack, by GET and without cookies",
  { rows: [6] },
  async (test) => {
    test.server.mount("/pack/", fixturePack());
    const shoes = await asked(test, "shoes");
    await test.page.evaluate(() => void konomi.push((k) => k.erase()));
    const tea = await asked(test, "tea");
    assert.deepEqual(shoes, tea);
    assert.ok(shoes.some((line) => line.includes(".kps")));
    const own =
      /^GET \/(grid|pkg\/konomi\.(js|pack\.js|pack\.wasm|(shop|read|tools|live)\.js)(\?v=[\d.]+)?|pack\/index\.kpk|pack\/[0-9a-f]{8}\/\d+\.kps) /;
    assert.deepEqual(
      shoes.filter((line) => !own.test(line)),
      [],
    );
    for (const { headers } of test.server.requests) assert.equal(headers.cookie, undefined);
  },
);

const CATEGORIES = 30;
const EACH = 40;
const large = () =>
  Array.from({ length: CATEGORIES * EACH }, (_, at) => ({
    id: `L-${100_000 + at}`,
    url: `/products/large-${at}`,
    title: `Model ${at % EACH} of kind ${Math.floor(at / EACH)}`,
    brand: `Brand ${at % 7}`,
    price: 1000 + at,
    category: ["Goods", `Kind ${Math.floor(at / EACH)}`],
  }));
const largeLog = () =>
  Array.from({ length: 3000 }, (_, at) => ({
    visitor: `v${Math.floor(at / 5)}`,
    t: 1_767_600_000 + at,
    type: "view",
    product: `L-${100_000 + ((Math.floor(at / 5) * 40 + (at % 5) * 3) % (CATEGORIES * EACH))}`,
  }));

const SVG = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E";
const cardOf = ({ id, url, title, price }) =>
  `<li class="card" data-card="${id}" data-product-id="${id}"><a href="${url}"><img src="${SVG}" alt=""><h3>${title}</h3></a><p class="price">¥${price}</p></li>`;

for (const [what, chosen] of [
  ["24 cards of one category", (goods) => goods.slice(EACH, EACH + 24)],
  ["24 cards of 24 categories", (goods) => goods.filter((_, at) => at % EACH === 5).slice(0, 24)],
])
  pageTest(`a page of ${what} asks for at most 8 shards and 64 KB`, async (test) => {
    const { page, server } = test;
    const goods = large();
    server.mount("/pack/", packOf("large", large, largeLog));
    const list = `<ul id="list" class="grid">${chosen(goods).map(cardOf).join("\n")}</ul>`;
    const tag = `<script async src="/pkg/konomi.js" data-consent="session" data-pack="/pack/"></script>`;
    server.page("/large", shell({ title: "Large", list, foot: tag }));
    await page.addInitScript(EVENTS);
    await page.goto(`${server.origin}/large`);
    await settled(page);
    await event(page, "refused");
    const shards = server.asked(/\.kps$/);
    const bytes = shards.reduce((sum, { sent }) => sum + sent, 0);
    console.log(`${test.engine}: ${what}: ${shards.length} shards, ${bytes} bytes`);
    assert.ok(shards.length >= 1 && shards.length <= 8, `${shards.length} shards`);
    assert.ok(bytes <= 65_536, `${bytes} bytes`);
  });

/** The shards that were asked for, once an event has had the time to ask for some. */
const shardsOf = (server) =>
  server
    .asked(/\.kps$/)
    .map(({ path }) => path)
    .sort();

/** Puts other goods into the list, and waits until what they need has come. */
const shows = async ({ page }, goods) => {
  await page.evaluate((html) => (document.querySelector("#list").innerHTML = html), goods.map(cardOf).join("\n"));
  await page.evaluate(() => void konomi.arrange());
};

const openLarge = async (test, goods, { head = "" } = {}) => {
  const { page, server } = test;
  server.mount("/pack/", packOf("large", large, largeLog));
  const list = `<ul id="list" class="grid">${goods.map(cardOf).join("\n")}</ul>`;
  const tag = `<script async src="/pkg/konomi.js" data-consent="session" data-debug data-pack="/pack/"></script>`;
  server.page("/large", shell({ title: "Large", list, head, foot: tag }));
  await page.addInitScript(EVENTS);
  await page.goto(`${server.origin}/large`);
  await settled(page);
  await event(page, "refused");
};

const kind = (at) => large().slice(at * EACH, at * EACH + 24);

pageTest(
  "what a page tells of looks at other items, clicks, carts, purchases and stars asks for nothing, nor does anything when denied",
  { rows: [6] },
  async (test) => {
    const { page, server, tried } = test;
    await page.addInitScript(CROSSED);
    await openLarge(test, kind(0), { head: "<script>window.dataLayer = []</script>" });
    await page.waitFor(() => Object.hasOwn(window.dataLayer, "push"));
    const before = shardsOf(server);
    assert.ok(before.length);
    const tell = async (taste) => {
      const goods = large().slice(taste * EACH, (taste + 4) * EACH);
      await page.evaluate(async (items) => {
        const types = ["view", "click", "cart", "cart-remove", "purchase", "rate", "dismiss", "dwell"];
        konomi.push((k) => items.forEach((item, at) => k.observe({ type: types[at % 8], item, value: 5 })));
        await new Promise((done) => konomi.push((k) => void k.export().then(done)));
        await new Promise((done) => setTimeout(done, 50));
      }, goods);
      tried(goods.length);
    };
    // A quick view: the shop says in its data layer that an item was looked at which is not the page's own; and lists of such items.
    const quick = async (taste) => {
      const [one, ...others] = large().slice(taste * EACH + 3, taste * EACH + 9);
      const name = ({ id, title }) => ({ item_id: id, item_name: title });
      await page.evaluate(
        (item, items) => {
          dataLayer.push({ event: "view_item_list", ecommerce: { items } });
          dataLayer.push({ event: "view_item", ecommerce: { items: [item] } });
        },
        name(one),
        others.map(name),
      );
      await page.waitFor((id) => window.__crossed.some(({ kind, items }) => kind === "view" && items?.includes(id)), {
        args: [one.id],
      });
      await page.evaluate(() => new Promise((done) => setTimeout(done, 50)));
      tried(2);
    };
    await tell(8);
    await quick(13);
    assert.deepEqual(shardsOf(server), before, "one taste");
    await tell(20);
    await quick(26);
    assert.deepEqual(shardsOf(server), before, "the opposite one");
    await page.evaluate(async (items) => {
      konomi.push((k) => {
        k.setConsent("denied");
        for (const item of items) k.observe({ type: "view", item });
        k.prepare(items);
        k.rank(items);
      });
      await new Promise((done) => setTimeout(done, 50));
    }, kind(12));
    assert.deepEqual(shardsOf(server), before, "denied");
  },
);

pageTest("a page asks for the shard of its own item, whoever looks at it", { rows: [6] }, async (test) => {
  const { page, server } = test;
  server.mount("/pack/", packOf("large", large, largeLog));
  const own = large()[17 * EACH + 3];
  const foot = `<script async src="/pkg/konomi.js" data-consent="session" data-pack="/pack/"></script>`;
  server.page(own.url, productPage({ ...own, handle: own.url.split("/").at(-1), picture: SVG }, { foot }));
  const visit = async () => {
    server.requests.length = 0;
    await page.goto(`${server.origin}${own.url}`);
    await settled(page);
    await page.waitFor((item) => konomi.rank([item]).items[0].reasons.some(({ feature }) => /touch/.test(feature)), {
      args: [own],
    });
    return shardsOf(server);
  };
  const [shard, ...others] = await visit();
  assert.match(shard, /\/\d+\.kps$/);
  assert.deepEqual(others, []);
  await page.evaluate((items) => items.forEach((item) => konomi.observe({ type: "purchase", item })), kind(5));
  // What it has, the browser may have kept.
  assert.deepEqual(
    (await visit()).filter((path) => path !== shard),
    [],
  );
});

pageTest(
  "a look at the item whose address is the page's asks for its shard, and no other look",
  { rows: [6] },
  async (test) => {
    const { page, server } = test;
    server.mount("/pack/", packOf("large", large, largeLog));
    const own = large()[17 * EACH + 3];
    const foot = `<script async src="/pkg/konomi.js" data-consent="session" data-pack="/pack/" data-mode="manual"></script>`;
    server.page(own.url, shell({ title: "Own", list: "<p>An app writes this page by itself.</p>", foot }));
    await page.goto(`${server.origin}${own.url}`);
    await settled(page);
    await page.evaluate((item) => konomi.observe({ type: "view", item }), large()[3 * EACH]);
    await page.evaluate(() => new Promise((done) => setTimeout(done, 100)));
    assert.deepEqual(shardsOf(server), []);
    await page.evaluate((item) => konomi.observe({ type: "view", item }), own);
    await poll(() => shardsOf(server).length, { what: "the shard of the page's item" });
    assert.equal(shardsOf(server).length, 1);
  },
);

pageTest("a page view that begins later, at another address, asks for its own shards", async (test) => {
  // Ten seconds, in which the page's clock goes faster: a request gives up, the page does not.
  await test.page.addInitScript(`
    const wait = window.setTimeout;
    window.setTimeout = (work, time, ...rest) => wait(work, time >= 10_000 ? 300 : time, ...rest);`);
  await openLarge(
    test,
    large()
      .filter((_, at) => at % EACH === 5)
      .slice(0, 24),
  );
  const first = shardsOf(test.server);
  await test.page.evaluate(() => new Promise((done) => setTimeout(done, 600)));
  await test.page.evaluate(() => history.pushState(null, "", "/large?page=2"));
  await shows(test, kind(29));
  await test.page.waitFor(
    (count) => performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".kps")).length > count,
    { args: [first.length] },
  );
  assert.ok(shardsOf(test.server).length > first.length);
});

pageTest("a shard that is not there is asked for once", { allow: [/^browser: /] }, async (test) => {
  test.server.rule(/\.kps$/, { status: 404 });
  await openLarge(test, kind(3));
  for (let again = 0; again < 3; again++) {
    await test.page.evaluate(() => void konomi.arrange());
    await test.page.evaluate(() => new Promise((done) => setTimeout(done, 50)));
  }
  const asked = shardsOf(test.server);
  assert.ok(asked.length);
  assert.equal(new Set(asked).size, asked.length, asked.join(" "));
});

pageTest("a file instead of a folder is one request", async (test) => {
  const { page, server } = test;
  const { readFileSync } = await import("node:fs");
  const { join } = await import("node:path");
  const { files } = await import("../harness/pack.mjs");
  const folder = fixturePack();
  const all = files(folder).sort(
    (a, b) =>
      a.name.endsWith("kps") - b.name.endsWith("kps") ||
      parseInt(a.name.split("/")[1]) - parseInt(b.name.split("/")[1]),
  );
  server.page("/shop.kpk", Buffer.concat(all.map(({ name }) => readFileSync(join(folder, name)))), {
    "content-type": "application/octet-stream",
  });
  await openList(test, "grid", { build: "async", list: lists.grid, data: { pack: "/shop.kpk", debug: "" } });
  await event(page, "ranked");
  assert.equal(server.asked(/\.kp/).length, 1);
  assert.deepEqual(
    test.logged().filter(({ text }) => text.includes("konomi: pack,")),
    [],
  );
});
