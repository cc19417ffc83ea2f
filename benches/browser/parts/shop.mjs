// The demo shop on a slow machine behind a slow network, with the tag and without it, in turns: the tasks of its main thread, layout
// shifts and the painted area that was displaced; and, in loads that nothing is traced of, when the load event was over.
import { tasks } from "../../../tests/pages/driver/trace.mjs";
import { probeScript } from "../../../tests/pages/harness/probe.mjs";
import { median, quantile } from "../report/statistics.mjs";
import { within } from "../setup/browser.mjs";
import { serveShop } from "../setup/shop.mjs";

export const id = "shop";
export const title = "the demo shop on a slow machine";

/** A list of one kind of goods, of which some were looked at. */
const LIST = "/collections/camping/";
const NETWORK = { offline: false, latency: 60, downloadThroughput: 9e6 / 8, uploadThroughput: 9e6 / 8 };
const CPUS = [4, 6, 20];

export async function run({ chromium, level, say, add, figure }) {
  for (const entry of ["tag", "inline"]) {
    const shop = await serveShop(entry);
    const before = [probeScript({ cards: "[data-list] > .card" })];
    try {
      await chromium.fresh((page, session) => visits({ page, session, shop, entry, level, say, add }), { before });
      figure(`${entry}: tags taken out of pages`, shop.removed);
    } catch (error) {
      say(add({ peer: "konomi", isOurs: true, what: entry, error: error.message.split("\n")[0] }));
    } finally {
      shop.close();
    }
  }
}

async function visits({ page, session, shop, entry, level, say, add }) {
  await taught(page, shop);
  for (const cpu of CPUS) {
    await session.send("Emulation.setCPUThrottlingRate", { rate: cpu });
    await session.send("Network.emulateNetworkConditions", NETWORK);
    const loads = { with: [], without: [] };
    for (let round = 0; round <= level.shop; round++)
      for (const tag of round % 2 ? ["with", "without"] : ["without", "with"]) {
        shop.bare = tag === "without";
        const seen = await within(150_000, visit(page, shop, tag), `the list at ×${cpu}`);
        if (round) loads[tag].push(seen);
      }
    const onloads = await within(600_000, ends(page, shop, cpu, level.loads[cpu]), `the loads at ×${cpu}`);
    const ratios = onloads.with.map((onload, at) => onload / onloads.without[at]);
    for (const tag of ["without", "with"]) {
      const of = (key) => loads[tag].map((load) => load[key]);
      const paired = tag === "with" && {
        median: median(ratios),
        iqr: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
        ours: median(loads.with.map(({ ours }) => ours)),
        own: median(loads.with.map(({ own }) => own)),
        applied: of("applied").filter(Boolean).length,
      };
      const row = { peer: "konomi", isOurs: true, what: entry, cpu, tag, loads: loads[tag], ...paired };
      Object.assign(row, { longest: median(of("longest")), onload: median(onloads[tag]), onloads: onloads[tag] });
      for (const key of ["cls", "area"]) row[key] = Math.max(...of(key));
      add(row);
      const ours = tag === "with" ? `, with our scripts ${Math.round(row.ours)}, of them ${Math.round(row.own)}` : "";
      say({ peer: `${entry}, CPU ×${cpu}, ${tag} the tag: longest task ${Math.round(row.longest)} ms${ours}` });
    }
  }
  await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
}

/** A shopper who allowed everything and looked at three products of the list. */
async function taught(page, shop) {
  await page.goto(`${shop.origin}/`);
  await page.waitForSelector("[data-consent-banner] [data-consent-choice=granted]", { visible: true });
  await page.click("[data-consent-banner] [data-consent-choice=granted]");
  await page.goto(shop.origin + LIST);
  const all = await page.$$eval("[data-list=collection] > .card a", (links) => links.map(({ href }) => href));
  const looked = [...new Set(all)].slice(-3);
  if (looked.length < 3) throw new Error(`${LIST} has no cards`);
  for (const href of [...looked, ...looked]) {
    await page.goto(href);
    await page.waitForFunction(() => document.documentElement.dataset.konomi);
  }
}

/**
 * When the load event was over, with the tag and without it, in turns. A load varies by a third from one to the next: pairs enough, and in a
 * tab that nobody listens to but for that: a trace takes its time, and where the requests of a page are listened to, Chromium looks up the
 * lines of the script that makes one (with the CPU four times slower 12 to 20 ms for the first import() of konomi.js, and 1 to 2 without). So it is the
 * server that has 60 ms to the browser and back.
 */
async function ends(page, shop, cpu, pairs) {
  const all = { with: [], without: [] };
  const tab = await unheard(page);
  const own = `${shop.origin}/konomi/`;
  const expression = `JSON.stringify({
    end: performance.getEntriesByType("navigation")[0].loadEventEnd,
    tag: performance.getEntriesByType("resource").some(({ name }) => name.startsWith("${own}")) ? "with" : "without",
    shown: document.visibilityState,
    at: location.href,
  })`;
  await tab.send("Emulation.setCPUThrottlingRate", { rate: cpu });
  shop.late = NETWORK.latency;
  for (let round = 0; round <= pairs; round++)
    for (const tag of round % 2 ? ["with", "without"] : ["without", "with"]) {
      shop.bare = tag === "without";
      for (const url of ["about:blank", shop.origin + LIST]) {
        const loaded = new Promise((done) => tab.once("Page.loadEventFired", done));
        await tab.send("Page.navigate", { url });
        await loaded;
      }
      const { result } = await tab.send("Runtime.evaluate", { expression });
      const seen = JSON.parse(result.value);
      if (!seen.end || seen.tag !== tag || seen.shown !== "visible" || seen.at !== shop.origin + LIST)
        throw new Error(`a load ${tag} the tag was none: ${result.value}`);
      if (round) all[tag].push(seen.end);
    }
  shop.late = 0;
  await tab.send("Page.close");
  return all;
}

/** Another tab of the same profile, without what puppeteer listens to in its own. */
async function unheard(page) {
  const context = page.browserContext();
  const session = await page.createCDPSession();
  const { targetId } = await session.send("Target.createTarget", { url: "about:blank", browserContextId: context.id });
  await session.detach();
  const target = await context.waitForTarget((each) => each._targetId === targetId);
  const tab = await target.createCDPSession();
  await tab.send("Page.enable");
  await tab.send("Emulation.setDeviceMetricsOverride", {
    width: 1280,
    height: 900,
    deviceScaleFactor: 1,
    mobile: false,
  });
  return tab;
}

async function visit(page, shop, tag) {
  await page.goto("about:blank");
  // The line after a list asks the inline build for its order; it is a script of the page's.
  const isOurs = (url) => url.startsWith(`${shop.origin}/konomi/`) || (tag === "with" && url === shop.origin + LIST);
  const all = await tasks(page, isOurs, async () => {
    await page.goto(shop.origin + LIST, { waitUntil: "load" });
    if (tag === "with") await page.waitForFunction(() => document.documentElement.dataset.konomi);
    // What comes after the first order comes when the page is idle, in several steps.
    for (let step = 0; step < 5; step++)
      await page.evaluate(() => new Promise((done) => requestIdleCallback(() => setTimeout(done, 100))));
  });
  const longest = (some) => Math.max(0, ...some.map(({ ms }) => ms));
  const seen = await page.evaluate(() => {
    const { displaced, shifts } = window.__probe;
    return {
      cls: shifts.score,
      shifts: shifts.what,
      area: displaced.area + displaced.vanished,
      applied: (window.shopRanked ?? []).some(({ applied, moved }) => applied && moved),
    };
  });
  const own = Math.max(0, ...all.map((task) => task.own));
  return { ...seen, own, longest: longest(all), ours: longest(all.filter((task) => task.isOurs)) };
}
