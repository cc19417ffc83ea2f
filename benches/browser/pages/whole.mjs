// The page in which Konomi's own `rank()` orders 1,000 candidates, beside the base's full job.
import * as C from "/common.js";
import * as ta from "/base/ta.js";
import * as taFast from "/base/ta-fast.js";
import { goods, past } from "../goods.mjs";
import { interleaved } from "./interleaved.mjs";

const asked = new URL(location.href).searchParams;
const n = Number(asked.get("n"));
const hasPack = asked.has("pack");

/** All manners at once; without a pack there are none. */
const MANNERS = {
  diversity: 0.7,
  brandCap: 3,
  categoryCap: 4,
  frequencyCap: 5,
  fatigue: 1,
  explore: 0.1,
  quietWeeks: 8,
};

let konomi;
let items;
let prepared;
let queries;

/** Policy: the product whose page it is, and one that the shop has pinned. */
const given = (more) => ({ current: items[0], pins: { 2: 500 }, ...more });

window.bench = {
  async prepare() {
    const data = C.gen(n);
    queries = C.profiles(data);
    items = goods(C.products(data));
    await ta.build(data);
    await taFast.build(data);
    const { createKonomi } = await import("/pkg/index.js");
    const pack = hasPack && { pack: "/made/shop.kpk", weights: "/made/weights.bin", manners: MANNERS };
    konomi = await createKonomi({ consent: "session", ...pack });
    if (konomi.state !== "ready") throw new Error(`Konomi is neutral: ${konomi.reason}`);
    for (const event of past(items)) konomi.observe(event);
    prepared = konomi.prepare(items);
    await prepared.loaded;
    return { version: konomi.version };
  },
  /** It ranked by what it knows, and every score is the sum of its reasons. What is measured must be that. */
  check() {
    const { evidence, items: ranked, excluded } = konomi.rank(prepared, given());
    const isExact = ranked.every(({ score, reasons }) => reasons.reduce((sum, { value }) => sum + value, 0) === score);
    const features = new Set(ranked.flatMap(({ reasons }) => reasons.map(({ feature }) => feature)));
    if (!evidence || !isExact || ranked.length + excluded.length !== n || !excluded.length)
      throw new Error(`ranked ${ranked.length}, took out ${excluded.length}, evidence ${evidence}, exact ${isExact}`);
    return { features: [...features], moved: ranked.filter(({ moved }) => moved).length };
  },
  /** Whether the package can leave the reasons out yet. */
  canOmit: () => konomi.rank(prepared, given({ reasons: false })).items.every(({ reasons }) => !reasons?.length),
  measure(what, options) {
    const [candidates, more] = {
      "prepared, reasons on": [prepared, { limit: 24 }],
      "prepared, reasons off": [prepared, { limit: 24, reasons: false }],
      "prepared, all of them, reasons on": [prepared, {}],
      "prepared, all of them, reasons off": [prepared, { reasons: false }],
      "item objects, reasons on": [items, { limit: 24 }],
    }[what];
    return interleaved(
      {
        ta: (number) => ta.top24("full", queries[number & 7]),
        "ta-fast": (number) => taFast.top24("full", queries[number & 7]),
        peer: () => konomi.rank(candidates, given(more)),
      },
      options,
    );
  },
};
window.ready = true;
