// A page with a shop of a framework: what the server wrote, the framework's bundle, and Konomi from the package or by a tag.
import { asItem, products } from "../fixtures/catalogue.mjs";
import { shell } from "../fixtures/shell.mjs";
import { evenDoubt } from "../harness/doubt.mjs";
import { EVENTS, tag, taught } from "../harness/konomi.mjs";
import { client, written } from "./compiled.mjs";

/** What the shop sells: Konomi's items, with what a card shows besides. */
export const goods = products.map((product) => ({
  ...asItem(product),
  handle: product.handle,
  picture: product.picture,
}));
export const handles = (list = goods) => list.map(({ handle }) => handle);
export const kind = (handle) => handle.split("-")[0];

/** How the page gets its Konomi. */
export const KONOMI = {
  npm: `<script type="module">
    import { createKonomi } from "/pkg/index.js";
    window.k = await createKonomi({ consent: "session" });
  </script>`,
  tag: tag({ data: { consent: "session" } }),
  none: "",
  neutral: `<script type="module">
    import { createKonomi } from "/pkg/index.js";
    window.k = await createKonomi({ wasm: new Uint8Array(8) });
  </script>`,
};

/** What a frame shows, for every frame: window.__frames. */
const FRAMES = `
  window.__frames = [];
  const { port1, port2 } = new MessageChannel();
  // A message of an animation frame arrives after the frame was made.
  port1.onmessage = () => {
    const cards = [...document.querySelectorAll("#list [data-card]")].map((card) => card.dataset.card).join(" ");
    if (cards && cards !== __frames.at(-1)) __frames.push(cards);
  };
  (function frame() { port2.postMessage(0); requestAnimationFrame(frame); })();`;

/**
 * Opens the shop. name: "vue" or "svelte"; start: "hydrate" what the server wrote, "mount" it in the browser, or "wait" for `begin`.
 * konomi: one of KONOMI; after: the framework starts when Konomi is there.
 */
export async function openShop(
  { page, server },
  name,
  { start = "hydrate", konomi = "npm", mode = "development", after = false, teach = {}, head = "", ...given } = {},
) {
  const props = { goods, options: { placement: "home" }, isShown: true, ...given };
  await page.addInitScript(EVENTS + FRAMES);
  if (teach) await taught(page, server, teach);
  server.page("/shop.js", await client(name, mode), { "content-type": "text/javascript" });
  const isNew = start !== "hydrate";
  const begin = `const start = () => begin(document.getElementById("app"), { ...window.props, isNew: ${isNew} });`;
  const when = { true: `(window.konomi ||= []).push(start)`, false: `start()`, wait: "" }[
    start === "wait" ? start : after
  ];
  server.page(
    "/",
    shell({
      title: "Shop",
      head: `<style>#reason { height: 20px }</style>${head}`,
      list: `<div id="app">${isNew ? "" : await written(name, props)}</div>`,
      after: `<script>window.props = ${JSON.stringify(props)}; window.server = [...document.querySelectorAll("#list [data-card]")];</script>`,
      foot: `<script src="/shop.js"></script><script>${begin} ${when}</script>${KONOMI[konomi]}`,
    }),
  );
  await evenDoubt(page);
  await page.goto(`${server.origin}/`);
}

/** The answer for the list: the last event of its placement. On a busy machine Konomi may come too late; then the page is loaded again. */
export async function answer(page, placement = "home") {
  for (let load = 1; ; load++) {
    const event = await page.waitFor((name) => window.__events.findLast((one) => one.placement === name), {
      args: [placement],
    });
    if (event.reason !== "too-late" || load === 5) return event;
    await page.reload();
  }
}

/** Best first, as Konomi says it by itself. */
export const ranking = (page, list = goods) =>
  page.evaluate((all) => konomi.rank(all).items.map(({ item }) => item.handle), list);

/**
 * The cards that the shopper could see, by handle, in their order. Of a list that was painted before Konomi looked at it: where the
 * browser does not tell what moved meanwhile, half a window more.
 */
export const inView = (page) =>
  page.evaluate(() => {
    const told = PerformanceObserver.supportedEntryTypes.includes("layout-shift");
    return [...document.querySelectorAll("#list [data-card]")]
      .filter((card) => card.getBoundingClientRect().top < innerHeight * (told ? 1 : 1.5))
      .map((card) => card.dataset.card);
  });

export const set = (page, change) => page.evaluate((all) => void shop.set(all), change);
export const reason = (page) => page.evaluate(() => document.getElementById("reason")?.textContent);
