// What came of the run: for the terminal, for machines, as a page with pictures, and for docs/trust.md.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { page } from "./page.mjs";
import { failing, figures, lacking, table } from "./table.mjs";

const BEGIN = "<!-- written by `cargo xtask trust --release --write` -->";
const END = "<!-- end -->";

/** @returns {{ passed: number, failed: number }} how many scenarios did. */
export function report(root, rows, { commit, level, date, seconds, write, failures }) {
  const folder = join(root, "target/xtask/trust");
  mkdirSync(folder, { recursive: true });
  const run = { commit, level, date, seconds };
  writeFileSync(join(folder, "result.json"), JSON.stringify({ ...run, rows, failures }, null, 2));
  const text = markdown(rows, run);
  writeFileSync(join(folder, "table.md"), `${text}\n`);
  writeFileSync(join(folder, "report.html"), page(rows, run));
  if (write) written(join(root, "docs/trust.md"), text);
  console.log(`\n${text}\n`);
  const wrong = [failing(rows), ...failures].filter(Boolean).join("\n");
  if (wrong) console.log(`${wrong}\n`);
  const failed = rows.filter(({ result }) => result === "failed").length + failures.length;
  return { passed: rows.filter(({ result }) => result === "ok").length, failed };
}

function markdown(rows, { commit, level, date, seconds }) {
  const minutes = (seconds / 60).toFixed(1);
  const parts = [`Level ${level}, commit ${commit}, ${date}, ${minutes} minutes.`, table(rows), figures(rows)];
  const lacks = lacking(rows);
  if (lacks) parts.push(`What an engine lacks:\n\n${lacks}`);
  return parts.join("\n\n");
}

function written(file, text) {
  const docs = readFileSync(file, "utf8");
  const [head, rest] = docs.split(BEGIN);
  writeFileSync(file, `${head}${BEGIN}\n\n${text}\n\n${END}${rest?.split(END)[1] ?? ""}`);
}
