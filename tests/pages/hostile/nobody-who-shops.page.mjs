import assert from "node:assert/strict";
import { products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { EVENTS, kept, order, settled, tag } from "../harness/konomi.mjs";
import { engineTest, pageTest } from "../harness/page-test.mjs";
import { engine } from "../harness/engine.mjs";
import { runPage } from "../harness/run-page.mjs";

const BOTS = [
  "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
  "Mozilla/5.0 (compatible; bingbot/2.0)",
  "Mozilla/5.0 AppleWebKit/537.36 Chrome-Lighthouse",
  "Baiduspider",
  "Mozilla/5.0 (compatible; YandexBot/3.0)",
  "facebookexternalhit crawler",
];
const shops = products.map(({ handle }) => handle);

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
        await page.addInitScript(
          `${EVENTS} Object.defineProperty(Navigator.prototype, "userAgent", { configurable: true, get: () => ${JSON.stringify(bot)} });`,
        );
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
    skip: engine() === "webkit" && "this engine asks the system for names below localhost, which may not know them",
  },
);

pageTest(
  "a page that is printed, and one that nobody has touched: nothing moves for the paper",
  { rows: [36] },
  async (test) => {
    const { page, server, tried } = test;
    await page.addInitScript(EVENTS);
    await visit(test, server.origin);
    await page.waitFor(
      () =>
        document.readyState === "complete" &&
        window.__events.some(({ type }) => type === "ranked" || type === "refused"),
    );
    const before = await order(page);
    await page.evaluate(() => {
      for (const type of ["beforeprint", "afterprint"]) dispatchEvent(new Event(type));
    });
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    assert.deepEqual(await order(page), before);
    tried();
  },
);
