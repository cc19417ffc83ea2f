// The loop of SQLite's anomaly tests: the same journey again and again, and each time another call fails.
import { byLevel } from "../../trust/level.mjs";
import { taught } from "../harness/konomi.mjs";
import { serveShop, WAYS } from "./shop.mjs";

/** So many journeys are run before their page is loaded anew: a browser keeps something of every frame. */
const BATCH = 30;
/** So many go on at once: more take turns at what is waited for, and a page in which nothing moves for a while is told so too early. */
const PARALLEL = byLevel(3, 6, 6);
/** And so many batches before their browser is. */
const BATCHES = 20;

/** Opens the runner, and goes the way once without a fault: how many calls there are, and from which places. */
export async function openLoop({ page, server, afresh }, options) {
  serveShop(server, options);
  await taught(page, server, { consent: "session", ...(options?.konomi === WAYS.pack && { pack: "/pack/" }) });
  const profile = await page.evaluate(() => sessionStorage.getItem("konomi"));
  const loop = { page, server, afresh, batches: 0, given: { profile, parallel: 1 } };
  const [clean] = await runAll(loop, [{ record: true }]);
  if (clean.violations.length) throw new Error(`without a fault: ${clean.violations.join("\n")}`);
  const [plain] = await runAll(loop, [{}]);
  Object.assign(loop.given, { parallel: PARALLEL, plans: plain.plans });
  return Object.assign(loop, {
    count: plain.count,
    places: clean.places,
    valued: clean.valued,
    told: plain.told,
    state: plain.state,
  });
}

/** Runs a journey for each spec; gives their results in the same order. */
export async function runAll(loop, specs) {
  const results = [];
  const { server, given } = loop;
  for (let from = 0; from < specs.length; from += BATCH) {
    if (++loop.batches % BATCHES === 0) loop.page = await loop.afresh();
    // Of thousands of pages nobody asks what was requested.
    server.requests.length = 0;
    await loop.page.goto(`${server.origin}/faults/`);
    const part = specs.slice(from, from + BATCH);
    results.push(...(await loop.page.evaluate((all, how) => window.run(all, how), part, given)));
  }
  return results;
}

/** Some numbers from 1 to `most`, spread over the whole. */
export const spread = (most, some) => [
  ...new Set(
    Array.from(
      { length: Math.min(some, most) },
      (_, at) => 1 + Math.round((at * (most - 1)) / Math.max(1, Math.min(some, most) - 1)),
    ),
  ),
];

/** Some of a list, spread over it. */
export const some = (list, most) => spread(list.length, most).map((at) => list[at - 1]);

const nameOf = (place) => place.split("@")[0];

/** One spec for each name of a call. `valued`: those that have a failing value. */
export const namesOf = ({ places, valued: names }, valued = false) =>
  [...new Set(places.map(([place]) => nameOf(place)))]
    .filter((api) => !valued || names.includes(api))
    .map((api) => ({ api }));

/** The first, the second and the last call of every place. `after`: only calls behind that number. */
export const ofPlaces = ({ places, valued: names }, { nths = [1, 2, Infinity], after = 0, valued = false } = {}) =>
  places
    .filter(([place]) => !valued || names.includes(nameOf(place)))
    .flatMap(([site, ks]) =>
      [...new Set(nths.map((nth) => Math.min(nth, ks.length)))]
        .filter((nth) => ks[nth - 1] > after)
        .map((nth) => ({ site, nth })),
    );

/** The loop with the places of one file alone. */
export const inFile = (loop, file) => {
  const places = loop.places.filter(([place]) => place.includes(`@${file}:`));
  if (!places.length) throw new Error(`${file} did not come`);
  return { ...loop, places };
};

/** What went wrong, each once, with the first faults that lead to it. */
export function summary(results) {
  const found = new Map();
  for (const { violations, hit, spec } of results)
    for (const each of violations) {
      const key = each.replace(/\d+:\d+|f\d+-\d+/g, "…");
      found.set(key, [
        ...(found.get(key) ?? []),
        `${hit?.place ?? "no fault"} (${spec.mode ?? "throw"}, call ${hit?.k})`,
      ]);
    }
  return [...found].map(([what, faults]) => `${what}\n    by ${faults.length}: ${faults.slice(0, 4).join("; ")}`);
}
