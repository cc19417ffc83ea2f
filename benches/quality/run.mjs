// Packs, trains and replays every set of the data folder with the `konomi` command as a shop would, and prints the
// figures beside the published ones.
//
//   cargo build --release --package konomi-cli && node benches/quality/run.mjs [SET ...] [--out FOLDER]
//
// Where a set has no part of its own for testing, the last third of its cases by time is kept away from pack and
// training, and replayed ("later" in sets.json); what the project is judged by is a part that is not here. Other logs of
// such a set are cut at the same time: rees46's stream goes on, and has the answers of a quarter of those cases.
//
// The data folder is KONOMI_DATA, or ../shared/data. Reports (JSON, HTML, pack, weights) go to target/quality.
import { execFileSync, spawnSync } from "node:child_process";
import { gunzipSync } from "node:zlib";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../..");
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: "string", default: join(root, "target/quality") } },
});
const data = resolve(root, process.env.KONOMI_DATA ?? "../shared/data");
const konomi = process.env.KONOMI ?? join(root, "target/release/konomi");
const { sets } = JSON.parse(readFileSync(join(here, "sets.json"), "utf8"));

if (!existsSync(data)) {
  console.log("not run: no data (KONOMI_DATA names the folder)");
  process.exit(0);
}
if (!existsSync(konomi)) {
  console.error("target/release/konomi is missing: cargo build --release --package konomi-cli");
  process.exit(2);
}

/** Runs the command, progress to the terminal; returns seconds and what it printed. */
const run = (args) => {
  const start = performance.now();
  const result = spawnSync(konomi, args, {
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (result.status !== 0) throw new Error(`konomi ${args[0]} ended with ${result.status ?? result.signal}`);
  return { seconds: (performance.now() - start) / 1000, text: result.stdout };
};

const flags = (name, files) => files.flatMap((file) => [name, file]);
const three = (number) => (number === undefined ? "" : number.toFixed(4).replace(/^0/, ""));

const read = (path) => gunzipSync(readFileSync(path)).toString("utf8").trimEnd().split("\n");

/** Cuts a log of cases in two by time: the earlier ones, the share of the later ones, and when these begin. */
const split = (path, share, folder) => {
  const timed = read(path).map((line, number) => ({ line, number, t: JSON.parse(line).t ?? 0 }));
  timed.sort((a, b) => a.t - b.t || a.number - b.number);
  const cut = Math.round(timed.length * (1 - share));
  const write = (name, part) => {
    const to = join(folder, name);
    writeFileSync(to, part.map(({ line }) => line).join("\n") + "\n");
    return to;
  };
  return [write("earlier.jsonl", timed.slice(0, cut)), write("later.jsonl", timed.slice(cut)), timed[cut].t];
};

/** What a log says before a time; all of it where that is not known. */
const before = (path, time, to) => {
  if (!time) return path;
  writeFileSync(
    to,
    read(path)
      .filter((line) => (JSON.parse(line).t ?? 0) < time)
      .join("\n") + "\n",
  );
  return to;
};

/** One set: its figures, the seconds of each step and the bytes an item. */
const measure = (set) => {
  const folder = join(values.out, set.name);
  mkdirSync(folder, { recursive: true });
  const raw = (name) => join(data, set.name, name);
  const [earlier, later, cut] = set.later ? split(raw(set.replay), set.later, folder) : [];
  const logs = new Map([[set.replay, earlier ?? raw(set.replay)]]);
  for (const name of set.statistics.filter((log) => log !== set.replay)) {
    logs.set(name, before(raw(name), cut, join(folder, `before-${name.replace(/\.gz$/, "")}`)));
  }
  const file = (name) => logs.get(name) ?? raw(name);
  const items = set.items === false ? [] : ["--items", file("products.jsonl.gz")];
  const pack = join(folder, "shop.kpk");
  const weights = join(folder, "weights.json");
  const counted = [...flags("--journeys", set.statistics.map(file)), ...(set.pack_options ?? [])];
  const packed = run(["pack", ...items, ...counted, "-o", pack]);
  const statistics = (set.train_statistics ?? set.statistics).filter((log) => !set.train.includes(log)).map(file);
  const trained = run([
    ...["train", ...items, ...flags("--statistics", statistics), ...flags("--journeys", set.train.map(file))],
    ...(set.train_options ?? []),
    ...["--json", "-o", weights],
  ]);
  const training = JSON.parse(trained.text);
  const replay = (name, options) =>
    JSON.parse(
      run([
        ...["replay", ...items, "--pack", pack, "--weights", weights, "--journeys", later ?? file(set.replay)],
        ...(set.replay_options ?? []),
        ...options,
        ...["--json", "--html", join(folder, `${name}.html`)],
      ]).text,
    );
  const start = performance.now();
  const report = replay("report", []);
  const seconds = { pack: packed.seconds, train: trained.seconds, replay: (performance.now() - start) / 1000 };
  const also = (set.also ?? []).map(([name, options]) => [name, replay(name.replaceAll(" ", "-"), options)]);
  return { set, report, also, training, seconds, bytes: statSync(pack).size };
};

/** A Markdown table: ours, what is to be reached, what was published. */
const table = ({ set, report, also, training, seconds, bytes }) => {
  const row = (name, metrics = {}, intervals) =>
    `| ${name} | ${set.metrics
      .map(
        (metric) =>
          three(metrics[metric]) + (intervals?.[metric] ? ` [${intervals[metric].map(three).join(", ")}]` : ""),
      )
      .join(" | ")} |`;
  const total = seconds.pack + seconds.train + seconds.replay;
  return [
    `## ${set.name}`,
    `${set.what}. ${report.cases} cases; pack ${bytes} bytes; pack ${seconds.pack.toFixed(0)} s, train ` +
      `${seconds.train.toFixed(0)} s, replay ${seconds.replay.toFixed(0)} s, together ${total.toFixed(0)} s.`,
    "",
    `| | ${set.metrics.join(" | ")} |`,
    `|---|${set.metrics.map(() => "---").join("|")}|`,
    row(set.later ? "**Konomi, the later third**" : "**Konomi**", report.metrics, report.intervals),
    ...also.map(([name, other]) => row(`Konomi, ${name}`, other.metrics)),
    ...(set.group ? [row(`Konomi, ${set.group}`, report.groups[set.group]?.metrics)] : []),
    row("Konomi, cross-fitted while training", training.metrics),
    ...Object.entries(report.compared ?? {}).map(([name, other]) => row(`here: ${name}`, other.metrics)),
    row(`must${set.goal_of ? ` (${set.goal_of})` : ""}`, set.must),
    row("aim", set.aim),
    ...Object.entries(set.published).map(([name, metrics]) => row(`${name} (${set.source})`, metrics)),
    "",
  ].join("\n");
};

const asked = positionals.length ? sets.filter(({ name }) => positionals.includes(name)) : sets;
const commit = execFileSync("git", ["-C", root, "rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
const results = [];
for (const set of asked) {
  if (!existsSync(join(data, set.name))) {
    console.log(`## ${set.name}\nnot run: no data\n`);
    continue;
  }
  const result = measure(set);
  results.push(result);
  console.log(table(result));
}
mkdirSync(values.out, { recursive: true });
const json = { commit, sets: results.map(({ set, ...rest }) => ({ name: set.name, ...rest })) };
writeFileSync(join(values.out, "quality.json"), JSON.stringify(json, undefined, 2) + "\n");
writeFileSync(join(values.out, "quality.md"), `Commit ${commit}\n\n${results.map(table).join("\n")}`);
console.error(`written: ${join(values.out, "quality.md")}`);
