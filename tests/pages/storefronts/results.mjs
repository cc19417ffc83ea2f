// What a run found out about every storefront page, one file for each engine, from which table.mjs writes docs/storefronts.md.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";

const folder = new URL("../../../target/xtask/storefronts/", import.meta.url);
const file = (name) => new URL(`${name}.json`, folder);
const docs = new URL("../../../docs/storefronts.md", import.meta.url);
const engine = () => process.env.KONOMI_ENGINE ?? "chromium";
const rows = new Map();

/** Notes a row: { name, title, platform, found, fields, outcome }. A run of some pages keeps what was known of the others. */
export function note(row) {
  if (!rows.size) for (const known of resultsOf(engine())) rows.set(known.name, known);
  rows.set(row.name, row);
  mkdirSync(folder, { recursive: true });
  const sorted = [...rows.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  writeFileSync(file(engine()), JSON.stringify(sorted, undefined, 2));
}

/** The rows of the last run in an engine. */
export function resultsOf(name) {
  try {
    return JSON.parse(readFileSync(file(name), "utf8"));
  } catch {
    return [];
  }
}

/** A row of the table. */
export const rowOf = ({ title, platform, found, fields }, chromium, firefox) =>
  `| ${[title, `\`${platform}\``, found, fields.join(", "), chromium, firefox].join(" | ")} |`;

/** Whether docs/storefronts.md says of a page what this engine has found. */
export function isDocumented(row) {
  // The table is of the two engines that run everywhere.
  if (!["chromium", "firefox"].includes(engine())) return true;
  const text = readFileSync(docs, "utf8");
  return engine() === "firefox"
    ? text
        .split("\n")
        .some((line) => line.startsWith(rowOf(row, "", "").split("|  |")[0]) && line.endsWith(`| ${row.outcome} |`))
    : text.includes(rowOf(row, row.outcome, "").replace(/ {2}\|$/, " "));
}
