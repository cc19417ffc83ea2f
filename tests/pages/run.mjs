// Runs files of page tests, two at once, in the order in which they are named: `node --test` sorts them, and then the longest starts last.
//
//   node tests/pages/run.mjs tests/pages/webkit.test.mjs tests/pages/firefox.test.mjs ...
import { resolve } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";

const files = process.argv.slice(2).map((name) => resolve(name));
// Whoever ends this process ends the browsers.
const ended = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => ended.abort());
const tests = run({ files, concurrency: 2, signal: ended.signal });
tests.on("test:fail", () => void (process.exitCode = 1));
tests.compose(new spec()).pipe(process.stdout);
