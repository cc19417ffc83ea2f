import { test } from "node:test";
import { byLevel } from "../../trust/level.mjs";
import { engine } from "./engine.mjs";
import { runPage } from "./run-page.mjs";
import { isWanted, lacks, report } from "./rows.mjs";

/** No test may take longer, whatever hangs; twenty times as long with `cargo xtask trust --release`, which tries all there is to try. */
const LIMIT = 60_000;
const PATIENCE = byLevel(1, 1, 20);

/**
 * A test named by a sentence that runs in a page of this process's engine; see run-page.mjs for options and body.
 * `options.skip`: why it cannot run here, where that is so; `options.limit`: milliseconds, for a test that ranks thousands of cases;
 * `options.rows`: the scenarios of `cargo xtask trust` that it proves (tests/trust/scenarios.mjs); `options.inEach`: at the full level no engine leaves it to
 * another (rows.mjs), because each tries a part of its own (share.mjs), or one of them lacks what it needs.
 */
export function pageTest(sentence, options, body) {
  const runner = (tools) => {
    const run = body ?? options;
    return runPage(body ? options : {}, (test) => run({ ...test, ...tools }));
  };
  engineTest(sentence, runner, body && options);
}

/**
 * The same for tests that start their pages themselves. The body gets `{ tried(count), measured(name, value),
 * lacking(reason) }`, as a page test's does.
 */
export function engineTest(sentence, body, { skip = false, limit = LIMIT, rows = [], inEach = false } = {}) {
  // tests/trust/mutants runs them itself, again and again in one process.
  if (globalThis.konomiCollected) return void globalThis.konomiCollected.push({ sentence, limit, skip, run: body });
  if (!isWanted({ rows, skip, sentence, inEach })) return;
  const about = { rows, engine: engine(), sentence };
  test(`${engine()}: ${sentence}`, { timeout: limit * PATIENCE }, (context) =>
    skip ? lacks(context, about, skip) : report(context, about, body),
  );
}
