// What came of the run: for the terminal, for machines, as a page with pictures, and for docs/trust.md.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scenarios } from "../scenarios.mjs";
import { updated } from "./docs.mjs";
import { page } from "./page.mjs";
import { failing, figures, lacking, table } from "./table.mjs";

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
  if (write) written(join(root, "docs/trust.md"), rows, run);
  return { passed, failed, skipped };
}

function markdown(rows, { commit, level, date, seconds }) {
  const minutes = (seconds / 60).toFixed(1);
  const parts = [`Level ${level}, commit ${commit}, ${date}, ${minutes} minutes.`, table(rows), figures(rows)];
  const lacks = lacking(rows);
  if (lacks) parts.push(`What an engine lacks:\n\n${lacks}`);
  return parts.join("\n\n");
}

function written(file, rows, run) {
  writeFileSync(file, updated(readFileSync(file, "utf8"), rows, scenarios, run));
  const left = rows.filter(({ result }) => result !== "ok").map(({ id }) => id);
  console.log(
    `docs/trust.md has what held${left.length ? `; what it says of ${left.join(", ")} is left as it was` : ""}.\n`,
  );
}
