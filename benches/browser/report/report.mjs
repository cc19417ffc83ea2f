// What came of the run: for the terminal, for machines, as a page with plots, and for docs/speed.md.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../setup/rivals.mjs";
import { page } from "./page.mjs";
import { sections } from "./sections.mjs";
import { about, reach } from "./table.mjs";

const BEGIN = "<!-- written by `cargo xtask bench --write` -->";
const END = "<!-- end -->";

/** Writes target/xtask/bench, and what was asked for besides. */
export function report(result, { json, write }) {
  const folder = join(root, "target/xtask/bench");
  mkdirSync(folder, { recursive: true });
  const text = markdown(result);
  writeFileSync(join(folder, "result.json"), JSON.stringify(result, null, 1));
  writeFileSync(join(folder, "table.md"), `${text}\n`);
  writeFileSync(join(folder, "report.html"), page(result));
  if (write) written(join(root, "docs/speed.md"), text);
  console.log(json ? JSON.stringify(result, null, 1) : `\n${text}\n`);
  const short = result.lines.filter((line) => line.result === "short").length;
  console.error(`${short} of ${result.lines.length} lines fall short; target/xtask/bench/report.html has the plots`);
}

const markdown = (result) =>
  [
    about(result),
    "### To reach",
    reach(result),
    ...sections(result).flatMap(({ title, note, table }) => [`### ${title}`, note, table]),
  ]
    .filter(Boolean)
    .join("\n\n");

function written(file, text) {
  const docs = readFileSync(file, "utf8");
  const [head, rest] = docs.split(BEGIN);
  if (rest === undefined) throw new Error("docs/speed.md has no place for the table");
  writeFileSync(file, `${head}${BEGIN}\n\n${text}\n\n${END}${rest.split(END)[1] ?? ""}`);
}
