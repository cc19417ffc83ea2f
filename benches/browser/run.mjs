// `cargo xtask bench`: Konomi and its rivals in turns with hand-written JavaScript in real pages. Results: target/xtask/bench/{result.json,
// table.md,report.html}. Ends with the table "To reach"; the exit code is 1 where a line of it falls short.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gen } from "./base/common.js";
import { PEERS } from "./peers.mjs";
import { LEVELS } from "./level.mjs";
import { parts } from "./parts/all.mjs";
import { reached } from "./reach.mjs";
import { report } from "./report/report.mjs";
import { briefly } from "./report/words.mjs";
import { compare } from "./report/statistics.mjs";
import { open } from "./setup/browser.mjs";
import { bundles } from "./setup/bundle.mjs";
import { commit, load, machine } from "./setup/machine.mjs";
import { models } from "./setup/models.mjs";
import { install, root } from "./setup/rivals.mjs";
import { serve } from "./setup/serve.mjs";

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    only: { type: "string", multiple: true, default: [] },
    n: { type: "string" },
    native: { type: "string" },
    write: { type: "boolean", default: false },
  },
});

const names = values.only;
const known = new Set(["native", ...parts.map(({ id }) => id), ...PEERS.map(({ id }) => id)]);
const unknown = names.filter((name) => !known.has(name));
if (unknown.length) throw new Error(`nothing is called ${unknown.join(", ")}; there are ${[...known].join(", ")}`);

const started = Date.now();
const tell = (text) => console.error(`${String(Math.round((Date.now() - started) / 1000)).padStart(5)} s  ${text}`);
const level = LEVELS[values.quick ? "quick" : "full"];
const sizes = values.n ? values.n.split(",").map(Number) : level.sizes;
if (sizes.some((n) => !(n >= 24 && n <= 1_000_000)))
  throw new Error("--n takes numbers of products, from 24 to 1,000,000");

const about = { commit: commit(), date: new Date().toISOString().slice(0, 10), level: level.name, machine: machine() };
const rivals = install(tell);
tell("bundling the peers and the pages");
const files = await bundles();
const server = await serve({ files, folders: { "/pkg/": join(root, "pkg") }, made: { "/models/": models(gen) } });
const chromium = await open();
const rows = [];
const figures = [];
try {
  for (const part of parts) {
    if (names.length && !names.includes(part.id) && !names.some((name) => part.takes?.(name))) continue;
    tell(`${part.title} (load ${load()})`);
    await part.run({
      chromium,
      server,
      files,
      names,
      sizes,
      level,
      tell,
      add: (row) => (rows.push({ part: part.id, ...row }), rows.at(-1)),
      figure: (name, value, unit = "") => figures.push({ part: part.id, name, value, unit }),
      say: (row) => tell(briefly(row)),
    });
  }
} finally {
  await chromium.close();
  server.close();
}

compare(rows);
const lines = reached(rows, { isWhole: !names.length && !values.n && !values.quick });
const result = {
  ...about,
  loadAtEnd: load(),
  seconds: Math.round((Date.now() - started) / 1000),
  browser: chromium.version,
  rivals,
  native: values.native ? JSON.parse(readFileSync(values.native, "utf8")) : [],
  lines,
  rows,
  figures,
};
report(result, { json: values.json, write: values.write });
process.exitCode = lines.some(({ result: held }) => held === "short") ? 1 : 0;
