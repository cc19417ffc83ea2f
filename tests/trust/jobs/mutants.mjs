// Mutation testing: every check that could be taken out, and the test that notices (tests/trust/mutants).
import { lines } from "./process.mjs";

const KINDS = {
  engine: { script: "tests/trust/mutants/engine.mjs", mark: "konomi-mutants-engine ", where: "native" },
  page: { script: "tests/trust/mutants/run.mjs", mark: "konomi-mutants ", where: "Chromium" },
};

/** Runs one kind and says what survived. `id`: the scenario. */
export async function mutants({ root, kind, id, results, say }) {
  const { script, mark, where } = KINDS[kind];
  let summary;
  const { code, rest } = await lines(["node", script], { cwd: root, isBehind: kind !== "page" }, (line) => {
    if (!line.startsWith(mark)) return false;
    summary = JSON.parse(line.slice(mark.length));
    return true;
  });
  if (!summary) throw new Error(`no result (exit ${code}): ${rest.slice(-600)}`);
  const { tried, killed, survived, explained, outdated = [], left = 0 } = summary;
  const failures = survived.map((key) => `survives: ${key}`);
  if (left) failures.push(`${left} mutants were not tried`);
  failures.push(...outdated.map((key) => `explained, and no mutant any more: ${key}`));
  const figures = { "mutants tried": tried, "mutants killed": killed, "mutants explained": explained };
  results.add(id, where, { operations: tried, figures, failures });
  say(`mutants   ${kind}: ${killed} of ${tried} killed, ${explained} explained`);
}
