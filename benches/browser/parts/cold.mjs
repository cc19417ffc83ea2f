// From the start of a script to its first ranking of 1,000 products, in fresh profiles, everybody in turns.
import { STARTS, absent } from "../peers.mjs";
import { median } from "../report/statistics.mjs";
import { within } from "../setup/browser.mjs";

export const id = "cold";
export const title = "cold start: from the script's start to the first ranking of 1,000 products";

const N = 1000;
const BASES = ["ta", "ta-fast"];

export async function run({ chromium, server, level, tell, say, add, figure }) {
  const all = STARTS.flatMap((peer) =>
    ["imported", "in the page"].filter((how) => how === "imported" || peer.text).map((how) => ({ ...peer, how })),
  );
  const times = new Map(all.map((start) => [start, []]));
  const errors = new Map();
  // One round more than counts: the first of a browser pays for much that no later one does.
  for (let round = 0; round <= level.starts; round++) {
    for (let at = 0; at < all.length; at++) {
      const start = all[(round + at) % all.length];
      if (absent(start) || errors.has(start)) continue;
      try {
        const result = await chromium.fresh((page) => once(page, server, start));
        if (round) times.get(start).push(result);
      } catch (error) {
        errors.set(start, error.message.split("\n")[0]);
      }
    }
    if (round) tell(`cold starts: ${round} of ${level.starts} rounds`);
  }
  const total = (start) => ({ samples: times.get(start).map((result) => result.total) });
  for (const start of all.filter(({ id: name }) => !BASES.includes(name))) {
    const row = { peer: start.id, isOurs: start.isOurs, n: N, what: start.how };
    const error = absent(start) ?? errors.get(start);
    if (error) {
      say(add({ ...row, error }));
      continue;
    }
    const bases = all.filter(({ id: name, how }) => BASES.includes(name) && how === start.how);
    const ways = Object.fromEntries(bases.map((base) => [base.id, total(base)]));
    say(add({ ...row, ways: { ...ways, peer: total(start) } }));
    if (start.isOurs)
      for (const step of ["load", "init", "build", "rank"])
        figure(`${start.id}, ${start.how}: ${step}`, median(times.get(start).map((result) => result[step])), "ms");
  }
}

async function once(page, server, { id: name, module, text, how }) {
  const failed = new Promise((_, reject) => page.on("pageerror", reject));
  failed.catch(() => {});
  const asked = new URLSearchParams({ n: N, module });
  if (how === "in the page") asked.set("text", `/texts/${name}.js`);
  if (text?.startsWith("pkg/")) asked.set("konomi", "");
  await page.goto(`${server.origin}/cold.html?${asked}`);
  const result = page.waitForFunction("window.result").then((handle) => handle.jsonValue());
  return within(60_000, Promise.race([result, failed]), "the first ranking");
}
