// What `konomi.inline.js` costs where it stands in a page, behind a list: parsed, compiled, started and ready in the same task, in
// three engines. Fresh profiles, so that no engine has code of it in a cache.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ENGINES, open } from "../../../tests/pages/driver/open.mjs";
import { whyNot } from "../../../tests/pages/driver/find.mjs";
import { median } from "../report/statistics.mjs";
import { within } from "../setup/browser.mjs";
import { root } from "../setup/rivals.mjs";

export const id = "start";
export const title = "the inline build in a page, to its being ready";

const CARDS = 24;
const card = (_, at) =>
  `<li><a href="/products/p-${at}"><h3>Product ${at}</h3></a><p class="price">¥${1000 + 37 * at}</p></li>`;

/** The script's text stands in the page: nothing is fetched, and the parser waits for it. Behind a script a browser may paint first. */
const pageOf = (text) => `<!doctype html><meta charset="utf-8"><title>start</title>
<ul>${Array.from({ length: CARDS }, card).join("")}</ul>
<script>var begins = performance.now()</script>
<script data-consent="session">${text}
window.ends = performance.now();</script>
<script>
  var starts = performance.now(), arranged, isReady;
  konomi.push(function (k) { isReady = k.state === "ready" });
  konomi.arrange();
  arranged = performance.now();
</script>`;

export async function run({ files, server, level, tell, figure }) {
  files.set("/start.html", Buffer.from(pageOf(readFileSync(join(root, "pkg/konomi.inline.js"), "utf8"))));
  for (const engine of ENGINES) {
    const reason = whyNot(engine);
    if (reason) {
      figure(`${engine}: not measured`, reason);
      continue;
    }
    const times = await measured(engine, server, level).catch(() => measured(engine, server, level));
    tell(`${engine}: ready after ${Math.min(...times.map(({ ready }) => ready)).toFixed(1)} ms`);
    for (const step of ["ready", "looked"]) {
      const all = times.map((time) => time[step]);
      const what = step === "ready" ? "parsed, compiled and ready" : `and the list of ${CARDS} looked at`;
      figure(`${engine}: ${what}, best`, Math.min(...all), "ms");
      figure(`${engine}: ${what}, median`, median(all), "ms");
    }
  }
}

/** In a browser of its own. A driver that answers no more is no reason to measure nothing else: once it is started anew. */
async function measured(engine, server, level) {
  const browser = await open(engine);
  const times = [];
  try {
    // One round more than counts: the first of a browser pays for much that no later one does.
    for (let round = 0; round <= level.starts; round++) {
      const time = await within(60_000, once(browser, server), `the start in ${engine}`);
      if (round) times.push(time);
    }
  } finally {
    await within(5000, browser.close(), "closing").catch(() => {});
  }
  return times;
}

async function once(browser, server) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(`${server.origin}/start.html`);
    const { isReady, ...time } = await page.evaluate(() => ({
      isReady: window.isReady,
      ready: window.ends - window.begins,
      looked: window.arranged - window.starts,
    }));
    // In the same task: before the next line of the page ran.
    if (!isReady) throw new Error("the inline build was not ready when the next script ran");
    return time;
  } finally {
    await context.close();
  }
}
