// The page tests that prove scenarios, in one engine.
import { lines } from "./process.mjs";

/** How an engine is called where people read it. */
export const ENGINES = { chromium: "Chromium", firefox: "Firefox", webkit: "WebKitGTK" };

/**
 * Runs them, or the `shard` of them ("1/2": every second file), and tells `found` of each record and test as it ends.
 * @returns {Promise<{ error?: string }>} why they could not run.
 */
export async function pages({ root, engine, engines, level, rows, shard = "1/1", found }) {
  const reporter = "--test-reporter=./tests/trust/reporter.mjs";
  const command = ["node", "--test", reporter, "--test-reporter-destination=stdout", `tests/pages/${engine}.test.mjs`];
  const env = {
    KONOMI_ROWS: rows.join(",") || "all",
    KONOMI_SHARD: shard,
    KONOMI_TRUST: level,
    KONOMI_ENGINES: engines.join(","),
  };
  let [tests, failed] = [0, 0];
  const { code, rest } = await lines(command, { cwd: root, env }, (line) => {
    const value = parsed(line);
    if (!value) return false;
    if (value.type === "test") [tests, failed] = [tests + 1, failed + (value.passed ? 0 : 1)];
    found({ engine, ...value });
    return true;
  });
  // A process that died in the middle has tests that never ran, and names none that failed.
  if (!tests || (code && !failed))
    return { error: `${engine}: ${tests} tests ran (exit ${code}): ${rest.slice(-400)}` };
  return {};
}

const parsed = (line) => {
  if (!line.startsWith('{"type":')) return;
  try {
    return JSON.parse(line);
  } catch {
    return;
  }
};
