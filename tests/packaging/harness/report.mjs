// What came of the run: JSON for machines, and the tables of docs/packaging.md, which must say the same.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const BEGIN = "<!-- written by `cargo xtask test --packaging --write` -->";
const END = "<!-- end -->";

const matrix = (rows) =>
  [
    "| consumer | how | below the fold | result |",
    "|---|---|---|---|",
    ...rows.map(
      ({ name, how, found, result }) =>
        `| ${name} | ${how} | ${found ? `${found.moved} cards moved` : "–"} | ${result} |`,
    ),
  ].join("\n");

const costs = (sizes) =>
  [
    "| import | bytes, brotli 11 | budget |",
    "|---|---|---|",
    ...sizes.map(({ names, from, wasm, bytes, budget }) => {
      const what = `\`import { ${names} } from "${from}"\`${wasm ? ` + \`${wasm}\`` : ""}`;
      return `| ${what} | ${bytes.toLocaleString("en")} | ${budget.toLocaleString("en")} |`;
    }),
  ].join("\n");

/**
 * Prints the tables and a line for each consumer, and counts. A whole run is held against docs/packaging.md.
 *
 * @returns {{ passed: number, failed: number }}
 */
export const report = (root, work, rows, sizes, { isWhole, write }) => {
  writeFileSync(join(work, "result.json"), JSON.stringify({ rows, sizes }, null, 2));
  const text = `${matrix(rows)}\n\n${costs(sizes)}`;
  console.log(`\n${text}\n`);
  const lines = rows.map(({ name, result, why }) => ({ name, result, why: why?.split("\n")[0] }));
  for (const { names, from, bytes, budget } of sizes)
    if (bytes > budget)
      lines.push({ name: `size of ${names} from ${from}`, result: "failed", why: `${bytes} of ${budget} bytes` });
  if (isWhole) {
    const file = join(root, "docs/packaging.md");
    const docs = readFileSync(file, "utf8");
    const [head, rest] = docs.split(BEGIN);
    const wanted = `${head}${BEGIN}\n\n${text}\n\n${END}${rest?.split(END)[1] ?? ""}`;
    if (write) writeFileSync(file, wanted);
    else if (wanted !== docs)
      lines.push({
        name: "docs/packaging.md",
        result: "failed",
        why: "says something else; `cargo xtask test --packaging --write` writes it",
      });
  }
  for (const { name, result, why } of lines) console.log(`${name}: ${result}${why ? `: ${why}` : ""}`);
  const count = (wanted) => lines.filter(({ result }) => result === wanted).length;
  return { passed: count("ok"), failed: count("failed") };
};
