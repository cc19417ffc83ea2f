// What was in view counts as seen by itself, not by its place on the page: something may come in above it before Konomi does.
import assert from "node:assert/strict";
import { lists } from "../fixtures/lists.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { poll } from "../driver/poll.mjs";
import { EVENTS, event, order, tag, taught } from "../harness/konomi.mjs";

const DEADLINE = 60000;

/** A page that has been looked at, and to which Konomi comes when `come()` is called. Gives the cards that are in view. */
async function looked({ page, server }, { list = lists.microdata, width = 1280, height = 900 } = {}) {
  await page.addInitScript(EVENTS);
  await taught(page, server);
  const late = JSON.stringify(tag({ data: { consent: "session", deadline: DEADLINE } })).replaceAll("</", "<\\/");
  const foot = `<script>
    window.come = () => document.body.append(document.createRange().createContextualFragment(${late}));
    window.inView = () => [...document.querySelectorAll("#list [data-card]")]
      .filter((card) => card.getBoundingClientRect().top < innerHeight).map((card) => card.dataset.card);
  </script>`;
  server.page("/looked", list({ foot }));
  await page.setViewport(width, height);
  await page.goto(`${server.origin}/looked`);
  await page.waitFor(() => performance.getEntriesByName("first-contentful-paint").length > 0);
  await frames(page);
  return page.evaluate(() => window.inView());
}

/** What the page does next is painted by itself. */
const frames = (page) =>
  page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))),
  );

const banner = (page) =>
  page.evaluate(() => {
    const banner = document.createElement("p");
    banner.style.cssText = "height: 400px; margin: 0; background: #dfe";
    document.body.prepend(banner);
  });

/** The order, once Konomi has ranked: what was in view stands where the shop put it, and something further down has moved. */
async function stayed({ page }, seen, before) {
  await event(page, "ranked");
  const now = await order(page);
  const at = (handles) => seen.map((handle) => handles.indexOf(handle));
  assert.deepEqual(at(now), at(before), `${seen.length} cards were seen: ${seen}`);
  assert.notDeepEqual(now, before, "further down the order is Konomi's");
}

pageTest("a banner that came in above the list before Konomi did makes no seen card unseen", async (test) => {
  const seen = await looked(test);
  const before = await order(test.page);
  await banner(test.page);
  await frames(test.page);
  await test.page.evaluate(() => window.come());
  await stayed(test, seen, before);
});

pageTest("a banner that came in while konomi.wasm was on its way makes no seen card unseen", async (test) => {
  let go;
  test.server.rule("/pkg/konomi.wasm", { wait: new Promise((resolve) => (go = resolve)) });
  const seen = await looked(test);
  const before = await order(test.page);
  await test.page.evaluate(() => window.come());
  await poll(() => test.server.asked("/pkg/konomi.wasm").length, { what: "the request for konomi.wasm" });
  await banner(test.page);
  await frames(test.page);
  go();
  await stayed(test, seen, before);
});

pageTest("a banner that came in while a list waited for konomi.shop.js makes no seen card unseen", async (test) => {
  let go;
  test.server.rule("/pkg/konomi.shop.js", { wait: new Promise((resolve) => (go = resolve)) });
  // Its cards name neither brand nor category: konomi.shop.js reads them.
  const seen = await looked(test, { list: lists.grid });
  const before = await order(test.page);
  await test.page.evaluate(() => window.come());
  await test.page.waitFor(() => document.documentElement.hasAttribute("data-konomi"));
  await banner(test.page);
  await frames(test.page);
  go();
  await stayed(test, seen, before);
});

pageTest("a list that was hidden while it waited for konomi.shop.js is left alone", async (test) => {
  let go;
  test.server.rule("/pkg/konomi.shop.js", { wait: new Promise((resolve) => (go = resolve)) });
  await looked(test, { list: lists.grid });
  const before = await order(test.page);
  await test.page.evaluate(() => window.come());
  await test.page.waitFor(() => document.documentElement.hasAttribute("data-konomi"));
  await test.page.evaluate(() => (list.style.display = "none"));
  await frames(test.page);
  go();
  assert.equal((await event(test.page, "refused")).reason, "seen");
  assert.deepEqual(await order(test.page), before);
});

const TURNS = [
  [
    [1000, 500],
    [500, 1000],
  ],
  [
    [500, 1000],
    [1000, 500],
  ],
];
const narrow =
  "<style>main { width: auto } @media (width < 600px) { .grid { grid-template-columns: 1fr 1fr } }</style>";

for (const [from, to] of TURNS)
  pageTest(`a device that was turned from ${from} to ${to} makes no seen card unseen`, async (test) => {
    const list = (extra) => lists.microdata({ ...extra, head: narrow });
    const seen = await looked(test, { list, width: from[0], height: from[1] });
    const before = await order(test.page);
    await test.page.setViewport(...to);
    await frames(test.page);
    await test.page.evaluate(() => window.come());
    await stayed(test, seen, before);
  });

pageTest(
  "a window that became lower between the first paint and the wasm makes no seen card unseen, on a page that is never idle",
  async (test) => {
    const { page, server } = test;
    await page.addInitScript(EVENTS);
    await taught(page, server);
    await page.addInitScript("window.requestIdleCallback = () => 0;");
    let come;
    server.rule("/konomi.wasm", { wait: new Promise((done) => (come = done)) });
    // The script stands before the list, and runs before anything is painted.
    const script = tag({ data: { consent: "session", deadline: DEADLINE } }).replace("async", "");
    server.page("/lower", lists.microdata({ head: script }));
    await page.setViewport(1280, 1000);
    await page.goto(`${server.origin}/lower`, { until: "domcontentloaded" });
    await page.waitFor(() => performance.getEntriesByName("first-contentful-paint").length > 0);
    await frames(page);
    const seen = await page.evaluate(() =>
      [...document.querySelectorAll("#list [data-card]")]
        .filter((card) => card.getBoundingClientRect().top < innerHeight)
        .map((card) => card.dataset.card),
    );
    const before = await order(page);
    await page.setViewport(1280, 500);
    await frames(page);
    come();
    await stayed(test, seen, before);
  },
);
