import assert from "node:assert/strict";
import { cards, first, frames, handles, LOOKS, openLiving, stands } from "../harness/living.mjs";
import { engine } from "../harness/engine.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { EVENTS, order, settled, tag, taught } from "../harness/konomi.mjs";
import { shell } from "../fixtures/shell.mjs";
import { products } from "../fixtures/catalogue.mjs";

const some = products.slice(0, 24);

pageTest("a hidden tab does nothing about what comes, and orders it when it is shown", async (test) => {
  const { page } = test;
  await openLiving(test, { list: `<div id="box"></div>` });
  await frames(page, 10);
  await page.hide();
  await page.waitFor(() => document.hidden);
  const before = await page.evaluate(() => window.__looks);
  await page.evaluate((html) => (box.innerHTML = html), `<ul id="list" class="grid">${cards(some)}</ul>`);
  // Longer than any deadline.
  const start = await page.evaluate(() => performance.now());
  await page.waitFor((from) => performance.now() > from + 2500, { args: [start] });
  assert.equal(await page.evaluate(() => window.__looks), before);
  assert.deepEqual(await order(page), handles(some));
  await page.show();
  await stands(page, handles(first(some)));
});

pageTest("a tab that was opened in the background has its whole time when it is shown first", async (test) => {
  const { page, newPage, server } = test;
  await taught(page, server, { consent: "granted" });
  const hidden = await newPage();
  await hidden.hide();
  for (const script of [EVENTS, LOOKS]) await hidden.addInitScript(script);
  // Nothing is known until later, so that the first pass has nothing to go by.
  server.page(
    "/shop",
    shell({
      title: "Shop",
      list: `<ul id="list" class="grid">${cards(some)}</ul>`,
      foot: tag({ data: { consent: "unknown" } }),
    }),
  );
  await hidden.goto(`${server.origin}/shop`);
  assert.equal(await hidden.evaluate(() => document.visibilityState), "hidden");
  await settled(hidden);
  const start = await hidden.evaluate(() => performance.now());
  await hidden.waitFor((from) => performance.now() > from + 2500, { args: [start] });
  await hidden.evaluate(
    (items) =>
      window.konomi.push((k) => {
        for (const item of items) k.observe({ type: "view", item });
      }),
    products
      .filter(({ kind }) => kind === "shoes")
      .slice(0, 3)
      .map(({ id, title, category, brand }) => ({ id, title, category, brand })),
  );
  assert.deepEqual(await order(hidden), handles(some));
  await hidden.show();
  // The whole list, its first screen too: nobody has seen any of it. Firefox may paint it before it says that it is shown.
  const inView = await hidden.evaluate(
    () => [...list.children].filter((card) => card.getBoundingClientRect().top < innerHeight).length,
  );
  const late = [...some.slice(0, inView), ...first(some.slice(inView))];
  const wanted = [first(some), ...(engine() === "firefox" ? [late] : [])].map((from) => handles(from).join());
  await hidden.waitFor((all) => all.includes([...list.children].map((card) => card.dataset.card).join()), {
    args: [wanted],
  });
});
