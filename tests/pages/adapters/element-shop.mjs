// Pages that a server writes, with <konomi-list> from the package.
import { dawn } from "../fixtures/card.mjs";
import { products } from "../fixtures/catalogue.mjs";
import { shell } from "../fixtures/shell.mjs";
import { evenDoubt } from "../harness/doubt.mjs";
import { EVENTS, taught } from "../harness/konomi.mjs";

export const handles = (list = products) => list.map(({ handle }) => handle);
export const cards = (list = products, inside) => list.map((product) => dawn(product, inside?.(product))).join("\n");

/** The two natural ways to write it; both have the id "list" where the cards are. */
export const WAYS = {
  "the cards are its children": (inside, name = "home") =>
    `<konomi-list id="list" class="grid" placement="${name}">${inside}</konomi-list>`,
  "a list is its child": (inside, name = "home") =>
    `<konomi-list placement="${name}"><h2>New</h2><ul id="list" class="grid">${inside}</ul></konomi-list>`,
};

const DEFINED = `await import("/pkg/element.js");`;
const READY = `const { createKonomi } = await import("/pkg/index.js"); window.k = await createKonomi({ consent: "session", deadline: 60_000 });`;

/** What a page loads, in its order. */
export const SCRIPTS = {
  "defined first": `<script type="module">${DEFINED} ${READY}</script>`,
  "Konomi first": `<script type="module">${READY} ${DEFINED}</script>`,
};

/** Notes the cards as the server wrote them. */
const NOTE = `<script>window.server = [...document.querySelectorAll("[data-card]")];</script>`;

/** Opens a page. teach: what the shopper looked at before; false for nothing. */
export async function openPage(
  { page, server },
  { list, scripts = SCRIPTS["Konomi first"], head = "", teach = {}, foot = "" } = {},
) {
  await page.addInitScript(EVENTS);
  if (teach) await taught(page, server, teach);
  const style = `<style>konomi-list { display: block } konomi-list.grid { display: grid }</style>`;
  server.page("/page", shell({ title: "Shop", head: style + head, list, after: NOTE, foot: foot + scripts }));
  await evenDoubt(page);
  await page.goto(`${server.origin}/page`);
}

/** Waits for the order of a placement. */
export const ranked = (page, name = "home", times = 1) =>
  page.waitFor(
    (placement, count) => {
      const events = __events.filter((event) => event.type === "ranked" && event.placement === placement);
      return events.length >= count && events.at(-1);
    },
    { args: [name, times] },
  );

export const inView = (page, selector = "#list", windows = 1) =>
  page.evaluate(
    (list, factor) =>
      [...document.querySelectorAll(`${list} [data-card]`)]
        .filter((card) => card.getBoundingClientRect().top < innerHeight * factor)
        .map((card) => card.dataset.card),
    selector,
    windows,
  );

/** What counts as seen of a list that was painted first: where the browser does not tell what moved since, half a window more. */
export const counted = async (page) =>
  inView(
    page,
    "#list",
    (await page.evaluate(() => PerformanceObserver.supportedEntryTypes.includes("layout-shift"))) ? 1 : 1.5,
  );

/** In a page that starts by itself and is not waited for: Konomi and the element are there. */
export const there = (page) => page.waitFor(() => window.k?.state && !!customElements.get("konomi-list"));
