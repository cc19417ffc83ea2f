// What has to run for the chosen scenarios. Two jobs with browsers run side by side; a third of their time they wait, and in that runs, at a
// lower priority, one job that only computes.
import { byLevel } from "../level.mjs";
import { ENGINES, pages } from "./pages.mjs";
import * as fuzzing from "./fuzz.mjs";
import { mutants } from "./mutants.mjs";
import { native } from "./native.mjs";
import { attack, order } from "./privacy.mjs";
import { reproducible } from "./reproducible.mjs";
import { supply } from "./supply.mjs";

/** The engine and the readers of feeds; then what TypeScript reads. */
const FUZZERS = [
  ["cargo", "run", "--quiet", "-p", "konomi-fuzz", "--profile", "fuzz"],
  ["node", "tests/trust/fuzz/run.mjs"],
];

export function jobs({ root, level, engines, chosen, named, results, say }) {
  const wants = (job) => chosen.some((scenario) => scenario.job === job);
  const inPages = chosen.filter((scenario) => scenario.pages).map(({ id }) => id);
  const natively = chosen.filter((scenario) => scenario.native);
  const list = [];
  const add = (wanted, name, run, { computes = true } = {}) => wanted && list.push({ name, run, computes });

  const mutantsOf = (kind) => mutants({ root, kind, id: `mutants, ${kind}`, results, say });

  // The slowest first (WebKitGTK), so that the others fill the second place; the quickest in parts, so that both places end together.
  const rows = named.length ? inPages : [];
  const shardsOf = (engine) =>
    engine === "chromium" && !rows.length && engines.length > 1 ? ["1/3", "2/3", "3/3"] : ["1/1"];
  for (const engine of engines.toReversed())
    for (const shard of shardsOf(engine))
      add(
        inPages.length,
        `${ENGINES[engine]} ${shard}`,
        async () => {
          const found = (value) => heard(value, results, say);
          const { error } = await pages({ root, engine, engines, level, rows, shard, found });
          if (error) throw new Error(error);
        },
        { computes: false },
      );
  add(wants("fuzz"), "fuzz", async () => {
    const cases = byLevel(20_000, 1_000_000, 10_000_000);
    const found = ({ target, cases: tried, failed }) =>
      say(`fuzz      ${failed ? "FAILED" : "ok"}  ${target}: ${tried} cases`);
    fuzzing.told(results, await fuzzing.fuzz({ root, commands: FUZZERS, cases, found }));
  });
  add(wants("attack"), "attack", async () => {
    await attack({ root, level, results });
    say("attack    is through");
  });
  add(wants("order"), "order", () => order({ root, results }));
  add(wants("mutants-page"), "mutants, page", () => mutantsOf("page"), { computes: false });
  add(natively.length, "native", async () => {
    const { tests, error } = await native({ root });
    if (error) throw new Error(error);
    for (const { id, native: names } of natively) {
      const own = tests.filter(({ name }) => names.some((start) => name.startsWith(start)));
      const failures = own.filter(({ passed }) => !passed).map(({ name }) => `native: ${name}`);
      if (!own.length) failures.push(`no native test is called ${names.join(" or ")}`);
      results.add(id, "native", { operations: own.length, failures });
    }
    say(`native    ${tests.length} tests`);
  });
  add(wants("reproducible") && level !== "quick", "reproducible", () => reproducible({ root, results }));
  add(wants("supply"), "supply", async () => results.add("33", "native", await supply({ root })));
  // The last, because it takes both cores where they are free.
  add(wants("mutants-engine"), "mutants, engine", () => mutantsOf("engine"));
  return list;
}

/** A line for each test that ended, and its record. */
function heard({ type, engine, ...value }, results, say) {
  if (type === "record") return results.record({ engine, ...value });
  const { name, passed, skipped, error } = value;
  results.test({ engine, ...value });
  const word = skipped ? "lacks" : passed ? "ok   " : "FAILED";
  say(`${engine.padEnd(9)} ${word} ${name.replace(`${engine}: `, "")}${error ? `\n         ${error}` : ""}`);
}
