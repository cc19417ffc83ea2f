// The runner of `cargo xtask trust` (tests/trust): what fails, or proves nothing, is not told as held.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { CEILING, judged } from "../trust/jobs/privacy.mjs";
import { updated } from "../trust/report/docs.mjs";
import { Results } from "../trust/results.mjs";
import { scenarios } from "../trust/scenarios.mjs";

const known = new Set(["1", "2", "attack"]);
const chosen = [
  { id: "1", title: "one", pages: true },
  { id: "attack", title: "another", job: "attack" },
];
const record = { rows: [1], engine: "chromium", sentence: "it holds", operations: 3, figures: { n: 1 }, passed: true };
const started = () => new Results(chosen, ["chromium", "firefox"], known);
const row = (results, id) => results.finished().find((each) => each.id === id);

test("a scenario holds where every engine proves it, or says what it lacks", () => {
  const results = started();
  results.record(record);
  assert.equal(row(results, "1").result, "failed", "Firefox said nothing");
  results.record({ ...record, engine: "firefox", lacks: "no such thing" });
  const { result, operations, figures, lacks } = row(results, "1");
  assert.deepEqual({ result, operations, figures }, { result: "ok", operations: 3, figures: { n: 1 } });
  assert.deepEqual(lacks, ["Firefox: no such thing"]);
});

test("a record of a failure fails its row", () => {
  const results = started();
  results.record(record);
  results.record({ ...record, engine: "firefox", passed: false });
  results.test({ engine: "firefox", name: "firefox: it holds", passed: false, error: "no" });
  assert.deepEqual(row(results, "1").failures, ["Firefox: it holds"]);
  assert.deepEqual(results.beyond, [], "and is told once");
});

test("a test that fails without a record of it is a failure of the run", () => {
  const results = started();
  results.test({ engine: "chromium", name: "chromium: it hangs", passed: false, error: "timed out" });
  results.record({ ...record, sentence: "it hangs" });
  assert.deepEqual(results.beyond, ["Chromium: chromium: it hangs: timed out"]);
});

test("a row that is none is a failure; one that this run leaves out is not", () => {
  const results = started();
  results.record({ ...record, rows: [2] });
  assert.deepEqual(results.beyond, []);
  results.record({ ...record, rows: [3] });
  assert.deepEqual(results.beyond, ["Chromium: it holds: there is no scenario 3"]);
});

test("a job that tries nothing proves nothing; one without its data is not run", () => {
  const results = started();
  assert.equal(row(results, "attack").result, "failed");
  results.add("attack", "native", { operations: 0 });
  assert.equal(row(results, "attack").result, "failed");
  const other = started();
  other.add("attack", "native", { absent: "no data" });
  assert.equal(row(other, "attack").result, "not run");
});

test("what the order says has a ceiling, which its title names", () => {
  const { title } = scenarios.find(({ id }) => id === "39");
  assert.match(title, new RegExp(`: measured, at most ${CEILING} of [\\d.]+ bits$`));
  // As it was measured on 28 November 2026.
  const sound = { visits: 1000, bound_seen: 34.79, bound_all: 79.04, entropy: 1.95, information: 1.74 };
  const failures = (more) => judged({ ...sound, information_of_nothing: 0.01, ...more }).failures;
  assert.deepEqual(failures({}), []);
  assert.deepEqual(failures({ information: 1.94 }), ["1.94 bits, more than 1.9"]);
  // NaN is no measure, nor is one of a world with less to say.
  for (const more of [
    { information: NaN },
    { information: 1.96 },
    { information: 0.01 },
    { information_of_nothing: 0.2 },
    { information: 1, entropy: 1.2 },
    { bound_seen: 1 },
    { bound_all: 20 },
  ])
    assert.notDeepEqual(failures(more), [], JSON.stringify(more));
});

test("docs/trust.md lists every scenario, and no other", () => {
  const listed = readFileSync(new URL("../../docs/trust.md", import.meta.url), "utf8")
    .split("## The scenarios\n")[1]
    .split("\n## ")[0];
  const rows = [...listed.matchAll(/^\| ([^|]+) \| ([^|]+) \| [^|]+ \|$/gm)].map(([, id, title]) => [id, title]);
  assert.deepEqual(
    rows.slice(1),
    scenarios.map(({ id, title }) => [id, title]),
  );
});

test("no two scenarios have one id", () => {
  assert.equal(new Set(scenarios.map(({ id }) => id)).size, scenarios.length);
});

const DOCS = "before\n<!-- written by `cargo xtask trust --release --write` -->\n\n<!-- end -->\nbehind\n";
const TWO = [
  { id: "1", title: "one" },
  { id: "2", title: "two" },
];
const heldRow = (more) => ({
  ...{ id: "1", where: ["Chromium"], operations: 1000, figures: { "a | b": 3 }, lacks: [], result: "ok" },
  ...more,
});

test("the docs keep what an earlier release run found of the scenarios that this one leaves out, or that failed", () => {
  const first = updated(DOCS, [heldRow({ lacks: ["Firefox: no such thing"] })], TWO, {
    commit: "aaa",
    date: "2026-01-01",
  });
  assert.match(first, /^before\n/);
  assert.match(first, /\| 1 \| one \| Chromium \| 1,000 \| aaa, 2026-01-01 \|\n\| 2 \| two \| – \| – \| not yet \|/);
  assert.match(
    first,
    /\| 1 \| a \\\| b \| 3 \|\n\nWhat an engine lacks:\n\n- 1: Firefox: no such thing\n\n<!-- end -->\nbehind\n$/,
  );
  const rows = [heldRow({ id: "2", figures: {} }), heldRow({ result: "failed", operations: 7 })];
  const second = updated(first, rows, TWO, { commit: "bbb", date: "2026-02-02" });
  assert.match(
    second,
    /\| 1 \| one \| Chromium \| 1,000 \| aaa, 2026-01-01 \|\n\| 2 \| two \| Chromium \| 1,000 \| bbb, 2026-02-02 \|/,
  );
  assert.match(second, /\| 1 \| a \\\| b \| 3 \|/);
  assert.equal(updated(second, [], TWO, { commit: "ccc", date: "2026-03-03" }), second);
});
