// What came of the run: for the terminal, for machines, as a page with pictures, and for docs/trust.md.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { page } from "./page.mjs";
import { failing, figures, lacking, table } from "./table.mjs";

const BEGIN = "<!-- written by `cargo xtask trust --release --write` -->";
const END = "<!-- end -->";

/** @returns {{ passed: number, failed: number, skipped: number }} how many scenarios held, did not, and could not be tried. */
export function report(root, rows, { commit, level, date, seconds, write, failures }) {
  const folder = join(root, "target/xtask/trust");
  mkdirSync(folder, { recursive: true });
  const run = { commit, level, date, seconds };
  writeFileSync(join(folder, "result.json"), JSON.stringify({ ...run, rows, failures }, null, 2));
  const wrong = [failing(rows), ...failures].filter(Boolean).join("\n");
  const text = markdown(rows, run);
  writeFileSync(join(folder, "table.md"), `${[text, wrong].filter(Boolean).join("\n\n")}\n`);
  writeFileSync(join(folder, "report.html"), page(rows, { ...run, failures }));
  console.log(`\n${text}\n`);
  if (wrong) console.log(`${wrong}\n`);
  const count = (wanted) => rows.filter(({ result }) => result === wanted).length;
  const [passed, failed, skipped] = [count("ok"), count("failed") + failures.length, count("not run")];
  // What lies in the docs is a whole run in which everything holds.
  if (write && !failed && !skipped) written(join(root, "docs/trust.md"), text);
  else if (write) console.log("docs/trust.md is left as it is: not every scenario holds.\n");
  return { passed, failed, skipped };
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
