// What the page tests know of Konomi from outside: its tags, its attribute, its events, its keys.
import { asItem, products } from "../fixtures/catalogue.mjs";
import { shell } from "../fixtures/shell.mjs";

/** A script tag. build: "async" (konomi.js), "inline" (konomi.inline.js); `from`: another origin; `data`: data-*. */
export function tag({ build = "async", from = "", data = {}, attributes = "" } = {}) {
  const settings = Object.entries(data)
    .map(([name, value]) => ` data-${name}="${value}"`)
    .join("");
  return build === "inline"
    ? `<script src="${from}/pkg/konomi.inline.js"${settings} ${attributes}></script>`
    : `<script async src="${from}/pkg/konomi.js"${settings} ${attributes}></script>`;
}

/** Notes every event of Konomi, as data, in window.__events. */
export const EVENTS = `
  window.__events = [];
  for (const type of ["ready", "ranked", "refused"])
    document.addEventListener("konomi:" + type, ({ detail }) => {
      const { ranking, ...rest } = detail ?? {};
      window.__events.push({ type, ...rest, ...(ranking && { ranking: ranking.map(({ element, ...facts }) => ({ ...facts, handle: element.dataset.card })) }) });
    });`;

/** Notes what Konomi says for developers, each line as a text, in window.__said. */
export const DEBUG = `
  window.__said = [];
  const { debug } = console;
  console.debug = (...words) => { if (words[0] === "konomi:") __said.push(words.map(String).join(" ")); debug.apply(console, words); };`;

/** Resolves to { state, reason } when Konomi is ready or neutral. */
export async function settled(page, options) {
  const state = await page.waitFor(() => document.documentElement.getAttribute("data-konomi"), options);
  return { state, ...(await page.evaluate(() => ({ reason: window.konomi?.reason }))) };
}

export const events = (page, type) =>
  page.evaluate((wanted) => window.__events.filter((event) => !wanted || event.type === wanted), type);

/** Waits for an event of Konomi and returns the last one of its kind. */
export const event = (page, type, options) =>
  page.waitFor((wanted) => window.__events?.filter((each) => each.type === wanted).at(-1), {
    ...options,
    args: [type],
  });

/** The cards of a list as they stand now, by handle. */
export const order = (page, selector = "#list") =>
  page.evaluate(
    (list) => [...document.querySelectorAll(`${list} [data-card]`)].map((card) => card.dataset.card),
    selector,
  );

/** The cards that a shopper can see or scroll to. */
export const visible = (page, selector = "#list") =>
  page.evaluate(
    (list) =>
      [...document.querySelectorAll(`${list} [data-card]`)]
        .filter((card) => card.getClientRects().length)
        .map((card) => card.dataset.card),
    selector,
  );

export const probe = (page) => page.evaluate(() => ({ ...window.__probe, stored: undefined }));

/** Our keys, and those of others, in both storages. */
export async function kept(page) {
  const stored = await page.evaluate(() => window.__probe.stored());
  const all = Object.values(stored).flatMap((area) => Object.keys(area));
  return {
    ours: all.filter((key) => key.startsWith("konomi")),
    others: all.filter((key) => !key.startsWith("konomi")),
    stored,
  };
}

/**
 * Three looks at one kind (five where something is to last), told through the API on a page of its own; kept as `consent`
 * allows. Afterwards any page of this server in the same tab has something to go by. `pack`, `weights`: as on the pages that follow.
 */
export async function taught(
  page,
  server,
  { kind = "shoes", consent = "session", looks = consent === "granted" ? 5 : 3, then = [], pack, weights } = {},
) {
  const items = products
    .filter((product) => product.kind === kind)
    .slice(0, looks)
    .map(asItem);
  const deeds = [...items.map((item) => ({ type: "view", item })), ...then];
  server.page(
    "/teach",
    shell({
      title: "Teach",
      list: "<p>text</p>",
      // What a visit knows is kept in another form where there is a pack.
      after: pack
        ? tag({ build: "async", data: { consent, mode: "manual", pack, ...(weights && { weights }) } })
        : tag({ build: "inline", data: { consent, mode: "manual" } }),
    }),
  );
  await page.goto(`${server.origin}/teach`);
  await settled(page);
  await page.evaluate(
    (list) => new Promise((done) => window.konomi.push((k) => (list.forEach((deed) => k.observe(deed)), done()))),
    deeds,
  );
  await page.waitFor(() =>
    Object.values(window.__probe.stored()).some((area) => Object.keys(area).some((key) => key.startsWith("konomi"))),
  );
}
