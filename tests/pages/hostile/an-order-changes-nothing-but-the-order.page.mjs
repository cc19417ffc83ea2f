import assert from "node:assert/strict";
import { byLevel } from "../../trust/level.mjs";
import { products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { below } from "../harness/list-page.mjs";
import { EVENTS, tag, taught } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { byEngine } from "../harness/share.mjs";
import { WIDGETS } from "./widgets.mjs";

const SEED = 12_000;
const FRAME = "<!doctype html><title>frame</title><p>frame";

/** In the page: how things stand after an order. */
const inspect = () => {
  const list = document.getElementById("list");
  const cards = [...list.querySelectorAll(":scope > [data-card]")];
  const boxes = cards.map((card) => card.getBoundingClientRect());
  // What is read first stands first: the keyboard and a screen reader go by the document, the eye by the grid.
  const byEye = cards
    .map((card, at) => ({ card, ...{ top: boxes[at].top, left: boxes[at].left } }))
    .sort((a, b) => a.top - b.top || a.left - b.left);
  return {
    order: cards.map(({ dataset }) => dataset.card),
    same: cards.length === window.cardsBefore.length && window.cardsBefore.every((card) => card.parentNode === list),
    inside: window.cardsBefore.every(
      (card, at) =>
        window.inside[at].length === card.childNodes.length &&
        window.inside[at].every((node, nth) => card.childNodes[nth] === node),
    ),
    focus: document.activeElement === window.focusBefore,
    eye: byEye.every(({ card }, at) => card === cards[at]),
    state: window.__state(),
    moves: { ...window.__moves },
    scroll: [scrollX, scrollY],
  };
};

pageTest(
  "cards full of widgets: the same nodes, what was typed, chosen, opened and scrolled, focus, frames and listeners",
  { rows: [12], limit: 900_000, cards: "#none" },
  async (test) => {
    const { page, server, tried, measured } = test;
    await page.addInitScript(EVENTS);
    await taught(page, server);
    server.page("/frame", FRAME);
    const rounds = byLevel(10, byEngine(40, 20), 800);
    let ordered = 0;
    for (let round = 0; round < rounds; round++) {
      const seed = SEED + round;
      const where = `seed ${seed}`;
      // The tag is put in when everything is as a shopper left it: frames are loaded, films play.
      server.page("/shop", below(lists.grid)({ after: `<script>${WIDGETS} __widgets(${seed});</script>` }));
      server.requests.length = 0;
      await page.goto(`${server.origin}/shop`);
      await page.evaluate(async () => {
        await Promise.all(
          [...document.querySelectorAll("iframe")].map(
            (frame) =>
              new Promise((done) =>
                frame.loads || frame.contentDocument?.readyState === "complete"
                  ? done()
                  : frame.addEventListener("load", done, { once: true }),
              ),
          ),
        );
        for (const frame of document.querySelectorAll("iframe")) frame.contentWindow.mark = Math.random();
        // A film that plays is one of a canvas: it needs no file. Where the engine has none, the film stands.
        for (const video of document.querySelectorAll("video")) {
          const canvas = document.createElement("canvas");
          canvas.getContext("2d");
          video.srcObject = canvas.captureStream?.(5) ?? null;
          if (video.srcObject)
            await Promise.race([video.play().catch(() => {}), new Promise((done) => setTimeout(done, 200))]);
        }
        window.stateBefore = window.__state();
      });
      const frames = server.asked(/^\/frame/).length;
      const before = await page.evaluate(inspect);
      await page.evaluate(
        (html) => void document.body.append(document.createRange().createContextualFragment(html)),
        tag({ data: { consent: "session", deadline: "60000" } }),
      );
      await page.waitFor(() => window.__events.some(({ type }) => type === "ranked" || type === "refused"));
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
      const after = await page.evaluate(inspect);
      assert.ok(after.same, `${where}: the same cards`);
      assert.ok(after.inside, `${where}: what is in them`);
      assert.ok(after.focus, `${where}: the focus`);
      assert.ok(after.eye, `${where}: what is read first stands first`);
      assert.deepEqual(after.state, before.state, where);
      assert.deepEqual(after.scroll, before.scroll, where);
      assert.equal(server.asked(/^\/frame/).length, frames, `${where}: no frame is loaded again`);
      // With moveBefore a custom element does not even hear of it; without, it is told what every move tells.
      if (await page.evaluate(() => typeof Element.prototype.moveBefore === "function"))
        assert.equal(after.moves.disconnected, before.moves.disconnected, where);
      assert.deepEqual(await page.evaluate(() => window.__press()), [], `${where}: listeners`);
      if (after.order.join() !== products.map(({ handle }) => handle).join()) ordered++;
      tried();
    }
    measured("pages whose order was changed", `${ordered} of ${rounds}`);
    assert.ok(ordered > rounds / 2, `${ordered} of ${rounds} pages were ordered`);
  },
);
