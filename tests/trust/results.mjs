// What came of the run, a row for each scenario.
import { ENGINES } from "./jobs/pages.mjs";

/**
 * A row: { id, title, where: [names], lacks: [texts], operations, figures, failures: [texts], result }.
 * `result` is "ok", "failed", or "not run" with the reason among the failures; a scenario that nothing proves has failed.
 */
export class Results {
  constructor(scenarios, engines) {
    this.engines = engines;
    this.rows = new Map(scenarios.map((scenario) => [scenario.id, row(scenario)]));
  }

  /** A record of a page test: which scenarios it proves, how often it tried, what it measured. */
  record({ rows, engine, sentence, operations = 0, figures = {}, passed, lacks }) {
    for (const id of rows) {
      const row = this.rows.get(String(id));
      if (!row) continue;
      if (lacks) row.lacks.push(`${ENGINES[engine]}: ${lacks}`);
      else {
        row.where.add(ENGINES[engine]);
        row.operations += operations;
        Object.assign(row.figures, figures);
        if (!passed) row.failures.push(`${ENGINES[engine]}: ${sentence}`);
      }
    }
  }

  /** What something else than a page found: native tests, fuzzing, mutants, the attack. */
  add(id, where, { operations = 1, figures = {}, failures = [], absent }) {
    const row = this.rows.get(id);
    if (!row) return;
    if (absent) row.absent = absent;
    else row.where.add(where);
    row.operations += absent ? 0 : operations;
    Object.assign(row.figures, figures);
    row.failures.push(...failures);
  }

  finished() {
    return [...this.rows.values()].map((row) => {
      const missing = row.pages
        ? this.engines.filter((engine) => {
            const name = ENGINES[engine];
            return !row.where.has(name) && !row.lacks.some((text) => text.startsWith(`${name}:`));
          })
        : [];
      const failures = [...row.failures, ...missing.map((engine) => `nothing proves it in ${ENGINES[engine]}`)];
      if (!row.where.size && !row.absent && !failures.length) failures.push("nothing proves it");
      const result = failures.length ? "failed" : row.where.size ? "ok" : "not run";
      return { ...row, where: [...row.where], lacks: [...new Set(row.lacks)], failures, result };
    });
  }
}

const row = ({ id, title, pages = false }) => ({
  id,
  title,
  pages,
  where: new Set(),
  lacks: [],
  operations: 0,
  figures: {},
  failures: [],
});
