// What came of the run, a row for each scenario.
import { ENGINES } from "./jobs/pages.mjs";

/**
 * A row: { id, title, where: [names], lacks: [texts], operations, figures, failures: [texts], result }.
 * `result` is "ok", "failed", or "not run" with the reason among the failures; a scenario that nothing proves has failed.
 */
export class Results {
  /** @param known the ids of all scenarios, also of those that this run leaves out. */
  constructor(scenarios, engines, known) {
    this.engines = engines;
    this.known = known;
    this.rows = new Map(scenarios.map((scenario) => [scenario.id, row(scenario)]));
    /** Tests that failed, by their names, and those of them that left a record of it. */
    this.failed = new Map();
    this.recorded = new Set();
    this.unknown = [];
  }

  /** A test that ended. Its record, where it leaves one, comes after it. */
  test({ engine, name, passed, error }) {
    if (!passed) this.failed.set(name, `${ENGINES[engine]}: ${name}: ${error}`);
  }

  /** What failed and belongs to no row: a test that timed out leaves no record of it, and a record may name a row that is none. */
  get beyond() {
    const alone = [...this.failed].filter(([name]) => !this.recorded.has(name)).map(([, words]) => words);
    return [...this.unknown, ...alone];
  }

  /** A record of a page test: which scenarios it proves, how often it tried, what it measured. */
  record({ rows, engine, sentence, operations = 0, figures = {}, passed, lacks }) {
    if (!passed && !lacks) this.recorded.add(`${engine}: ${sentence}`);
    for (const id of rows) {
      const row = this.rows.get(String(id));
      if (!row) {
        if (!this.known.has(String(id)))
          this.unknown.push(`${ENGINES[engine]}: ${sentence}: there is no scenario ${id}`);
        continue;
      }
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
      if (!row.operations && !row.absent && !row.lacks.length && !failures.length) failures.push("nothing was tried");
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
