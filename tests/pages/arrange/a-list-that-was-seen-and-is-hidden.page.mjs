import assert from "node:assert/strict";
import { lists } from "../fixtures/lists.mjs";
import { EVENTS, order, tag, taught } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";

pageTest(
  "a list that was seen, and is hidden when the wasm comes, is as it was when it is shown again",
  { rows: [11, 12] },
  async (test) => {
    const { page, server } = test;
    await page.addInitScript(EVENTS);
    await taught(page, server);
    let come;
    server.rule("/konomi.wasm", { wait: new Promise((done) => (come = done)) });
    const html = lists.grid({ head: tag({ data: { consent: "session" } }) });
    const button = `<button id="other" onclick="list.style.display = 'none'">Other</button>`;
    server.page("/shop", html.replace("<main>", `<main>${button}`));
    await page.goto(`${server.origin}/shop`, { until: "domcontentloaded" });
    await page.waitFor(() => performance.getEntriesByName("first-contentful-paint").length > 0);
    const seen = await page.evaluate(() =>
      [...list.children]
        .filter((card) => card.getBoundingClientRect().top < innerHeight)
        .map((card) => card.dataset.card),
    );
    // As a tab or an accordion does.
    await page.click("#other");
    await page.waitFor(() => list.style.display === "none");
    assert.ok(seen.length > 3);
    come();
    await page.waitFor(() => window.__events.some(({ type }) => type === "ranked" || type === "refused"));
    await page.evaluate(() => (list.style.display = ""));
    assert.deepEqual((await order(page)).slice(0, seen.length), seen);
  },
);
