// The golden cases through the built module, in Node. The same cases are replayed natively (tests/engine) and in browsers.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as runtime from "../generated/runtime.mjs";
import { recorded } from "./orders.mjs";
import * as replay from "./replay.mjs";

const read = (name) => JSON.parse(readFileSync(new URL(`${name}.json`, import.meta.url), "utf8"));
const moduleOf = (name) => new WebAssembly.Module(readFileSync(new URL(`../../pkg/${name}`, import.meta.url)));
const module = moduleOf("konomi.wasm");
const withPack = moduleOf("konomi.pack.wasm");

const holds = (rows) => {
  assert.ok(rows.length > 5, `only ${rows.length} cases`);
  for (const { name, found, expected } of rows) assert.deepEqual(found, expected, name);
};

test("prices are read as recorded", () => holds(replay.prices(runtime, module, read("prices"))));
test("items are recognised as recorded", () => holds(replay.keys(runtime, module, read("keys"))));
test("items are understood as recorded", () => holds(replay.terms(runtime, module, read("terms"))));
test("plans are the recorded ones", () => holds(replay.plans(runtime, module, read("plan"))));

for (const [name, each] of [
  ["konomi.wasm", module],
  ["konomi.pack.wasm without a pack", withPack],
])
  test(`${name}: journeys end as recorded, to the bit`, () => {
    const { rows, native } = replay.journeys(runtime, each, read("journeys"));
    assert.deepEqual(native, ["one look where one look is enough: few places change"]);
    holds(rows);
  });

test("a pack and weights give the recorded orders, to the bit", () => holds(recorded(runtime, withPack, read("pack"))));
