// The engine's native tests, once; each says by its name which scenarios it belongs to (scenarios.mjs).
import { lines } from "./process.mjs";

/** @returns {Promise<{ tests: { name: string, passed: boolean }[], error?: string }>} */
export async function native({ root }) {
  const tests = [];
  const command = ["cargo", "test", "--quiet", "-p", "konomi", "--test", "engine", "--", "--format", "pretty"];
  const { code, rest } = await lines(command, { cwd: root, isBehind: true }, (line) => {
    const found = /^test (\S+) \.\.\. (ok|FAILED)/.exec(line);
    if (found) tests.push({ name: found[1], passed: found[2] === "ok" });
    return Boolean(found);
  });
  // What ended in the middle (an abort, an exhausted stack) has tests that never ran, and names none that failed.
  const isWhole = tests.length && (!code || tests.some(({ passed }) => !passed));
  return { tests, error: isWhole ? undefined : `${tests.length} tests ran (exit ${code}): ${rest.slice(-400)}` };
}
