// What every consumer's page must do, as a shopper sees it: looks at three trail-running shoes, says in the banner that lists may be
// ordered for this visit, then looks at the list once more.
import assert from "node:assert/strict";

/** The shop's order, and what is looked at (examples/shop/index.js). */
const SHOP = Array.from({ length: 24 }, (_, index) => "S" + (101 + index));
const LOOKED_AT = ["S103", "S106", "S109"];
const KIND = ["S115", "S119", "S122", "S124"];

const cards = () =>
  [...document.querySelectorAll(".grid .card")].map((card) => ({
    id: card.dataset.id,
    isVisible: card.getBoundingClientRect().top < innerHeight,
  }));

const answered = () => document.documentElement.dataset.konomi;

const fetched = () => performance.getEntriesByType("resource").map(({ name }) => name.split("?")[0]);

const isItemPage = () => !document.querySelector(".grid") && !!document.querySelector("h1");
const isList = () => document.querySelectorAll(".grid .card").length === 24;

/** Our keys, where anything of ours is stored. */
const ours = () =>
  [localStorage, sessionStorage].flatMap((storage) =>
    Object.keys(storage).filter((key) => /^konomi($|[/#])/.test(key)),
  );

/** Walks through the shop; resolves to what was found, rejects with what is wrong. */
export const checkShop = async (page, origin, { wasm, says = [], asks = true }) => {
  await page.goto(origin + "/");
  await page.waitFor(isList);
  const before = (await page.evaluate(cards)).map(({ id }) => id);
  assert.deepEqual(before, SHOP, "the first visit shows the shop's order");
  const look = async (id) => {
    await page.click(`.card[data-id="${id}"] a`);
    await page.waitFor(isItemPage);
    await page.waitFor(answered);
    await page.click("a.back");
    await page.waitFor(isList);
  };
  if (asks) {
    await look(LOOKED_AT[0]);
    assert.deepEqual(await page.evaluate(ours), [], "nothing is stored before the shopper has answered");
    await page.click(".consent [value=session]");
  }
  for (const id of LOOKED_AT) await look(id);
  const isOrdered = (kind) => {
    const all = [...document.querySelectorAll(".grid .card")];
    const below = all
      .filter((card) => card.getBoundingClientRect().top >= innerHeight)
      .map(({ dataset }) => dataset.id);
    return below.length > 4 && kind.every((id) => below.slice(0, kind.length).includes(id));
  };
  // On a busy machine a page may come to life after its deadline, and then nothing may move: the shopper loads it again.
  for (let attempt = 1; ; attempt++) {
    await page.reload();
    await page.waitFor(isList);
    assert.equal(await page.waitFor(answered), "ready");
    try {
      await page.waitFor(isOrdered, { args: [KIND], timeout: 5000 });
      break;
    } catch {
      const ids = (await page.evaluate(cards)).map(({ id }) => id);
      const why = "the shoes of the kind that was looked at do not come first below the fold";
      if (attempt === 4) assert.fail(`${why}: ${ids.join(" ")}`);
    }
  }
  const after = await page.evaluate(cards);
  const seen = after.filter(({ isVisible }) => isVisible).length;
  const ids = after.map(({ id }) => id);
  assert.deepEqual(ids.slice(0, seen), SHOP.slice(0, seen), "nothing that is in view has moved");
  assert.deepEqual([...ids].sort(), SHOP, "every item is there once");
  const moved = ids.filter((id, position) => id !== SHOP[position]).length;
  assert.ok(moved >= 4, `${moved} cards stand elsewhere`);
  const files = await page.evaluate(fetched);
  assert.equal(files.filter((name) => name.endsWith(".wasm")).length, wasm, `wasm files among ${files.join(" ")}`);
  const logged = page.messages.filter(({ text }) => !says.some((pattern) => pattern.test(text)));
  assert.deepEqual(logged, [], "nothing is logged");
  return { moved, seen, order: ids };
};
