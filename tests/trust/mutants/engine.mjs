// Mutants of the engine, made by cargo-mutants: node tests/trust/mutants/engine.mjs [--only PART] [--jobs N] [--list] [--whole]
//
// KONOMI_TRUST names the level: full (and quick) takes the codec of profiles and what guards evidence and expiry, release all that learns,
// stores, merges and forgets, and what is explained as well; `--whole` takes the rest of the engine, too. Progress goes to standard error,
// one line `konomi-mutants-engine {json}` to standard output. Exit code 1 where a mutant survives that engine-explained.json does not
// explain.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { level } from "../level.mjs";

const VERSION = "27.1.0";
const root = fileURLToPath(new URL("../../../", import.meta.url));
const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
const tools = join(target, "tools");
const program = join(tools, "bin/cargo-mutants");
const option = (name) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : (process.argv[at + 1] ?? "");
};
const has = (name) => process.argv.includes(name);
const say = (text) => process.stderr.write(`${text}\n`);

/** The functions whose mutants `cargo xtask trust` tries, by file: what may be written, what may be read, what is forgotten. */
const GUARDS = {
  "src/engine/profile/codec.rs": /./,
  "src/engine/profile/rows.rs": /is_lasting|close_day/,
  "src/engine/profile/mod.rs": /is_expired|age_on|clear|advance|has_evidence/,
  "src/engine/config.rs": /evidence_kept/,
};

/** What learns, stores, merges and forgets, for `--release`. What reads and ranks is held by the cases, the properties and the golden orders. */
const REMEMBERS = /^src\/engine\/(profile\/|config|time|event)/;

function install() {
  const found = spawnSync(program, ["mutants", "--version"], { encoding: "utf8" });
  if (found.status === 0 && found.stdout.includes(VERSION)) return;
  const options = ["install", "cargo-mutants", "--locked", "--version", VERSION, "--root", tools];
  say(`installing cargo-mutants (cargo ${options.join(" ")})`);
  const { status } = spawnSync("cargo", options, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) throw new Error(`cargo-mutants is missing: cargo ${options.join(" ")}`);
}

const mutants = (...options) =>
  spawnSync(program, ["mutants", "--dir", root, ...options], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 29,
    stdio: ["ignore", "pipe", "inherit"],
    // Properties need not be tried as often as where they are the only test. Each of the copies that are tried side by side builds in a folder
    // of its own: in one for both, the tests of a mutant have the same file name as those of the other, and one runs what the other has built.
    env: { ...process.env, PROPTEST_CASES: "48", CARGO_TARGET_DIR: undefined, CARGO_BUILD_TARGET_DIR: undefined },
  });

/** All mutants, each with a key that stays the same as long as the code around it does. */
function list() {
  const { stdout } = mutants("--list", "--json", "--package", "konomi");
  const texts = new Map();
  const lines = (file) => {
    if (!texts.has(file)) texts.set(file, readFileSync(join(root, file), "utf8").split("\n"));
    return texts.get(file);
  };
  const seen = new Map();
  return JSON.parse(stdout).map(({ file, function: place, name, replacement, span, genre }) => {
    const where = place?.function_name ?? "";
    const line = lines(file)[span.start.line - 1];
    const at = genre === "FnValue" ? "" : ` in "${line.trim()}"`;
    const short = `${file} ${where}: ${name.replace(/^.*?:\d+:\d+: /, "").replace(/ in [\w:<>' ]+$/, "") || replacement}${at}`;
    const nth = (seen.get(short) ?? 0) + 1;
    seen.set(short, nth);
    return { key: nth > 1 ? `${short} (${nth})` : short, name, file, where: where.split("::").at(-1) };
  });
}

install();
const started = Date.now();
const explained = new Map(
  JSON.parse(readFileSync(new URL("./engine-explained.json", import.meta.url), "utf8")).map(({ key, why }) => [
    key,
    why,
  ]),
);
const all = list();
const isRelease = level() === "release";
const only = option("--only");
const isWanted = ({ key, file, where }) =>
  only
    ? key.includes(only)
    : has("--whole") || (isRelease && REMEMBERS.test(file)) || (GUARDS[file]?.test(where) ?? false);
// A helper of the tests beside the code is not the code.
const wanted = all.filter((mutant) => isWanted(mutant) && !mutant.name.includes(" tests::"));
const tried = wanted.filter(({ key }) => isRelease || !explained.has(key));
if (has("--list")) {
  for (const { key } of wanted) say(key);
  say(`${wanted.length} of ${all.length}`);
  process.exit();
}

// By place, so that two alike are two; one alternation, because options are of limited length.
const place = ({ name }) => name.match(/^.*?:\d+:\d+/)[0].replace(/[.]/g, "\\.");
const kind = ({ name }) => name.replace(/^.*?:\d+:\d+/, "").replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
const keys = new Map(all.map(({ key, name }) => [name, key]));
const counts = { CaughtMutant: 0, Timeout: 0, MissedMutant: 0, Unviable: 0 };

/** Tries them by these of the engine's native tests. The keys of those that survive. */
function tryOut(asked, oracle, ...more) {
  const output = join(target, "mutants-engine", oracle);
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  const options = ["--output", output, "--jobs", option("--jobs") ?? "2", "--no-shuffle", "--colors=never"];
  const exact = asked.map((mutant) => `${place(mutant)}${kind(mutant)}`);
  // The oracle for both steps: else all tests are built.
  const { status } = mutants(
    "--package",
    "konomi",
    ...options,
    "--re",
    `^(?:${exact.join("|")})$`,
    `--cargo-arg=--test=${oracle}`,
    ...more.map((word) => `--cargo-arg=${word}`),
  );
  const results = join(output, "mutants.out/outcomes.json");
  if (!existsSync(results)) throw new Error(`cargo-mutants ended with ${status} and no results`);
  const names = new Set(asked.map(({ name }) => name));
  const survived = [];
  for (const { scenario, summary } of JSON.parse(readFileSync(results, "utf8")).outcomes) {
    const name = scenario.Mutant?.name;
    if (!name) {
      if (summary !== "Success") throw new Error(`the tests fail without a mutant (${summary}); see ${output}`);
      continue;
    }
    // A mutant without a field is tried whatever `--re` says (cargo-mutants 27.1).
    if (!names.has(name)) continue;
    // What another build than the first does not compile, it does not kill.
    const outcome = summary === "Unviable" && more.length ? "MissedMutant" : summary;
    counts[outcome]++;
    if (outcome === "MissedMutant") survived.push(keys.get(name));
  }
  return survived;
}

let survived = tryOut(tried, "profile");
// The tests of what is remembered build in a part of the time. What survives them is asked of those that hold without packs, in the build
// of the module that every shopper downloads, and then of all of the engine's and those that stand beside the code.
for (const [oracle, more] of [
  ["core-profile", "--no-default-features"],
  ["engine", "--lib"],
]) {
  if (!(isRelease || has("--whole")) || !survived.length) break;
  say(`${survived.length} survive so far; the tests of ${oracle}`);
  counts.MissedMutant -= survived.length;
  survived = tryOut(
    tried.filter(({ key }) => survived.includes(key)),
    oracle,
    more,
  );
}
const open = survived.filter((key) => !explained.has(key));
for (const key of open) say(`SURVIVED  ${key}`);
// Where the run was ended before its time.
const left = tried.length - Object.values(counts).reduce((sum, count) => sum + count, 0);
const summary = {
  level: level(),
  tried: tried.length - counts.Unviable - left,
  // A loop without an end is noticed too.
  killed: counts.CaughtMutant + counts.Timeout,
  survived: open,
  explained: wanted.filter(({ key }) => explained.has(key)).length,
  uncompilable: counts.Unviable,
  outdated: [...explained.keys()].filter((key) => !keys.size || ![...keys.values()].includes(key)),
  ...(left && { left }),
  seconds: Math.round((Date.now() - started) / 1000),
};
process.stdout.write(`konomi-mutants-engine ${JSON.stringify(summary)}\n`);
process.exit(open.length || left ? 1 : 0);
