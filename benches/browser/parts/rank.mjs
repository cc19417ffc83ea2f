// Every peer with every number of products, each in a page of its own, in turns with the base.
import { within } from "../setup/browser.mjs";
import { PEERS, absent } from "../peers.mjs";
import { bytesOf } from "../reach.mjs";

export const id = "rank";
export const title = "ranking";
export const takes = (name) => PEERS.some((peer) => peer.id === name);

/** Seconds that a step may take. voy and Orama take their time to build 100,000. */
const LIMITS = { start: 60, build: 70, check: 60, measure: 120 };

export async function run({ chromium, server, names, sizes, level, say, add }) {
  const wanted = PEERS.filter((peer) => !names.length || names.includes(peer.id) || names.includes(id));
  for (const peer of wanted)
    for (const n of sizes) {
      const row = { peer: peer.id, n, isOurs: peer.isOurs };
      const missing = absent(peer);
      if (missing) add({ ...row, error: missing });
      else await chromium.fresh((page, session) => one({ page, session, server, row, level, say, add }));
    }
}

async function one({ page, session, server, row, level, say, add }) {
  const limit = (what) => LIMITS[what] * 1000;
  const call = (what, name, ...given) =>
    within(
      limit(what),
      page.evaluate((method, values) => window.bench[method](...values), name, given),
      name,
    );
  try {
    await page.goto(`${server.origin}/rank.html?peer=${row.peer}&n=${row.n}`);
    await page.waitForFunction("window.ready");
    const about = await call("start", "prepare");
    row.name = about.name;
    const before = await memory(page, session);
    row.init = await call("start", "init");
    row.build = await call("build", "build");
    row.memory = added(before, await memory(page, session));
    for (const job of about.jobs) {
      const overlap = await call("check", "overlap", job);
      for (const what of about.hasOrder ? ["top24", "order"] : ["top24"]) {
        const ways = await call("measure", "measure", job, what, { samples: level.samples });
        row.memory = most(row.memory, added(before, await memory(page, session)));
        const made = add({ ...row, job, what, overlap: what === "top24" ? overlap : undefined, ways });
        say(made);
      }
    }
  } catch (error) {
    say(add({ ...row, error: error.message.split("\n")[0] }));
  }
}

/** The more of two amounts of memory. */
const most = (one, other) => (bytesOf({ memory: other }) > bytesOf({ memory: one }) ? other : one);

/** Bytes of JavaScript objects, of their buffers and of WebAssembly, after a collection. */
export async function memory(page, session) {
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize, backingStorageSize = 0 } = await session.send("Runtime.getHeapUsage");
  return { objects: usedSize, buffers: backingStorageSize, wasm: await page.evaluate(() => window.bench.wasmBytes()) };
}

/**
 * What came on top. The browser counts the memory of WebAssembly among the buffers, where it knows of it: it is taken out, so that
 * nothing is counted twice.
 */
export const added = (before, after) => {
  const wasm = after.wasm - before.wasm;
  const buffers = after.buffers - before.buffers;
  return { objects: after.objects - before.objects, buffers: Math.max(0, buffers), wasm };
};
