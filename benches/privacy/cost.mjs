// What the rule of five looks costs: NDCG@10 with it, less what it would be if one look lasted, paired by visitor.
//
//   cargo build --release -p konomi-cli && node benches/privacy/cost.mjs [SET ...] [--against evidence_again=0] [--write]
//
// Pack and weights are those of benches/quality/run.mjs, which is run where they are not in target/quality yet. With `--write` the figures
// of all sets go to benches/privacy/cost.json, with the commit and the day, from where `cargo xtask trust` has them. `--against`: other
// settings to compare with; evidence_again=0 is the rule until November 2026, for which what was stored once took no further looks.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const NO_RULE = "evidence=1,evidence_again=0";
const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../..");
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    against: { type: "string", default: NO_RULE },
    from: { type: "string", default: join(root, "target/quality") },
    write: { type: "boolean", default: false },
  },
});
const data = resolve(root, process.env.KONOMI_DATA ?? "../shared/data");
const konomi = process.env.KONOMI ?? join(root, "target/release/konomi");
const { sets } = JSON.parse(readFileSync(join(here, "../quality/sets.json"), "utf8"));
const asked = positionals.length ? positionals : ["rees46", "trivago", "completejourney"];
const git = (...options) => execFileSync("git", ["-C", root, ...options], { encoding: "utf8" }).trim();
/** Of the tree that is measured: what is changed in the tests says nothing of it. */
const commit =
  git("rev-parse", "--short", "HEAD") +
  (git("status", "--porcelain", "--", "src", "cli", "benches/quality") && "-dirty");
if (values.write && (positionals.length || values.against !== NO_RULE))
  throw new Error(
    "--write is for all sets, and for the rule against none: without names of sets and without --against",
  );
const MEASURE = "ndcg@10";

/** The cost on one set, of all cases and of those of a second or later visit. */
function costOf(set) {
  const folder = join(values.from, set.name);
  const [pack, weights] = [join(folder, "shop.kpk"), join(folder, "weights.json")];
  if (!existsSync(weights))
    execFileSync("node", [join(here, "../quality/run.mjs"), set.name, "--out", values.from], { stdio: "inherit" });
  const log = set.later ? join(folder, "later.jsonl") : join(data, set.name, set.replay);
  const items = set.items === false ? [] : ["--items", join(data, set.name, "products.jsonl.gz")];
  const report = JSON.parse(
    execFileSync(
      konomi,
      [
        ...["replay", ...items, "--pack", pack, "--weights", weights, "--journeys", log],
        ...(set.replay_options ?? []),
        ...["--against", values.against, "--json"],
      ],
      { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"] },
    ),
  );
  const other = report.compared[values.against];
  const [low, high] = other.intervals[MEASURE];
  return {
    set: set.name,
    cases: report.cases,
    against: values.against,
    ndcg: report.metrics[MEASURE],
    gain: other.gain[MEASURE],
    low,
    high,
  };
}

const rows = [];
for (const name of asked) {
  const set = sets.find((one) => one.name === name);
  if (!set) throw new Error(`no such set: ${name}`);
  if (!existsSync(join(data, name))) {
    console.log(`${name}: not run: no data`);
    continue;
  }
  const row = costOf(set);
  rows.push(row);
  const signed = (number) => (number < 0 ? "−" : "+") + Math.abs(number).toFixed(4).replace(/^0/, "");
  console.log(
    `${name}: NDCG@10 ${row.ndcg.toFixed(4)}, ${signed(row.gain)} [${signed(row.low)}, ${signed(row.high)}] ` +
      `against ${values.against} (${row.cases} cases)`,
  );
}
if (values.write) {
  if (rows.length < asked.length) throw new Error("--write: a set has no data; nothing is written");
  const day = new Date().toISOString().slice(0, 10);
  writeFileSync(join(here, "cost.json"), JSON.stringify({ commit, day, rows }, undefined, 2) + "\n");
}
