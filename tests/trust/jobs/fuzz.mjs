// Fuzzing: each target prints a line `konomi-fuzz {...}` when it is through.
import { lines } from "./process.mjs";

const MARK = "konomi-fuzz ";

/** A case that failed, and how to see it again. */
const AGAIN = /: case \d+ of seed|^ +again: /;

/** Runs the commands of a level one after the other. @returns {Promise<{ targets: object[], said: string[], error?: string }>} */
export async function fuzz({ root, commands, cases, found }) {
  const targets = [];
  const said = [];
  for (const command of commands) {
    const { code, rest } = await lines(
      command,
      { cwd: root, isBehind: true, env: { KONOMI_CASES: String(cases) } },
      (line) => {
        const at = line.indexOf(MARK);
        if (at < 0) return false;
        const target = JSON.parse(line.slice(at + MARK.length));
        targets.push(target);
        found(target);
        return true;
      },
    );
    if (code && !targets.some(({ failed }) => failed)) return { targets, said, error: rest.slice(-1_000) };
    said.push(...rest.split("\n").filter((text) => AGAIN.test(text)));
  }
  return { targets, said };
}

export function told(results, { targets, said, error }) {
  const failures = targets.filter(({ failed }) => failed).map(({ target, failed }) => `${target}: ${failed} cases`);
  failures.push(...said);
  if (error) failures.push(error);
  const operations = targets.reduce((sum, { cases }) => sum + cases, 0);
  const least = Math.min(...targets.map(({ cases }) => cases));
  results.add("fuzz", "native, Node", {
    operations,
    failures,
    figures: { targets: targets.length, "cases, the least of a target": targets.length ? least : 0 },
  });
}
