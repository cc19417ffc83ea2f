// What both stages of run.mjs know: options, the lists beside this file, the tools.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../../", import.meta.url));
export const tools = fileURLToPath(new URL("./", import.meta.url));
export const say = (text) => process.stderr.write(`${text}\n`);

/** What follows an option; undefined where it is not given. */
export const option = (name) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : (process.argv[at + 1] ?? "");
};
export const has = (name) => process.argv.includes(name);

const read = (name) => JSON.parse(readFileSync(join(tools, name), "utf8"));

/** Mutants that no test can kill, or need not, and why. */
export const explained = new Map(read("explained.json").map(({ key, why }) => [key, why]));

/** Which test killed a mutant last time. */
export const killers = read("killers.json");

export function writeKillers(isKept = () => true) {
  const kept = Object.entries(killers).filter(([key]) => isKept({ key }));
  writeFileSync(join(tools, "killers.json"), `${JSON.stringify(Object.fromEntries(kept.sort()), null, 2)}\n`);
}

/** Installs the mutators where they are missing. */
export function install() {
  if (existsSync(join(tools, "node_modules/@stryker-mutator/instrumenter"))) return;
  say("installing the tools of tests/trust/mutants/package-lock.json (npm ci)");
  const options = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status } = spawnSync("npm", options, { cwd: tools, stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) throw new Error("the tools of tests/trust/mutants could not be installed: run `npm ci` there");
}
