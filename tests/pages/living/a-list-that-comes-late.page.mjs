import assert from "node:assert/strict";
import { goods } from "../fixtures/long.mjs";
import { event, order } from "../harness/konomi.mjs";
import { among } from "../harness/list-page.mjs";
import { SLICES } from "../harness/slices.mjs";
import { cards, first, handles, openLiving, stands } from "../harness/living.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { products } from "../fixtures/catalogue.mjs";

const some = products.slice(0, 24);

pageTest("a list that the page's script makes from JSON is ordered when it comes", async (test) => {
  const { page } = test;
  await openLiving(test, { list: `<div id="box"><p>Loading</p></div>` });
  // Long after the first paint: its own time counts.
  await page.waitFor(() => performance.now() > 2500);
  await page.evaluate(
    (goods, html) => {
      const ul = Object.assign(document.createElement("ul"), { id: "list", className: "grid" });
      // As a script does it: card by card.
      const template = document.createElement("template");
      template.innerHTML = html;
      for (const card of [...template.content.children]) ul.append(card);
      box.replaceChildren(ul);
      return goods.length;
    },
    some.map(({ handle }) => handle),
    cards(some),
  );
  await stands(page, handles(first(some)));
});

pageTest("cards that take the place of their grey boxes are ordered", async (test) => {
  const { page } = test;
  await openLiving(test, { list: `<ul id="list" class="grid">${"<li class='card'></li>".repeat(24)}</ul>` });
  await page.evaluate((html) => {
    const template = document.createElement("template");
    template.innerHTML = html;
    const made = [...template.content.children];
    [...list.children].forEach((box, index) => box.replaceWith(made[index]));
  }, cards(some));
  await stands(page, handles(first(some)));
});

pageTest("a list that comes while the file that watches is on its way is ordered, too", async (test) => {
  const { page, server } = test;
  let release;
  server.rule("/konomi.live.js", { wait: new Promise((done) => (release = done)) });
  const opened = openLiving(test, { list: `<div id="box"></div>` });
  await page.waitFor(() => location.pathname === "/shop" && window.__events?.some(({ type }) => type === "refused"));
  await page.waitFor(() => document.readyState === "complete");
  await page.evaluate((html) => (box.innerHTML = html), `<ul id="list" class="grid">${cards(some)}</ul>`);
  release();
  await opened;
  const now = await page.waitFor(() => window.__events.some(({ placement }) => placement === "list"));
  assert.ok(now);
  const result = await page.evaluate(() => window.__events.filter(({ placement }) => placement === "list").at(-1));
  // On a slow machine its time may be over by then: then that is said.
  if (result.type === "ranked") await stands(page, handles(first(some)));
  else assert.equal(result.reason, "too-late");
});

pageTest("a list of 400 cards that comes late is read in slices, and ordered", { limit: 120_000 }, async (test) => {
  const { page } = test;
  await page.addInitScript(SLICES);
  await openLiving(test, { list: `<div id="box"><p>Loading</p></div>`, data: { deadline: "60000" } });
  await page.evaluate(
    (html) => {
      box.innerHTML = `<ul id="list" class="grid">${html}</ul>`;
    },
    cards(goods(400)),
  );
  const { ranking } = await event(page, "ranked");
  assert.deepEqual(
    await order(page),
    ranking.map(({ handle }) => handle),
  );
  assert.ok((await page.evaluate(() => __slices.turns.length)) >= 3);
  assert.ok(among(await order(page), 50, "shoes") > 40);
});
