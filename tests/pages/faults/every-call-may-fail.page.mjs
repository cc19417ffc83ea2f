// The k-th call of the browser's or of the module's fails, for every k, as SQLite tests itself: the page must not notice.
import assert from "node:assert/strict";
import { byLevel, level } from "../../trust/level.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { byEngine, share } from "../harness/share.mjs";
import { inFile, namesOf, ofPlaces, openLoop, runAll, some, spread, summary } from "./loop.mjs";
import { WAYS } from "./shop.mjs";

const LIMIT = byLevel(60_000, 900_000, 20 * 3_600_000);
/** The loop takes a good part of the engines' 40 minutes: the fastest one tries ten times as much as the others. */
const isFast = byEngine(true, false);
/** So many calls fail one after the other; behind them those of each place. */
const EACH = byEngine(300, 30);
const NTHS = byEngine([1, 2, Infinity], [1]);

const calls = (from, to) => Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => ({ k: from + at }));
/** The fastest engine tries all; the others a part each, by the names of the calls. */
const shareOf = (specs) => (isFast ? specs : share(specs, undefined, ({ api, site }) => api ?? site.split("@")[0]));
/** Names of calls, at the quick level a few of them. */
const namesFor = (loop, few) =>
  byLevel(
    () => some(namesOf(loop), few),
    () => shareOf(namesOf(loop)),
    () => namesOf(loop),
  )();
const inMode = (mode, specs) => specs.map((spec) => ({ ...spec, mode }));

/** What fails in the journeys of the script tag; the other ways share its code, so that less is asked of them. */
const plans = {
  tag: (loop) => ({
    "one call": byLevel(
      () => spread(loop.count, 15).map((k) => ({ k })),
      () => [...calls(1, EACH), ...shareOf(ofPlaces(loop, { after: EACH, nths: NTHS }))],
      () => calls(1, loop.count),
    )(),
    "one call, by its failing value": inMode(
      "value",
      byLevel(
        () => some(namesOf(loop, true), 5),
        () => shareOf(ofPlaces(loop, { nths: [1], valued: true })),
        () => ofPlaces(loop, { valued: true }),
      )(),
    ),
    "every call of a name": inMode("ever", namesFor(loop, 5)),
  }),
  npm: (loop) => ({
    "one call": byLevel(
      () => [],
      () => [],
      () => ofPlaces(loop),
    )(),
    "every call of a name": inMode("ever", namesFor(loop, 2)),
  }),
};
plans.inline = plans.npm;
/** With a catalogue pack: what its file calls, and what it takes of the browser and of a module that is another one. */
plans.pack = (loop) => {
  const ofPack = inFile(loop, "konomi.pack.js");
  const valued = (nths) => inMode("value", ofPlaces(ofPack, { nths, valued: true }));
  const first = ofPlaces(ofPack, { nths: [1] });
  return {
    "one call": byLevel(some(first, 3), isFast ? ofPlaces(ofPack) : some(first, 8), ofPlaces(loop)),
    "one call, by its failing value": byLevel([], isFast ? valued([1]) : [], valued()),
    "every call of a name": inMode(
      "ever",
      byLevel(some(namesOf(ofPack), 2), isFast ? namesOf(ofPack) : some(namesOf(ofPack), 4), namesOf(loop)),
    ),
  };
};

for (const [way, konomi] of Object.entries(WAYS))
  pageTest(
    `whichever call fails, the page has its shop's order or a whole plan, and hears nothing of it (${way})`,
    { rows: [1], inEach: true, limit: LIMIT },
    async (test) => {
      const loop = await openLoop(test, { konomi });
      const points = new Set();
      const found = [];
      const edges = [];
      for (const [what, specs] of Object.entries(plans[way](loop))) {
        const results = await runAll(loop, specs);
        const hit = results.filter(({ hit }) => hit);
        for (const {
          hit: { place, k },
        } of hit)
          points.add(`${what} ${place} ${k}`);
        found.push(...summary(results));
        edges.push(...results.map(({ edge }) => edge));
        // A call that was there in the first journey may be missing in another one; most are not.
        if (specs.length > 2)
          assert.ok(
            hit.length > specs.length * 0.8 - (specs.length > 9 ? 0 : 1),
            `${what}: ${hit.length} of ${specs.length} failed`,
          );
      }
      // What stays is what was seen: in an engine that never reports a paint nothing would have to.
      if (edges.length > 9) assert.ok(Math.max(...edges) > 900, "something was seen");
      test.tried(points.size);
      test.measured(`fault points (${way})`, points.size);
      assert.deepEqual(found, [], `${level()}: ${found.length} kinds of harm in ${points.size} journeys`);
    },
  );
