// The page in which one peer ranks one catalogue, beside the two ways of the base.
import * as C from "/common.js";
import * as ta from "/base/ta.js";
import * as taFast from "/base/ta-fast.js";
import { interleaved } from "./interleaved.mjs";
import { wasmBytes } from "./memories.mjs";

const asked = new URL(location.href).searchParams;
const n = Number(asked.get("n"));

const score = { full: C.scoreFull, vec: C.scoreVec, cat: C.scoreCat };
let peer;
let data;
let queries;
let products;
let sums;

/** The base has no job of features alone; the loop for it stands in its common part. */
const bases = (job, what) => {
  if (job !== "cat")
    return what === "top24"
      ? { ta: (query) => ta.top24(job, query), "ta-fast": (query) => taFast.top24(job, query) }
      : { ta: (query) => ta.orderFast(job, query), "ta-fast": (query) => taFast.order(job, query) };
  const last = what === "top24" ? C.topK : C.orderRadix;
  return { ta: (query) => last(C.scoreCat(data, query, sums), n) };
};

window.bench = {
  wasmBytes,
  /** What every peer is given, and the base with it. */
  async prepare() {
    data = C.gen(n);
    queries = C.profiles(data);
    sums = new Float32Array(n);
    await ta.build(data);
    await taFast.build(data);
    peer = await import(`/peers/${asked.get("peer")}.js`);
    if (peer.needs === "products") products = C.products(data);
    return { name: peer.name, jobs: peer.jobs, hasOrder: Boolean(peer.order), isolated: crossOriginIsolated };
  },
  async init() {
    const start = performance.now();
    await peer.init();
    return performance.now() - start;
  },
  async build() {
    const start = performance.now();
    await peer.build(data, products);
    return performance.now() - start;
  },
  /** Which share of the exact best 24 the peer's best 24 are. */
  async overlap(job) {
    const count = Math.min(24, n);
    const some = queries.slice(0, n > 50_000 ? 2 : 4);
    let hits = 0;
    for (const query of some) {
      const exact = new Set(C.topK(score[job](data, query, sums), n));
      for (const index of await peer.top24(job, query)) if (exact.has(Number(index))) hits++;
    }
    return hits / (count * some.length);
  },
  measure(job, what, options) {
    const ways = { ...bases(job, what), peer: (query) => peer[what](job, query) };
    const numbered = Object.entries(ways).map(([name, run]) => [name, (number) => run(queries[number & 7])]);
    return interleaved(Object.fromEntries(numbered), options);
  },
};
window.ready = true;
