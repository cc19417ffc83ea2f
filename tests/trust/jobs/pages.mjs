// The page tests that prove scenarios, in one engine.
import { lines } from "./process.mjs";

/** How an engine is called where people read it. */
export const ENGINES = { chromium: "Chromium", firefox: "Firefox", webkit: "WebKitGTK" };

/**
 * Runs them and tells `found` of each record and test as it ends.
 * @returns {Promise<{ error?: string }>} why they could not run.
 */
export async function pages({ root, engine, level, rows, found }) {
  const reporter = "--test-reporter=./tests/trust/reporter.mjs";
  const command = ["node", "--test", reporter, "--test-reporter-destination=stdout", `tests/pages/${engine}.test.mjs`];
  const env = { KONOMI_ROWS: rows.join(",") || "all", KONOMI_TRUST: level };
  let tests = 0;
  const { code, rest } = await lines(command, { cwd: root, env }, (line) => {
    const value = parsed(line);
    if (!value) return false;
    tests += value.type === "test" ? 1 : 0;
    found({ engine, ...value });
    return true;
  });
  if (!tests) return { error: `no test ran (exit ${code}): ${rest.slice(-400)}` };
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
