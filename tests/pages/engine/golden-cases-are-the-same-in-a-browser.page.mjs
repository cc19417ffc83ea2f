// The golden cases in this browser's wasm: the same replay as in Node (tests/cases/golden.test.mjs) and natively.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { pageTest } from "../harness/page-test.mjs";

const tests = new URL("../../", import.meta.url);

/** Case file and the replay's function for it. */
const REPLAYS = { prices: "prices", keys: "keys", terms: "terms", plan: "plans", journeys: "journeys" };

for (const [file, replay, wasm] of [
  ...Object.entries(REPLAYS).map((row) => [...row, "konomi.wasm"]),
  ["journeys", "journeys", "konomi.pack.wasm"],
  ["pack", "recorded", "konomi.pack.wasm"],
]) {
  pageTest(
    `${file}.json: this browser's ${wasm} understands what the engine understands natively`,
    async ({ page, server }) => {
      server.mount("/cases/", fileURLToPath(new URL("cases", tests)));
      server.mount("/generated/", fileURLToPath(new URL("generated", tests)));
      server.page("/", "<!doctype html><p>replay");
      await page.goto(`${server.origin}/`);
      const rows = await page.evaluate(
        async (name, wasm, text) => {
          const [runtime, replays, orders] = await Promise.all([
            import("/generated/runtime.mjs"),
            import("/cases/replay.mjs"),
            import("/cases/orders.mjs"),
          ]);
          const module = await WebAssembly.compileStreaming(fetch(`/pkg/${wasm}`));
          const result = (replays[name] ?? orders[name])(runtime, module, JSON.parse(text));
          return result.rows ?? result;
        },
        replay,
        wasm,
        readFileSync(new URL(`cases/${file}.json`, tests), "utf8"),
      );
      assert.ok(rows.length > 5);
      for (const { name, found, expected } of rows) assert.deepEqual(found, expected, name);
    },
  );
}
