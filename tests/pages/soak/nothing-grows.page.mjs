import assert from "node:assert/strict";
import { asItem, products } from "../fixtures/catalogue.mjs";
import { engine } from "../harness/engine.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { listView, openShop, productView } from "../harness/router.mjs";
import { byLevel } from "../../trust/level.mjs";
import { COUNTED, growth } from "./counted.mjs";

const SAMPLES = 12;
/** In the first parts caches fill. */
const LATE = 8;
const NAVIGATIONS = byLevel(50, 500, 500);
const EVENTS = byLevel(10_000, 100_000, 1_000_000);

const views = Object.fromEntries([
  ["/", listView(products.slice(0, 24))],
  ["/sale", listView(products.slice(8))],
  ...products.slice(0, 8).map((product) => [`/products/${product.handle}`, productView(product)]),
]);

/** One part of the visit: soft navigations, and between them what a shopper does, told through the API. */
const stretch = async (routes, items, navigations, events, most) => {
  const kinds = ["view", "click", "search", "cart", "dismiss"];
  const each = Math.ceil(events / navigations);
  let told = 0;
  for (let index = 0; index < navigations; index++) {
    const turns = (window.__turns ??= []);
    if (turns.length >= most) {
      const wait = turns.shift() + 10_000 - performance.now();
      if (wait > 0) await new Promise((done) => setTimeout(done, wait));
    }
    turns.push(performance.now());
    await window.go(routes[index % routes.length]);
    const list = document.getElementById("list");
    if (list) (window.__lists ??= []).push(new WeakRef(list));
    for (let count = 0; count < each && told < events; count++, told++) {
      const type = kinds[told % kinds.length];
      if (type === "search") window.konomi.observe({ type, query: items[told % items.length].title });
      else window.konomi.observe({ type, item: items[told % items.length] });
    }
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    // What the test itself writes down about the page.
    window.__events.length = 0;
    window.__probe.storage.length = 0;
    performance.clearResourceTimings();
  }
  return told;
};

/**
 * Lists that the last navigations replaced may still be ordered, for two seconds, and the next navigation after that lets go of them: 100 KB
 * each, and how many there are is a matter of chance.
 */
const letGo = async (route) => {
  await new Promise((done) => setTimeout(done, 2200));
  await window.go(route);
};

/** Of the lists that were there: what the last navigation replaced, and the one that stands. */
const MOST_LISTS = 3;

const OPTIONS = { rows: [40, 22], limit: byLevel(120_000, 900_000, 3_600_000), initScripts: [COUNTED] };

pageTest("a long visit of soft navigations and events holds on to nothing", OPTIONS, async (test) => {
  const { page, tried, measured, lacking } = test;
  await openShop(test, { views, consent: "granted" });
  const routes = Object.keys(views);
  const items = products.map(asItem);
  // WebKit takes 100 navigations in ten seconds, and throws at the next: a quick machine waits, there alone, where no heap is measured.
  const most = engine() === "webkit" ? 90 : undefined;
  const part = [routes, items, Math.ceil(NAVIGATIONS / SAMPLES), Math.ceil(EVENTS / SAMPLES), most];

  /** At rest: what waits for a quiet moment has had it. */
  const holds = () =>
    page.waitFor(() => {
      const now = JSON.stringify(window.__holds());
      const isSame = window.__before === now;
      window.__before = now;
      return isSame && window.__holds();
    });

  // The first part is where everything comes that comes once: files, watchers, caches, and the profile's room.
  await page.evaluate(stretch, ...part);
  const first = await holds();
  assert.ok(first.pages.length, "a wasm instance was counted");
  assert.ok(first.listeners > 5 && first.observers > 0, JSON.stringify(first));
  const heaps = [];
  for (let sample = 0; sample < SAMPLES; sample++) {
    tried((await page.evaluate(stretch, ...part)) + part[2]);
    const now = await holds();
    assert.deepEqual({ ...now, timers: 0 }, { ...first, timers: 0 }, `after ${sample + 2} parts of the visit`);
    assert.ok(now.timers <= first.timers + 2, `${now.timers} timers wait, ${first.timers} did`);
    if (engine() !== "chromium") continue;
    await page.evaluate(letGo, routes[0]);
    await holds();
    heaps.push(await page.heap());
  }
  measured("pages of wasm memory, all through", first.pages.join(", "));
  if (!heaps.length)
    lacking("its driver does not tell how large the heap is; listeners, observers, timers and wasm are counted");
  else {
    const [lists, held] = await page.evaluate(() => [
      window.__lists.length,
      window.__lists.filter((list) => list.deref()).length,
    ]);
    measured(`lists that are held of ${lists} that were there`, held);
    assert.ok(held <= MOST_LISTS, `${held} of ${lists} lists are held`);
    const added = growth(heaps.slice(-LATE));
    measured("bytes of heap that the last two thirds of the visit added", added);
    measured("bytes of heap at its end", heaps.at(-1));
    assert.ok(added < 100_000, `the heap grew by ${added} bytes in the last two thirds: ${heaps.join(", ")}`);
  }
});
