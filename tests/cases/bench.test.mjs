// What `cargo xtask bench` makes of its samples: a wrong ratio would be believed for years.
import assert from "node:assert/strict";
import { test } from "node:test";
import { LINES, allowance, reached } from "../../benches/browser/reach.mjs";
import { compare, quantile, slope } from "../../benches/browser/report/statistics.mjs";
import { base } from "../../benches/browser/setup/base.mjs";

const ways = (peer, ta, fast) => ({ peer: { samples: peer }, ta: { samples: ta }, "ta-fast": { samples: fast } });
const row = (more) => ({ part: "rank", peer: "konomi-dense", job: "full", what: "top24", n: 1000, ...more });

test("the base of all ratios is the file that it was", () => {
  assert.deepEqual(Object.keys(base()), ["common.js", "ta.js", "ta-fast.js"]);
});

test("the base is the way that was faster in the whole run, and ratios are best to best and pair by pair", () => {
  const [one, other] = compare([
    row({ ways: ways([2, 4, 3], [10, 10, 10], [8, 16, 12]) }),
    row({ peer: "voy", ways: ways([30, 60], [20, 10], [9, 5]) }),
  ]);
  assert.equal(one.base, "ta-fast");
  assert.equal(other.base, "ta-fast", "5 ms in the other page");
  assert.deepEqual([one.ratio, one.median, one.iqr], [0.25, 0.25, [0.25, 0.25]]);
  assert.equal(other.ratio, 6);
  const [small] = compare([row({ n: 100, ways: ways([1], [4], [5]) })]);
  assert.equal(small.base, "ta", "another number of products is other work");
});

test("quantiles lie between samples, and a slope of 1 is linear", () => {
  assert.deepEqual(
    [0, 0.25, 0.5, 1].map((share) => quantile([4, 1, 3, 2], share)),
    [1, 1.75, 2.5, 4],
  );
  const points = [10, 100, 1000].map((n) => [n, 3 * n]);
  assert.ok(Math.abs(slope(points) - 1) < 1e-12);
  assert.ok(Math.abs(slope(points.map(([n]) => [n, n * n])) - 2) < 1e-12);
});

test("a line may be missed by half the spread of its pairs, and never by more than 5 %", () => {
  assert.equal(allowance(0.25, undefined), 0);
  assert.equal(allowance(0.25, [0.24, 0.25]), 0.0050000000000000044);
  assert.equal(allowance(0.25, [0.1, 0.9]), 0.0125);
  const of = (ratio, iqr) =>
    reached([row({ ratio, iqr })], { isWhole: false }).find(({ id, n }) => id === "full-top24" && n === 1000).result;
  assert.equal(of(0.25, [0.25, 0.25]), "holds");
  assert.equal(of(0.2501, [0.25, 0.25]), "short");
  assert.equal(of(0.262, [0.2, 0.3]), "holds");
  assert.equal(of(0.263, [0.2, 0.3]), "short");
});

test("what was not measured holds in no run, and falls short in a whole one or when it failed", () => {
  const limited = LINES.filter(({ limit }) => limit !== undefined);
  const results = (rows, isWhole) => reached(rows, { isWhole }).map(({ result }) => result);
  assert.ok(results([], false).every((result) => result === "not run"));
  assert.equal(results([], true).filter((result) => result === "short").length, limited.length);
  const failed = reached([{ ...row(), job: undefined, what: undefined, error: "it ended" }], { isWhole: false });
  assert.deepEqual(failed.find(({ id }) => id === "full-top24").result, "short");
});
