// Fuzzing: each target prints a line `konomi-fuzz {...}` when it is through.
import { lines } from "./process.mjs";

const MARK = "konomi-fuzz ";

/** Runs the commands of a level one after the other. @returns {Promise<{ targets: object[], error?: string }>} */
export async function fuzz({ root, commands, cases, found }) {
  const targets = [];
  for (const command of commands) {
    const { code, rest } = await lines(command, { cwd: root, env: { KONOMI_CASES: String(cases) } }, (line) => {
      const at = line.indexOf(MARK);
      if (at < 0) return false;
      const target = JSON.parse(line.slice(at + MARK.length));
      targets.push(target);
      found(target);
      return true;
    });
    if (code && !targets.some(({ failed }) => failed)) return { targets, error: rest.slice(-1_000) };
  }
  return { targets };
}

export function told(results, { targets, error }) {
  const failures = targets.filter(({ failed }) => failed).map(({ target, failed }) => `${target}: ${failed} cases`);
  if (error) failures.push(error);
  const operations = targets.reduce((sum, { cases }) => sum + cases, 0);
  const least = Math.min(...targets.map(({ cases }) => cases));
  results.add("fuzz", "native, Node", {
    operations,
    failures,
    figures: { targets: targets.length, "cases, the least of a target": targets.length ? least : 0 },
  });
}
