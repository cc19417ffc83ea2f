// `cargo xtask trust`: the promises, attacked. A line for each thing tried while it runs, then a row for each scenario, the figures,
// and `N passed, N failed`. Results: target/xtask/trust/{result.json,table.md,report.html}.
import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { ENGINES } from "./jobs/pages.mjs";
import { jobs } from "./jobs/all.mjs";
import { pool } from "./jobs/pool.mjs";
import { Results } from "./results.mjs";
import { report } from "./report/report.mjs";
import { scenarios } from "./scenarios.mjs";

const { values } = parseArgs({
  options: {
    level: { type: "string", default: "full" },
    engine: { type: "string", multiple: true, default: [] },
    only: { type: "string", multiple: true, default: [] },
    "no-pages": { type: "boolean", default: false },
    write: { type: "boolean", default: false },
  },
});

if (values.write && (values.level !== "release" || (values.engine.length && values.engine.length < 3)))
  throw new Error("--write goes with --release and with all three browsers");

// The jobs, and the tests that they start, read it there (level.mjs).
process.env.KONOMI_TRUST = values.level;
const root = resolve(import.meta.dirname, "../..");
const inPages = !values["no-pages"];
const engines = !inPages ? [] : values.engine.length ? values.engine : Object.keys(ENGINES);
const known = new Set(scenarios.map(({ id }) => id));
const unknown = values.only.filter((id) => !known.has(id));
if (unknown.length) throw new Error(`no scenario is called ${unknown.join(", ")}; there are ${[...known].join(", ")}`);
const chosen = scenarios.filter(
  ({ id, job, jobLeast = "quick", native, least = "quick" }) =>
    (!values.only.length || values.only.includes(id)) &&
    (least === "quick" || values.level !== "quick") &&
    (inPages || native || (job && (jobLeast === "quick" || values.level !== "quick"))),
);

const started = Date.now();
// Of what is tried: by the end of a run of hours there may be another.
const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: root, encoding: "utf8" }).trim();
const say = (text) => console.log(`${String(Math.round((Date.now() - started) / 1000)).padStart(5)} s  ${text}`);
const results = new Results(chosen, engines, known);
const all = jobs({ root, level: values.level, engines, chosen, named: values.only, results, say });
const browsers = all.filter(({ computes }) => !computes);
const computed = all.filter(({ computes }) => computes);
const beside = pool(browsers.length ? 1 : 2, computed);
const failures = [...(await pool(2, browsers)), ...(await beside)];

const { passed, failed, skipped } = report(root, results.finished(), {
  commit,
  level: values.level,
  date: new Date().toISOString().slice(0, 10),
  seconds: Math.round((Date.now() - started) / 1000),
  write: values.write,
  failures: [...failures, ...results.beyond],
});
console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`);
process.exitCode = failed ? 1 : 0;
