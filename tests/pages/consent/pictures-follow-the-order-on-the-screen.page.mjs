// A browser asks for lazy pictures as their cards come near the window. Whose pictures those are follows from the order on the screen, which
// Konomi has made (docs/privacy.md says so): the shop's server can read that much of it. Konomi's own requests tell nothing.
import assert from "node:assert/strict";
import { poll } from "../driver/poll.mjs";
import { dawn } from "../fixtures/card.mjs";
import { products } from "../fixtures/catalogue.mjs";
import { shell } from "../fixtures/shell.mjs";
import { event, order } from "../harness/konomi.mjs";
import { frames } from "../harness/living.mjs";
import { openList, read } from "../harness/list-page.mjs";
import { pageTest } from "../harness/page-test.mjs";

/** Further down than any browser looks ahead; a row is as high as a window. */
const STYLE = "<style>h1 { height: 8000px } .grid > .card { height: 900px }</style>";
const pictured = (product) =>
  dawn({ ...product, picture: `/img/${product.handle}.svg` }).replace("<img ", '<img loading="lazy" ');
const list = (extra) =>
  shell({
    title: "Everything",
    list: `<ul id="list" class="grid">${products.map(pictured).join("\n")}</ul>`,
    ...extra,
    head: STYLE + (extra.head ?? ""),
  });

const SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8"/></svg>`;
const pictures = (server) => server.asked(/^\/img\//).map(({ path }) => path.slice("/img/".length, -".svg".length));

/** All other requests, whole, but for what a browser says of the moment. */
const others = (server) =>
  server.requests
    .filter(({ path, headers }) => !/^\/(img\/|favicon)/.test(path) && !headers.referer?.endsWith("/teach"))
    .map(({ method, path, headers, body }) => `${method} ${path} ${JSON.stringify(headers)} ${body.toString("latin1")}`)
    .sort();

/** What a shopper of this taste makes the browser ask for, once the list is in the window. */
async function shopper(test, kind) {
  const { page, server } = test;
  await openList(test, "grid", { kind, build: "async", consent: "granted", list });
  await event(page, "ranked");
  await read(test);
  await poll(() => server.asked("konomi.live.js").length, { what: "the last of Konomi's files" });
  await frames(page);
  const tooEarly = pictures(server);
  await page.evaluate(() => scrollTo(0, document.querySelector("#list").getBoundingClientRect().top - 300));
  const inView = await page.evaluate(() =>
    [...document.querySelectorAll("#list > .card")]
      .filter((card) => card.querySelector("img").getBoundingClientRect().top < innerHeight)
      .map((card) => card.dataset.card),
  );
  // All that it is going to ask for is there, and answered.
  let before = -1;
  await poll(
    async () => {
      await frames(page, 10);
      const asked = server.asked(/^\/img\//);
      const isCalm = asked.length === before && asked.every(({ over }) => over);
      before = asked.length;
      return isCalm && inView.every((handle) => pictures(server).includes(handle));
    },
    { what: "the pictures in the window" },
  );
  return { tooEarly, inView, order: await order(page), asked: new Set(pictures(server)), others: others(server) };
}

pageTest(
  "the pictures that a browser asks for follow the order on the screen, and nothing else that is asked for does",
  { rows: [6] },
  async (test) => {
    const { server, afresh, tried, measured } = test;
    for (const { handle } of products)
      server.page(`/img/${handle}.svg`, SVG, { "content-type": "image/svg+xml", "cache-control": "no-store" });
    const shoes = await shopper(test, "shoes");
    // Another device: a browser may ask at once for a picture that it had before.
    const tea = await shopper({ ...test, page: await afresh() }, "tea");
    for (const { tooEarly, inView, order: now, asked } of [shoes, tea]) {
      // Konomi asks for no picture: none before its card is near, and then those of the cards that are, in the order that they have.
      assert.deepEqual(tooEarly, []);
      assert.ok(inView.length >= 4 && inView.length < products.length, inView.join(" "));
      assert.deepEqual([...asked].sort(), now.slice(0, asked.size).sort());
      assert.ok(asked.size >= inView.length && asked.size < products.length, `${asked.size} pictures`);
      assert.equal(asked.size % 4, 0, "rows of four");
      tried(asked.size);
    }
    // It is a fact that these differ: opposite tastes, opposite cards.
    assert.ok(
      shoes.inView.every((handle) => handle.startsWith("shoes-")),
      shoes.inView.join(" "),
    );
    assert.ok(
      tea.inView.every((handle) => handle.startsWith("tea-")),
      tea.inView.join(" "),
    );
    assert.notDeepEqual([...shoes.asked].sort(), [...tea.asked].sort());
    measured(
      "lazy pictures asked for with a list's first row in the window",
      Math.max(shoes.asked.size, tea.asked.size),
    );
    // Whatever else was asked for is the same, to the letter.
    assert.ok(shoes.others.length >= 4, shoes.others.join("\n"));
    assert.deepEqual(tea.others, shoes.others);
    tried(shoes.others.length);
  },
);
