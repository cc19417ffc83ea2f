import assert from "node:assert/strict";
import { allowAutomation, waitForKonomi } from "../../../pkg/testing.js";
import { products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { engine } from "../harness/engine.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { below } from "../harness/list-page.mjs";
import { tag } from "../harness/konomi.mjs";

/** A host that is this machine, and does not count as it. */
const elsewhere = (server) => server.origin.replace("127.0.0.1", "shop.localhost");

/** A busy machine may be late, which is not what this is about. */
const konomi = tag({ data: { consent: "granted", deadline: 60_000 } });

// The helper is for Playwright and puppeteer, which do not drive this engine here.
const options = engine() === "webkit" ? { skip: "neither Playwright nor puppeteer drives WebKitGTK" } : {};

pageTest("a test on a host of the shop is a bot, and none after allowAutomation", options, async ({ page, server }) => {
  server.page("/", lists.grid({ foot: konomi }));
  await page.goto(`${elsewhere(server)}/`);
  assert.equal(await page.evaluate(() => navigator.webdriver), true);
  const { version, ...before } = await waitForKonomi(page.page);
  assert.deepEqual(before, { state: "neutral", reason: "bot", placements: [] });
  assert.match(version, /^\d+\.\d+\.\d+$/);

  await allowAutomation(page.page);
  await page.goto(`${elsewhere(server)}/`);
  assert.equal(await page.evaluate(() => navigator.webdriver), false);
  const { placements, ...after } = await waitForKonomi(page.page, { until: "settled" });
  assert.deepEqual(after, { state: "ready", version });
  assert.deepEqual(placements, [{ placement: "list", ranked: false, reason: "no-evidence", moved: 0 }]);
});

pageTest("on a host of the shop the whole way works: told, asked again, ordered", options, async ({ page, server }) => {
  const shoes = products.filter(({ kind }) => kind === "shoes").slice(0, 3);
  server.page("/", below(lists.grid)({ foot: konomi }));
  await allowAutomation(page.page);
  await page.goto(`${elsewhere(server)}/`);
  await waitForKonomi(page.page, { placement: "list" });
  await page.evaluate(
    (looks) => window.konomi.push((k) => looks.forEach((item) => k.observe({ type: "view", item }))),
    shoes.map(({ id, title, brand, category }) => ({ id, title, brand, category })),
  );
  await page.goto(`${elsewhere(server)}/`);
  const { placements } = await waitForKonomi(page.page, { placement: "list" });
  assert.equal(placements[0].ranked, true);
  assert.ok(placements[0].moved > 0);
  const first = await page.evaluate(() => document.querySelector("#list [data-card]").dataset.card);
  assert.match(first, /^shoes-/);
});
