// How time and memory of konomi/dense grow with the number of products.
import { PEERS, absent } from "../peers.mjs";
import { best, slope } from "../report/statistics.mjs";
import { within } from "../setup/browser.mjs";
import { added, memory } from "./rank.mjs";

export const id = "growth";
export const title = "growth with the number of products";

export async function run({ chromium, server, level, say, add }) {
  const peer = PEERS.find((each) => each.id === "konomi-dense");
  const points = [];
  for (const n of level.growth) {
    const row = { peer: peer.id, n, isOurs: true, job: "full", what: "top24" };
    const missing = absent(peer);
    if (missing) return void say(add({ ...row, error: missing }));
    await chromium.fresh(async (page, session) => {
      try {
        const call = (name, ...given) =>
          within(
            90_000,
            page.evaluate((method, values) => window.bench[method](...values), name, given),
            name,
          );
        await page.goto(`${server.origin}/rank.html?peer=${peer.id}&n=${n}`);
        await page.waitForFunction("window.ready");
        await call("prepare");
        await call("init");
        const before = await memory(page, session);
        await call("build");
        const used = added(before, await memory(page, session));
        const ways = await call("measure", "full", "top24", { samples: level.samples });
        say(add({ ...row, memory: used, ways }));
        points.push([n, best(ways.peer.samples), used.objects + used.buffers + used.wasm]);
      } catch (error) {
        say(add({ ...row, error: error.message.split("\n")[0] }));
      }
    });
  }
  if (points.length < 3) return;
  const own = { peer: peer.id, isOurs: true };
  add({ ...own, what: "time", slope: slope(points.map(([n, time]) => [n, time])) });
  add({ ...own, what: "memory", slope: slope(points.map(([n, , bytes]) => [n, bytes])) });
}
