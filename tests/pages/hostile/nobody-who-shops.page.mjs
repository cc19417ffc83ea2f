import assert from "node:assert/strict";
import { products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { poll } from "../driver/poll.mjs";
import { evenDoubt } from "../harness/doubt.mjs";
import { around, told } from "../harness/expected.mjs";
import { EVENTS, event, kept, order, settled, tag } from "../harness/konomi.mjs";
import { openList, read } from "../harness/list-page.mjs";
import { frames } from "../harness/living.mjs";
import { engineTest, pageTest } from "../harness/page-test.mjs";
import { engine } from "../harness/engine.mjs";
import { runPage } from "../harness/run-page.mjs";

const BOTS = [
  "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
  "Mozilla/5.0 (compatible; bingbot/2.0)",
  "Mozilla/5.0 AppleWebKit/537.36 Chrome-Lighthouse",
  "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
  "Baiduspider",
  "Mozilla/5.0 (compatible; Yahoo! Slurp; http://help.yahoo.com/help/us/ysearch/slurp)",
  "Mozilla/5.0 (compatible; YandexBot/3.0)",
  "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
  "meta-externalagent/1.1 (+https://developers.facebook.com/docs/sharing/webmasters)",
];
/** Who shops with a browser that says something similar. */
const SHOPPERS = [
  "Mozilla/5.0 (Linux; Android 12; Cubot X70) AppleWebKit/537.36 Chrome/127.0.0.0 Mobile Safari/537.36",
  "Mozilla/5.0 (Linux; Android 12; wv) AppleWebKit/537.36 Chrome/127.0.0.0 Mobile Safari/537.36 okhttp/3.12.4",
];
const shops = products.map(({ handle }) => handle);

const says = (userAgent) =>
  `${EVENTS} Object.defineProperty(Navigator.prototype, "userAgent", { configurable: true, get: () => ${JSON.stringify(userAgent)} });`;

/** A look around the shop as somebody does it who has said yes to everything. */
async function visit({ page, server }, origin, build = "async") {
  const own = tag({ build, data: { consent: "granted" } });
  server.page("/shop", lists.grid({ head: build === "inline" ? own : "", foot: build === "inline" ? "" : own }));
  server.requests.length = 0;
  await page.goto(`${origin}/shop`);
  const result = await settled(page);
  await page.evaluate(() => {
    for (let look = 0; look < 6; look++) konomi.observe({ type: "view", item: { id: "7000000000" } });
    dispatchEvent(new Event("pagehide"));
  });
  return result;
}

pageTest(
  "a crawler gets the shop's page: nothing is fetched, learned or stored for it",
  { rows: [36] },
  async (test) => {
    const { page, server, tried } = test;
    for (const bot of BOTS)
      for (const build of ["async", "inline"]) {
        await page.addInitScript(says(bot));
        const { state, reason } = await visit(test, server.origin, build);
        assert.deepEqual({ state, reason }, { state: "neutral", reason: "bot" }, bot);
        assert.deepEqual(
          server.asked(/^\/pkg\//).map(({ path }) => path),
          [`/pkg/konomi${build === "inline" ? ".inline" : ""}.js`],
        );
        assert.deepEqual((await kept(page)).ours, []);
        assert.deepEqual(await order(page), shops);
        tried();
      }
  },
);

pageTest("a telephone called Cubot, and a shop's app, are no crawlers", { rows: [36] }, async (test) => {
  const { page, server, tried } = test;
  for (const shopper of SHOPPERS) {
    await page.addInitScript(says(shopper));
    const { reason } = await visit(test, server.origin);
    assert.notEqual(reason, "bot", shopper);
    tried();
  }
});

engineTest(
  "a browser that is driven, on a shop's own host: neutral, bot; the developer's machine is none",
  async ({ tried }) =>
    runPage({}, async (test) => {
      const { page, server } = test;
      await page.addInitScript(EVENTS);
      assert.equal(await page.evaluate(() => navigator.webdriver), true);
      const { state, reason } = await visit(test, server.origin.replace("127.0.0.1", "shop.localhost"));
      assert.deepEqual({ state, reason }, { state: "neutral", reason: "bot" });
      assert.deepEqual((await kept(page)).ours, []);
      assert.equal((await visit(test, server.origin)).state, "ready");
      tried(2);
    }),
  {
    rows: [36],
    inEach: true,
    skip: engine() === "webkit" && "this engine asks the system for names below localhost, which may not know them",
  },
);

/** Notes the list whenever something begins or ends for the paper, and whenever its cards have changed. */
const NOTE = `<script>
  window.__noted = [];
  {
    const note = (what) => __noted.push([what, [...list.children].map((card) => card.dataset.card)]);
    addEventListener("beforeprint", () => (note("before"), void fetch("/printing")));
    addEventListener("afterprint", () => note("after"));
    matchMedia("print").addEventListener("change", () => note("media"));
    new MutationObserver(() => note("changed")).observe(list, { childList: true });
  }
</script>`;

pageTest(
  "a page that is printed while its order is still to come: nothing moves for the paper",
  { rows: [36] },
  async (test) => {
    const { page, server, tried, lacking } = test;
    await evenDoubt(page);
    server.page("/printing", "now");
    let release;
    server.rule("/konomi.shop.js", { wait: new Promise((done) => (release = done)) });
    await openList(test, "grid", { build: "late", data: { deadline: 60_000 }, foot: NOTE });
    await poll(() => server.asked("/konomi.shop.js").length, { what: "a list that waits for its file" });
    assert.deepEqual(await order(page), shops);
    // The file comes when printing has begun.
    const begun = poll(() => server.asked("/printing").length, { what: "the beginning of printing" }).then(
      release,
      release,
    );
    if (!(await page.print())) {
      lacking("this engine's driver prints nothing: that a print begins and ends is only said to the page");
      await page.evaluate(() => ["beforeprint", "afterprint"].forEach((type) => dispatchEvent(new Event(type))));
    }
    await begun;
    await event(page, "ranked");
    await read(test);
    // Around what was seen, the list is as it was ranked; and nothing in view has moved.
    const final = await order(page);
    const seen = await page.evaluate(() =>
      shop.elements.filter((card) => card.getBoundingClientRect().top + scrollY < 900).map((card) => card.dataset.card),
    );
    assert.deepEqual(final, around(shops, (await told(page)).ranking, seen));
    assert.notDeepEqual(final, shops);
    const noted = () => page.evaluate(() => window.__noted.splice(0));
    const first = await noted();
    assert.deepEqual(first[0], ["before", shops]);
    assert.ok(first.some(([what]) => what === "after"));
    for (const [what, now] of first)
      assert.ok(
        [shops, final].some((one) => `${one}` === `${now}`),
        `${what}: ${now}`,
      );
    // Once more, when it is ordered.
    await page.print();
    for (const [what, now] of await noted()) assert.deepEqual(now, final, what);
    assert.deepEqual(await order(page), final);
    await frames(page);
    assert.equal(await page.evaluate(() => window.__probe.displaced.area), 0);
    tried(2);
  },
);
