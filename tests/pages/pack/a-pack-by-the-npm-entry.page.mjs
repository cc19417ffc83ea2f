import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { asItem, products } from "../fixtures/catalogue.mjs";
import { shell } from "../fixtures/shell.mjs";
import { files, fixturePack } from "../harness/pack.mjs";
import { pageTest } from "../harness/page-test.mjs";

/** Items of which the page knows nothing but the id. */
const mute = products.map(({ id }) => ({ id }));
const looks = products
  .filter(({ kind }) => kind === "shoes")
  .slice(0, 3)
  .map(asItem);

/** Opens a page, creates the instance with these options (an expression) and runs `body(k, items, looks)` in it. */
async function within({ page, server }, options, body) {
  server.mount("/pack/", fixturePack());
  server.page("/npm", shell({ title: "npm", list: "<p>text</p>" }));
  await page.goto(`${server.origin}/npm`);
  return page.evaluate(
    async (options, body, items, looks) => {
      const { createKonomi } = await import("/pkg/index.js");
      const k = await createKonomi(await new Function(`return (async () => (${options}))()`)());
      return new Function("k", "items", "looks", `return (${body})(k, items, looks)`)(k, items, looks);
    },
    options,
    String(body),
    mute,
    looks,
  );
}

const shoesFirst = async (k, items, looks) => {
  const prepared = k.prepare(items);
  await prepared.loaded;
  for (const item of looks) k.observe({ type: "view", item });
  return k.rank(prepared).items.map(({ item }) => item.id);
};

const isShoes = (id) => products.find((product) => product.id === id).kind === "shoes";

pageTest("items of which only ids are known are ranked when their rows are loaded", async (test) => {
  const ids = await within(test, `{ pack: "/pack/", bought: "learned" }`, shoesFirst);
  assert.ok(ids.slice(0, 8).filter(isShoes).length >= 6, ids.join(" "));
});

pageTest("a pack as bytes, and as an index with a function for the shards", async (test) => {
  const folder = fixturePack();
  const build = files(folder)
    .find(({ name }) => name.endsWith(".kps"))
    .name.split("/")[0];
  const whole = Buffer.concat(["index.kpk", `${build}/0.kps`].map((name) => readFileSync(join(folder, name))));
  test.server.page("/whole", whole, { "content-type": "application/octet-stream" });
  const get = (url) => `await (await fetch(${url})).arrayBuffer()`;
  for (const pack of [
    get(`"/whole"`),
    `{ index: ${get(`"/pack/index.kpk"`)}, shards: async (number, build) => ${get("`/pack/${build}/${number}.kps`")} }`,
  ]) {
    const ids = await within(test, `{ pack: ${pack} }`, shoesFirst);
    assert.ok(ids.slice(0, 8).filter(isShoes).length >= 6, ids.join(" "));
  }
});

pageTest("a cap of brands moves items back and says so, and scores stay the sum of their reasons", async (test) => {
  const all = await within(test, `{ pack: "/pack/", manners: { brandCap: 1 } }`, async (k, items, looks) => {
    const prepared = k.prepare(items);
    await prepared.loaded;
    for (const item of looks) k.observe({ type: "view", item });
    const say = (options) =>
      k.rank(prepared, options).items.map(({ item, score, reasons, moved }) => ({
        id: item.id,
        moved,
        exact: score === reasons.reduce((sum, { value }) => sum + value, 0),
      }));
    let code;
    try {
      k.rank(prepared, { diversity: "much" });
    } catch (error) {
      code = error.code;
    }
    return { capped: say({}), free: say({ brandCap: 0 }), code };
  });
  const brands = (rows) => new Set(rows.slice(0, 8).map(({ id }) => products.find((one) => one.id === id).brand)).size;
  assert.equal(brands(all.capped), 8);
  assert.ok(brands(all.free) < 8);
  assert.ok(all.capped.some(({ moved }) => moved?.steps.includes("cap")));
  assert.ok(all.free.every(({ moved }) => !moved));
  assert.ok([...all.capped, ...all.free].every(({ exact }) => exact));
  assert.equal(all.code, "option-type");
});

pageTest("a pack of the wrong kind: ready, and ranked without it", async (test) => {
  const state = await within(test, `{ pack: 7, weights: 8, manners: 9 }`, (k) => [
    k.state,
    k.rank([{ id: "a" }]).items.length,
  ]);
  assert.deepEqual(state, ["ready", 1]);
});
