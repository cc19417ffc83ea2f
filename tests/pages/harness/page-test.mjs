import { test } from "node:test";
import { engine } from "./engine.mjs";
import { runPage } from "./run-page.mjs";

/** No test may take longer, whatever hangs. */
const LIMIT = 60_000;

/**
 * A test named by a sentence that runs in a page of this process's engine; see run-page.mjs for options and body.
 * `options.skip`: why it cannot run here, where that is so; `options.limit`: milliseconds, for a test that ranks thousands of cases.
 */
export function pageTest(sentence, options, body) {
  engineTest(sentence, () => (body ? runPage(options, body) : runPage({}, options)), body && options);
}

/** The same for tests that start their pages themselves. */
export function engineTest(sentence, body, { skip = false, limit = LIMIT } = {}) {
  test(`${engine()}: ${sentence}`, { timeout: limit, skip }, body);
}
