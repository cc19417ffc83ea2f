// Pages that change while they are open: what the tests of js/live start from.
import { dawn } from "../fixtures/card.mjs";
import { products } from "../fixtures/catalogue.mjs";
import { shell } from "../fixtures/shell.mjs";
import { EVENTS, order, settled, tag, taught } from "./konomi.mjs";

export const cards = (from) => from.map((product) => dawn(product)).join("\n");
export const handles = (from) => from.map(({ handle }) => handle);

/** What a list of these goods becomes when nothing of it was seen: what was taught first, in the shop's order. */
export const first = (from, kind = "shoes") => [
  ...from.filter((product) => product.kind === kind),
  ...from.filter((product) => product.kind !== kind),
];

/** How many cards of a kind stand at the beginning. */
export const leading = (list, kind = "shoes") => {
  const end = list.findIndex((handle) => !handle.startsWith(`${kind}-`));
  return end < 0 ? list.length : end;
};

/** Counts how often anybody looks for links in the whole page: that is what a search for lists begins with. */
export const LOOKS = `
  window.__looks = 0;
  {
    const { querySelectorAll } = Document.prototype;
    Document.prototype.querySelectorAll = function (selector) {
      if (selector === "a[href]") window.__looks++;
      return querySelectorAll.call(this, selector);
    };
  }`;

/** The part that watches is there: the observer, of which the page has no other, is at work. */
export const WATCHED = `
  window.__observers = 0;
  {
    const { observe } = MutationObserver.prototype;
    MutationObserver.prototype.observe = function (target, options) {
      if (target === document) window.__observers++;
      return observe.call(this, target, options);
    };
  }`;

/**
 * Opens a page in which Konomi has something to go by, and waits until it is watched.
 * list: markup; foot: the page's own script; from: what stands above the list (nothing of it is in view by default).
 */
export async function openLiving(
  { page, server },
  {
    path = "/shop",
    list,
    foot = "",
    head = "",
    title = "Shop",
    far = true,
    consent = "session",
    data = {},
    teach = {},
  },
) {
  for (const script of [EVENTS, LOOKS, WATCHED]) await page.addInitScript(script);
  if (teach) await taught(page, server, { consent, ...teach });
  const style = far ? "<style>h1 { height: 2000px }</style>" : "";
  server.page(
    path.split("?")[0],
    shell({ title, list, head: style + head, foot: foot + tag({ data: { consent, ...data } }) }),
  );
  await page.goto(server.origin + path);
  const result = await settled(page);
  await watched(page);
  return result;
}

export const watched = (page) => page.waitFor(() => window.__observers > 0);

export const told = (page, type) =>
  page.evaluate((wanted) => window.__events.filter((each) => each.type === wanted).length, type);

/** Waits until the list stands like this. */
export const stands = async (page, wanted, selector = "#list") => {
  const list = JSON.stringify(wanted);
  await page
    .waitFor(
      (css, text) =>
        JSON.stringify([...document.querySelectorAll(css + " [data-card]")].map((card) => card.dataset.card)) === text,
      { args: [selector, list] },
    )
    .catch(async (error) => {
      throw new Error(`the list stands as ${await order(page, selector)}, not as ${wanted} (${error.message})`);
    });
};

/** Some frames later: whatever was asked for a frame has run. */
export const frames = (page, count = 5) =>
  page.evaluate(
    (wanted) =>
      new Promise((done) => {
        const next = (left) => (left ? requestAnimationFrame(() => next(left - 1)) : done());
        next(wanted);
      }),
    count,
  );

export const [one, two, three] = [products.slice(0, 8), products.slice(8, 20), products.slice(20, 32)];
