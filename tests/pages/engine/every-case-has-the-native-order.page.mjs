// A log of journeys, replayed through konomi.pack.wasm in this browser: for every case the order and the scores that
// `konomi replay` found natively, bit for bit.
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { dataSet, native, smallSet } from "../../cases/shop.mjs";
import { pageTest } from "../harness/page-test.mjs";

const folder = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** Cases of one crossing into the page: a browser's driver gives up on what takes long. */
const BATCH = 500;

const data = dataSet("rees46");
for (const [name, set, least] of [
  ["a small shop", smallSet, 60],
  ["rees46", () => data, 5000],
])
  pageTest(
    `${name}: every case has the native order`,
    { skip: name === "rees46" && !data && "not run: no data", limit: 300_000 },
    async ({ page, server }) => {
      const { pack, weights, lines } = native(set());
      assert.ok(lines.length >= least, `${lines.length} cases`);
      server.mount("/cases/", folder("cases"));
      server.mount("/generated/", folder("generated"));
      server.page("/shop.kpk", pack, { "content-type": "application/octet-stream" });
      server.page("/weights", weights, { "content-type": "application/octet-stream" });
      server.page("/", "<!doctype html><title>Orders</title>");
      await page.goto(`${server.origin}/`);
      await page.evaluate(async () => {
        const { replayer } = await import("/cases/orders.mjs");
        const runtime = await import("/generated/runtime.mjs");
        const module = await WebAssembly.compile(await (await fetch("/pkg/konomi.pack.wasm")).arrayBuffer());
        const bytes = async (url) => new Uint8Array(await (await fetch(url)).arrayBuffer());
        window.replay = replayer(runtime, module, await bytes("/shop.kpk"), await bytes("/weights"));
      });
      const wrong = [];
      for (let at = 0; at < lines.length; at += BATCH)
        wrong.push(...(await page.evaluate((some) => window.replay(some), lines.slice(at, at + BATCH))));
      assert.deepEqual(wrong.slice(0, 3), [], `${wrong.length} of ${lines.length} cases differ`);
      console.log(`${lines.length} cases of ${name} have the native order`);
    },
  );
