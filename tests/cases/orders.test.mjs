// The module with a pack ranks every case as the command does. tests/pages/engine does the same in browsers.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as runtime from "../generated/runtime.mjs";
import { replayer } from "./orders.mjs";
import { dataSet, native, smallSet } from "./shop.mjs";

const module = new WebAssembly.Module(readFileSync(new URL("../../pkg/konomi.pack.wasm", import.meta.url)));

const data = dataSet("rees46");
for (const [name, set, least] of [
  ["a small shop", smallSet, 60],
  ["rees46", () => data, 5000],
])
  test(
    `${name}: konomi.pack.wasm gives the native order of every case`,
    { skip: name === "rees46" && !data && "not run: no data" },
    () => {
      const { pack, weights, lines } = native(set());
      assert.ok(lines.length >= least, `${lines.length} cases`);
      const wrong = replayer(runtime, module, pack, weights)(lines);
      assert.deepEqual(wrong.slice(0, 3), [], `${wrong.length} of ${lines.length} cases differ`);
    },
  );
