import assert from "node:assert/strict";
import { asItem, products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { shell } from "../fixtures/shell.mjs";
import { event, order } from "../harness/konomi.mjs";
import { below, openList } from "../harness/list-page.mjs";
import { fixturePack } from "../harness/pack.mjs";
import { pageTest } from "../harness/page-test.mjs";

const items = products.map(asItem);
const shoes = products.filter(({ kind }) => kind === "shoes").map(asItem);

const within = async ({ page, server }, options) => {
  server.mount("/pack/", fixturePack());
  server.page("/npm", shell({ title: "npm", list: "<p>text</p>" }));
  await page.goto(`${server.origin}/npm`);
  return page.evaluate(
    async (options, items, looks, seen) => {
      const { createKonomi } = await import("/pkg/index.js");
      const k = await createKonomi(options);
      const prepared = k.prepare(items);
      await prepared.loaded;
      for (const item of looks) k.observe({ type: "view", item });
      const ids = () => k.rank(prepared).items.map(({ item, moved }) => ({ id: item.id, steps: moved?.steps ?? [] }));
      const before = ids();
      for (let list = 0; list < 2; list++) k.observe({ type: "exposure", items: seen });
      return { before, after: ids(), what: k.disclose() };
    },
    options,
    items,
    shoes.slice(0, 3),
    shoes.slice(3),
  );
};

pageTest("what the shop says was seen in two lists, and not turned to, goes behind", async (test) => {
  const seen = shoes.slice(3).map(({ id }) => id);
  const { before, after, what } = await within(test, { pack: "/pack/", manners: { frequencyCap: 2 } });
  const at = (rows) => Math.min(...seen.map((id) => rows.findIndex((row) => row.id === id)));
  assert.ok(at(before) < 8, JSON.stringify(before));
  assert.ok(at(after) >= products.length - seen.length, JSON.stringify(after));
  assert.ok(after.some(({ steps }) => steps.includes("frequency")));
  assert.ok(what.fetched.includes("shards"));
});

pageTest("without a pack an exposure changes nothing and is no error", async (test) => {
  const { before, after } = await within(test, {});
  assert.deepEqual(after, before);
});

pageTest("cards that were in the window go behind on the next page, those below it do not", async (test) => {
  const { page, server } = test;
  server.mount("/pack/", fixturePack());
  const data = { pack: "/pack/", debug: "", manners: "frequency_cap=1" };
  await openList(test, "grid", { build: "async", data });
  await page.waitFor(() => window.__events?.some(({ type }) => type === "ranked" || type === "refused"));
  const inside = await page.evaluate(() =>
    [...document.querySelectorAll("[data-card]")]
      .filter((card) => card.getBoundingClientRect().top < innerHeight)
      .map((card) => card.dataset.card),
  );
  assert.ok(inside.length && inside.length < products.length, inside.join(" "));
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  // As after `openList`, but what the visit knows stays.
  server.page(
    "/next",
    below(lists.grid)({ foot: await page.evaluate(() => document.querySelector("script[src*=konomi]").outerHTML) }),
  );
  await page.goto(`${server.origin}/next`);
  await event(page, "ranked");
  const now = await order(page);
  const looked = ["shoes-1", "shoes-2", "shoes-3"];
  const ignored = inside.filter((handle) => !looked.includes(handle));
  const last = now.slice(-ignored.length);
  assert.deepEqual([...last].sort(), [...ignored].sort(), now.join(" "));
});
