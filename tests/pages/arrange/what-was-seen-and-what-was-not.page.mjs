// What counts as seen where it is not simply in the window: before the browser has told what moved, where it does not tell, in lists
// that were hidden, of cards without a box. In doubt a card stays; without one it does not.
import assert from "node:assert/strict";
import { asItem, products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { around, told } from "../harness/expected.mjs";
import { EVENTS, event, events, order, settled, tag, taught } from "../harness/konomi.mjs";
import { among, below, compared, NOTE, openList, ranked } from "../harness/list-page.mjs";
import { pageTest } from "../harness/page-test.mjs";

const DEADLINE = "60000";

/** What the page does next is painted by itself. */
const frames = (page) =>
  page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))),
  );

const painted = (page) => page.waitFor(() => performance.getEntriesByName("first-contentful-paint").length > 0);

/** The cards whose upper edge is so many windows down, or higher. */
const inWindows = (page, count) =>
  page.evaluate(
    (windows) =>
      shop.elements
        .filter((card) => card.getBoundingClientRect().top < innerHeight * windows)
        .map((card) => card.dataset.card),
    count,
  );

/** A browser that does not tell what moved by itself. */
const TELLS_NOTHING = `{
  const types = PerformanceObserver.supportedEntryTypes.filter((type) => type !== "layout-shift");
  Object.defineProperty(PerformanceObserver, "supportedEntryTypes", { get: () => types });
}`;

/** Opens a list that is ordered before the first paint. */
async function unpainted(test, script = "") {
  const list = (extra) => lists.grid({ ...extra, after: `${extra.after}<script>${script}</script>` });
  await openList(test, "grid", { list, unpainted: true, data: { deadline: DEADLINE } });
  await event(test.page, "ranked");
  await painted(test.page);
  await frames(test.page);
}

const teas = products.filter(({ kind }) => kind === "tea").map(asItem);

/** What the shopper looks at now asks for another order. */
const again = (page) =>
  page.evaluate((items) => {
    window.__events.length = 0;
    for (const item of items) konomi.observe({ type: "view", item });
    konomi.arrange();
  }, teas);

pageTest(
  "what has just moved is known before the browser has told it: what was in view stays",
  { rows: [11] },
  async (test) => {
    const { page, server } = test;
    await page.addInitScript(EVENTS);
    await taught(page, server);
    // The page's own observer hears of it before any other does, and asks for the order at once.
    const head = `<script>
      window.arranges = () => (konomi.arrange(), (window.arranges = () => {}));
      if (PerformanceObserver.supportedEntryTypes.includes("layout-shift"))
        new PerformanceObserver(() => window.isBelow && arranges()).observe({ type: "layout-shift" });
      else window.isUntold = true;
    </script>`;
    const foot = tag({ data: { consent: "session", mode: "manual", deadline: DEADLINE } });
    server.page("/shop", lists.microdata({ head, foot }));
    await page.goto(`${server.origin}/shop`);
    await settled(page);
    await painted(page);
    await frames(page);
    const before = await order(page);
    const seen = await page.evaluate(() => {
      const seen = [...list.children].filter((card) => card.getBoundingClientRect().top < innerHeight);
      const banner = document.createElement("p");
      banner.style.cssText = "height: 400px; margin: 0";
      document.body.prepend(banner);
      window.isBelow = true;
      if (window.isUntold) requestAnimationFrame(() => setTimeout(arranges));
      return seen.map((card) => card.dataset.card);
    });
    await event(page, "ranked");
    const now = await order(page);
    assert.deepEqual(now.slice(0, seen.length), seen);
    assert.notDeepEqual(now, before, "further down the order is Konomi's");
  },
);

pageTest(
  "where the browser does not tell what moved, half a window more stays, and no more",
  { rows: [11] },
  async (test) => {
    const { page } = test;
    await page.addInitScript(TELLS_NOTHING);
    await page.setViewport(1280, 500);
    await ranked(test, "grid", { build: "late" });
    const { before, now } = await compared(page);
    const seen = await inWindows(page, 1.5);
    assert.ok(seen.length > (await inWindows(page, 1)).length);
    assert.deepEqual(now, around(before, (await told(page)).ranking, seen));
  },
);

pageTest(
  "what was ordered before the first paint is in no doubt afterwards, wherever the browser tells nothing",
  { rows: [11] },
  async (test) => {
    const { page } = test;
    await page.addInitScript(TELLS_NOTHING);
    await page.setViewport(1280, 500);
    await unpainted(test);
    const first = await order(page);
    const seen = await inWindows(page, 1);
    await again(page);
    await event(page, "ranked");
    const now = await order(page);
    assert.deepEqual(now, around(first, (await told(page)).ranking, seen));
    assert.notDeepEqual(now.slice(8, 12), first.slice(8, 12), "right below the window");
  },
);

pageTest(
  "a list that hides itself before the first paint can be ordered again, whatever the shopper does elsewhere",
  { rows: [11] },
  async (test) => {
    const { page } = test;
    await unpainted(test, "list.style.display = 'none'");
    const first = await order(page);
    await page.press("Shift");
    await again(page);
    await event(page, "ranked");
    assert.notDeepEqual(await order(page), first);
  },
);

/** A list that is hidden from the start, below the window, in a page whose lists are not looked at until it says so. */
async function hidden({ page, server }, as = "") {
  await page.addInitScript(EVENTS);
  await taught(page, server);
  const foot = tag({ data: { consent: "session", mode: "manual", deadline: DEADLINE } });
  const after = `<script>list.style.display = 'none'; ${as}</script>`;
  server.page("/shop", below(lists.microdata)({ after, foot }));
  await page.goto(`${server.origin}/shop`);
  await settled(page);
  await painted(page);
}

pageTest(
  "a list that is hidden when it is first looked at may have been seen before; when it is shown, its place tells",
  { rows: [11] },
  async (test) => {
    const { page } = test;
    await hidden(test);
    const before = await order(page);
    await page.evaluate(() => void konomi.arrange());
    assert.equal((await event(page, "refused")).reason, "seen");
    assert.deepEqual(await order(page), before);
    await page.evaluate(() => ((list.style.display = ""), void konomi.arrange()));
    await event(page, "ranked");
    assert.equal(among(await order(page), 8, "shoes"), 8);
  },
);

pageTest("a carousel that hides itself until it starts (Owl) was seen by nobody", { rows: [11] }, async (test) => {
  const { page } = test;
  await hidden(test, "list.className = 'owl-carousel'");
  await page.evaluate(() => void konomi.arrange());
  await event(page, "ranked");
  assert.equal(among(await order(page), 8, "shoes"), 8);
});

pageTest(
  "what was in view when the script came stays, also where the page is scrolled back before its next frame",
  { rows: [11] },
  async (test) => {
    const { page, server } = test;
    await page.setViewport(1280, 500);
    await page.addInitScript(EVENTS);
    await taught(page, server);
    server.page("/shop", lists.microdata({ after: NOTE }));
    await page.goto(`${server.origin}/shop`);
    await painted(page);
    await page.evaluate(() => scrollTo({ top: 600, behavior: "instant" }));
    await page.waitFor(() => scrollY === 600);
    await frames(page);
    const seen = await inWindows(page, 1);
    await page.evaluate(
      (html) => {
        const come = document.createRange().createContextualFragment(html);
        come.querySelector("script").onload = () => scrollTo({ top: 0, behavior: "instant" });
        document.body.append(come);
      },
      tag({ data: { consent: "session", mode: "manual", deadline: DEADLINE } }),
    );
    await settled(page);
    await page.waitFor(() => scrollY === 0);
    assert.ok(seen.length > (await inWindows(page, 1)).length);
    await page.evaluate(() => void konomi.arrange());
    await event(page, "ranked");
    const { before, now } = await compared(page);
    assert.deepEqual(now.slice(0, seen.length), seen);
    assert.notDeepEqual(now, before, "further down the order is Konomi's");
  },
);

/**
 * Notes who asks where the window is and how large before the first frame: the page so far is laid out for the answer. What waits for
 * an idle moment may ask.
 */
const LAYOUTS = `
  window.__layouts = [];
  let isLater = false;
  // Not by a frame that is asked for: that would come sooner.
  const isEarly = () => !document.timeline.currentTime && !performance.getEntriesByType("paint").length;
  for (const name of ["requestIdleCallback", "setTimeout"]) {
    const own = window[name];
    if (own)
      window[name] = (work, ...rest) =>
        own((...given) => {
          isLater = true;
          try {
            return work(...given);
          } finally {
            isLater = false;
          }
        }, ...rest);
  }
  for (const name of ["innerHeight", "innerWidth", "scrollY"]) {
    const { get } = Object.getOwnPropertyDescriptor(window, name);
    Object.defineProperty(window, name, {
      get() {
        if (isEarly() && !isLater) window.__layouts.push(name);
        return get.call(window);
      },
    });
  }`;

pageTest("the inline build does not ask for the window before the first frame", { rows: [11] }, async (test) => {
  const { page } = test;
  await page.addInitScript(LAYOUTS);
  await openList(test, "grid", { data: { deadline: DEADLINE } });
  await event(page, "ranked");
  const { before, now } = await compared(page);
  assert.notDeepEqual(now, before);
  assert.deepEqual(await page.evaluate(() => window.__layouts), []);
});

/** A list that is looked at while it waits for konomi.shop.js. `change`: what becomes of it meanwhile. Gives the cards in view. */
async function changed({ page, server }, change, style = "") {
  let come;
  server.rule("/pkg/konomi.shop.js", { wait: new Promise((done) => (come = done)) });
  await openList({ page, server }, "grid", {
    build: "late",
    data: { deadline: DEADLINE },
    list: (extra) => lists.grid({ ...extra, head: style }),
  });
  await page.waitFor(() => document.documentElement.hasAttribute("data-konomi"));
  await frames(page);
  const seen = await inWindows(page, 1);
  await page.evaluate(change);
  await frames(page);
  come();
  return seen;
}

pageTest("what was seen stays also when it is turned out of the window meanwhile", { rows: [11] }, async (test) => {
  const { page } = test;
  // A transform is no move that the browser tells of.
  const seen = await changed(test, () => void (list.style.transform = "translateX(3000px)"));
  await event(page, "ranked");
  const { before, now } = await compared(page);
  assert.deepEqual(now.slice(0, seen.length), seen);
  assert.notDeepEqual(now, before);
});

pageTest(
  "what may have been seen of a hidden list stays as it was, also when it is shown again",
  { rows: [11] },
  async (test) => {
    const { page } = test;
    await changed(test, () => void (list.style.display = "none"));
    assert.equal((await event(page, "refused")).reason, "seen");
    await page.evaluate(() => ((list.style.display = ""), void konomi.arrange()));
    assert.deepEqual([...new Set((await events(page)).map(({ type, reason }) => reason ?? type))], ["ready", "seen"]);
    assert.ok((await compared(page)).exactly);
  },
);

const BOXES = {
  "cards without a height, whose contents stand out of them":
    "#list > * { height: 0; overflow: visible; margin-bottom: 284px }",
  "cards without a width, whose contents stand out of them": "#list > * { width: 0; overflow: visible }",
};

for (const [name, style] of Object.entries(BOXES))
  pageTest(`${name}: what is in the window was seen`, { rows: [11] }, async (test) => {
    const { page } = test;
    const list = (extra) => lists.microdata({ ...extra, head: `<style>${style}</style>` });
    await openList(test, "microdata", { build: "late", list });
    await event(page, "ranked");
    const seen = await inWindows(page, 1);
    const { before, now } = await compared(page);
    assert.ok(seen.length >= 8);
    assert.deepEqual(now.slice(0, seen.length), seen);
    assert.notDeepEqual(now, before);
  });

pageTest("cards that are painted without a box of their own were seen", { rows: [11] }, async (test) => {
  const { page } = test;
  const style = "<style>#list > * { display: contents }</style>";
  await openList(test, "microdata", {
    build: "late",
    list: (extra) => lists.microdata({ ...extra, head: style }),
  });
  assert.equal((await event(page, "refused")).reason, "seen");
  assert.ok((await compared(page)).exactly);
});

pageTest("of a row that can be scrolled, what stands beyond the window's edge moves", { rows: [11] }, async (test) => {
  const { page } = test;
  await openList(test, "carousel", { build: "late" });
  await event(page, "ranked");
  const seen = await page.evaluate(() =>
    shop.elements.filter((card) => card.getBoundingClientRect().left < innerWidth).map((card) => card.dataset.card),
  );
  const { before, now } = await compared(page);
  assert.ok(seen.length >= 4 && seen.length < 10, `${seen.length}`);
  assert.deepEqual(now, around(before, (await told(page)).ranking, seen));
  assert.notDeepEqual(now, before);
});
