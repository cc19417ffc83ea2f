// A fixture list in a page with Konomi: what most tests of the arranging start from.
import { lists } from "../fixtures/lists.mjs";
import { poll } from "../driver/poll.mjs";
import { EVENTS, event, events, settled, tag, taught } from "./konomi.mjs";

/** Notes the list as the shop made it, before Konomi comes: identities, a listener on every card. */
export const NOTE = `<script>
  window.shop = {
    nodes: [...list.childNodes],
    elements: [...list.children],
    clicked: [],
    late: __events.some(({ type }) => type === "ranked"),
    painted: performance.getEntriesByType("paint").length > 0 || document.timeline.currentTime > 0,
  };
  for (const card of list.querySelectorAll("[data-card]"))
    card.addEventListener("click", () => shop.clicked.push(card.dataset.card));
</script>`;

/**
 * Opens the list `name` in a page where Konomi has something to go by.
 * build: "inline" orders before the first paint, "late" is the async build put in after the first paint, "async" the plain tag.
 * options: those of `taught`, and `data` for the tag, `list` for another page than that of the name; `unpainted`: load again
 * where the browser has painted before the line after the list ran, as a busy machine may.
 */
export async function openList(
  { page, server },
  name,
  { build = "inline", data = {}, list = lists[name], consent = "session", foot = "", unpainted = false, ...teach } = {},
) {
  await page.addInitScript(EVENTS);
  await taught(page, server, { consent, pack: data.pack, weights: data.weights, ...teach });
  const settings = { consent, ...data };
  const konomi = tag({ build: build === "inline" ? "inline" : "async", data: settings });
  // The inline build stands in the head; the line after the list orders it before it is painted.
  const here = "<script>konomi.arrange()</script>";
  server.page("/frame", "<!doctype html><title>frame</title><p>frame", {});
  server.page(
    `/${name}`,
    build === "inline"
      ? list({ head: konomi, after: NOTE + here, foot })
      : list({ after: NOTE, foot: foot + (build === "late" ? afterPaint(konomi) : konomi) }),
  );
  for (let load = 1; ; load++) {
    server.requests.length = 0;
    await page.goto(`${server.origin}/${name}`);
    const result = await settled(page);
    // On a busy machine a frame may come between two lines of the page; what it noted of the shop's order is then not the shop's.
    const { late, painted } = await page.evaluate(() => window.shop ?? {});
    if (load === 10 || !(late || (unpainted && painted))) return result;
  }
}

/** `list` further down than any window: nothing of it is seen, and nothing of it has to stay. */
export const below = (list) => (extra) =>
  list({ ...extra, head: `<style>h1 { height: 2000px }</style>${extra?.head ?? ""}` });

/** Puts a tag in when the first paint was a while ago, as a slow network does. */
const afterPaint = (html) => `<script>
  (function wait(frames) {
    const painted = performance.getEntriesByName("first-contentful-paint").length;
    if (painted && frames > 2) {
      const made = document.createRange().createContextualFragment(${JSON.stringify(html).replaceAll("</", "<\\/")});
      document.body.append(made);
    } else requestAnimationFrame(() => wait(painted ? frames + 1 : 0));
  })(0);
</script>`;

/** Waits for the pass that follows when konomi.read.js has come: after it, no file changes an order any more. */
export async function read({ page, server }) {
  const [{ path }] = await poll(() => server.asked("/konomi.read.js").length && server.asked("/konomi.read.js"), {
    what: "konomi.read.js",
  });
  await page.evaluate((file) => import(file).then(() => new Promise((done) => setTimeout(done))), path);
}

/**
 * Opens it, waits until it was ranked, and gives the result of all passes together: one when the script ran, one when the page was
 * complete, one when the reader had come.
 */
export async function ranked(test, name, options) {
  await openList(test, name, options);
  await event(test.page, "ranked");
  await test.page.waitFor(() => document.readyState === "complete");
  await read(test);
  const passes = await events(test.page, "ranked");
  return { applied: passes.every(({ applied }) => applied), moved: passes.reduce((sum, { moved }) => sum + moved, 0) };
}

/** What became of the list: handles now and before, and whether everything else stood still. */
export const compared = (page) =>
  page.evaluate(() => {
    const handle = (node) => node.dataset?.card;
    const { nodes, elements } = window.shop;
    const now = [...list.children];
    const others = (all) =>
      all.map((node, index) => (handle(node) ? undefined : index)).filter((index) => index !== undefined);
    const strangers = (all) => all.filter((node) => !handle(node) && (node.nodeType !== 3 || node.data.trim()));
    return {
      before: elements.map(handle).filter(Boolean),
      now: now.map(handle).filter(Boolean),
      sameNodes: nodes.length === list.childNodes.length && nodes.every((node) => node.parentNode === list),
      exactly: nodes.length === list.childNodes.length && nodes.every((node, index) => list.childNodes[index] === node),
      // Every element is where the shop put it; the white space between the cards may be shared out otherwise.
      asShop: now.length === elements.length && elements.every((element, index) => now[index] === element),
      othersStay:
        others(elements).every((index) => now[index] === elements[index]) &&
        others(now).length === others(elements).length,
      strangersInOrder: strangers(nodes).every((node, index) => strangers([...list.childNodes])[index] === node),
    };
  });

/** How many of the first n are of this kind. */
export const among = (handles, n, kind) => handles.slice(0, n).filter((handle) => handle.startsWith(`${kind}-`)).length;
