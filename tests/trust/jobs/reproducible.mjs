// Row 32, the other half of it: what is built from the same sources is the same, so that anybody can check what a shop serves.
import { lines } from "./process.mjs";

export async function reproducible({ root, results }) {
  const reporter = ["--test-reporter=./tests/trust/reporter.mjs", "--test-reporter-destination=stdout"];
  const command = ["node", "--test", ...reporter, "tests/trust/reproducible.test.mjs"];
  const records = [];
  const failures = [];
  const { code, rest } = await lines(command, { cwd: root, isBehind: true }, (line) => {
    if (!line.startsWith('{"type":')) return false;
    const value = JSON.parse(line);
    if (value.type === "record") records.push(value);
    else if (!value.passed) failures.push(`${value.name}: ${value.error}`);
    return true;
  });
  if (!records.length || (code && !failures.length))
    failures.push(`the build, twice (exit ${code}): ${rest.slice(-400)}`);
  for (const { operations, figures } of records) results.add("32", "native", { operations, figures });
  results.add("32", "native", { operations: 0, failures });
}
