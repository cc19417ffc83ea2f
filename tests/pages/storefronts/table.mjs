// Writes the table of docs/storefronts.md from what the last run in Chromium and the last one in Firefox found out:
//   KONOMI_TOPIC=storefronts node --test tests/pages/chromium.test.mjs tests/pages/firefox.test.mjs; node tests/pages/storefronts/table.mjs
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { resultsOf, rowOf } from "./results.mjs";

const START = "<!-- table: node tests/pages/storefronts/table.mjs -->\n";
const END = "<!-- end -->";
const HEAD = ["page", "named", "cards", "read of every card", "Chromium", "Firefox"];

/** The document with these rows. */
export function written(text, [chromium, firefox]) {
  const rows = chromium.map((row) => {
    const other = firefox.find(({ name }) => name === row.name);
    return rowOf(row, row.outcome, other?.outcome ?? "not run");
  });
  const table = [`| ${HEAD.join(" | ")} |`, `|${" --- |".repeat(HEAD.length)}`, ...rows].join("\n");
  const from = text.indexOf(START) + START.length;
  return `${text.slice(0, from)}\n${table}\n\n${text.slice(text.indexOf(END))}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = new URL("../../../docs/storefronts.md", import.meta.url);
  writeFileSync(file, written(readFileSync(file, "utf8"), ["chromium", "firefox"].map(resultsOf)));
}
