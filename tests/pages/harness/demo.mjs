// The demo shop as a shopper meets it: built once for each way of including Konomi, and served by the test server, so that every
// request is recorded.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { EVENTS } from "./konomi.mjs";

const built = process.env.KONOMI_DEMO ?? fileURLToPath(new URL("../../../target/xtask/demo", import.meta.url));

/** The ways of including Konomi for which the shop is built. */
export const ENTRIES = ["tag", "plain", "inline", "npm"];

export const CARDS = "[data-list] > .card";

/** Serves the shop and opens its home. `answer`: what the shopper chooses in the banner, by a real click. */
export async function enterShop({ page, server }, entry, { answer } = {}) {
  const folder = join(built, entry);
  if (!existsSync(join(folder, "index.html")))
    throw new Error(`the demo shop is not built in ${folder}: cargo xtask test does it`);
  server.mount("/", folder);
  await enter({ page, server }, answer);
}

/** The same for a shop that is served already. */
export async function enter({ page, server }, answer) {
  await page.addInitScript(EVENTS);
  await visit({ page, server }, "/");
  if (answer) {
    await page.click(`[data-consent-banner] [data-consent-choice=${answer}]`);
    await page.waitFor((wanted) => localStorage.getItem("shop.consent") === wanted, { args: [answer] });
  }
}

/** Opens a page of the shop and waits until Konomi has said what became of it. */
export async function visit({ page, server }, path) {
  await page.goto(server.origin + path);
  await answered(page);
}

/**
 * Opens a page until the first screen, too, is as `fine(shelves)` wants it. For the inline build, whose only excuse is that a busy
 * machine painted a frame before the line after the list ran (docs/decisions/0007): measured 3 of 12 loads in Chromium with ten
 * programs on two cores. It is no excuse ten times in a row.
 */
export async function visitUnpainted(test, path, fine) {
  for (let load = 1; ; load++) {
    await visit(test, path);
    const all = await shelves(test.page);
    if (fine(all) || load === 10) return all;
  }
}

/**
 * Opens a page until its lists were answered in time. A busy machine can bring the module after the deadline, which is two seconds of
 * anybody's clock; it does not five times in a row.
 */
export async function visitInTime(test, path) {
  for (let load = 1; load <= 5; load++) {
    await visit(test, path);
    if (!(await test.page.evaluate(() => window.__events.some(({ reason }) => reason === "too-late")))) return;
  }
  throw new Error(`${path}: too late five times`);
}

/** Waits until Konomi has said what became of every list of the page. */
export const answered = (page) =>
  page.waitFor(() => {
    if (document.readyState !== "complete" || !document.documentElement.hasAttribute("data-konomi")) return false;
    if (document.documentElement.getAttribute("data-konomi") === "neutral") return true;
    const told = window.__events.filter(({ type }) => type === "ranked" || type === "refused");
    return told.length > 0;
  });

/** A click on a link of the page, as a shopper does it. */
export async function follow(page, selector) {
  const from = await page.evaluate(() => performance.timeOrigin);
  await page.click(selector);
  await page.waitFor((before) => performance.timeOrigin !== before && document.readyState === "complete", {
    args: [from],
  });
}

/** The lists of the page: for each card where it leads, where it stands, where the shop put it, and whether it can be seen. */
export const shelves = (page) =>
  page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll("[data-list]")].map((list) => [
        list.dataset.list,
        [...list.querySelectorAll(":scope > .card")].map((card) => ({
          path: new URL(card.querySelector("a").href).pathname,
          shelf: Number(card.dataset.shelf),
          shown: card.getClientRects().length > 0,
        })),
      ]),
    ),
  );

export const paths = (shelf) => shelf.map(({ path }) => path);

/** How far forward a kind stands in a list: the mean position now and as the shop put it. */
export function standing(shelf, kind) {
  const cards = shelf.map((card, now) => ({ ...card, now })).filter(({ path }) => kind.has(path));
  const mean = (name) => cards.reduce((sum, card) => sum + card[name], 0) / cards.length;
  return { cards: cards.length, now: mean("now"), shop: mean("shelf") };
}

/** The products of a category, by the paths of all its pages. */
export async function kindOf({ page, server }, category) {
  const kind = new Set();
  for (let at = `/collections/${category}/`; at;) {
    await visit({ page, server }, at);
    for (const path of paths((await shelves(page)).collection)) kind.add(path);
    at = await page.evaluate(() => {
      const next = document.querySelector("a[rel=next]");
      return next && new URL(next.href).pathname;
    });
  }
  return kind;
}

/** Looks at the first n products of a category by clicking their cards. */
export async function lookAt({ page, server }, category, n = 3) {
  const looked = [];
  for (let index = 0; index < n; index++) {
    await visit({ page, server }, `/collections/${category}/`);
    const chosen = (await shelves(page)).collection.find(({ path }) => !looked.includes(path)).path;
    await follow(page, `[data-list=collection] a[href*="${chosen}"]`);
    await answered(page);
    looked.push(chosen);
  }
  return looked;
}

/** Nothing painted has jumped on this page. */
export async function nothingJumped(page) {
  const frames = await page.evaluate(() => window.__probe.displaced.frames);
  await page.waitFor((least) => window.__probe.displaced.frames >= least, { args: [frames + 3] });
  const { displaced, shifts } = await page.evaluate(() => window.__probe);
  return { area: displaced.area, vanished: displaced.vanished, shift: shifts.score };
}
