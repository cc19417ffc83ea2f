// The files that read a consent tool, by themselves: a shop may import one of them as well (docs/signals.md). What the tool says is a case
// after the other in one page; who counts where several speak is in whose-word-counts.page.mjs.
import assert from "node:assert/strict";
import { pageTest } from "../harness/page-test.mjs";
import { WORDS } from "./words.mjs";

/** Runs a case: what `listen` was told while it ran. All that the case put on the window goes afterwards. */
const CASE = `
  window.__case = async (file, work) => {
    const { connect } = await import(file);
    const before = new Set(Object.getOwnPropertyNames(window));
    const told = [];
    const ends = [];
    const stop = () => ends.splice(0).forEach((end) => end());
    await work({
      told,
      stop,
      listen: (...more) => void ends.push(connect((word) => told.push(word), ...more)),
      fire: (target, type, detail) => void target.dispatchEvent(new CustomEvent(type, { detail })),
      put: (name, value) => void (window[name] = value),
      calm: () => new Promise((done) => setTimeout(done)),
    });
    stop();
    for (const name of Object.getOwnPropertyNames(window)) if (!before.has(name)) delete window[name];
    return told;
  };`;

for (const [tool, cases] of Object.entries(WORDS))
  pageTest(`what ${tool} may say, and what it comes to`, { rows: [8] }, async ({ page, server, tried }) => {
    server.page("/", `<!doctype html><title>Tool</title><script>${CASE}</script>`);
    await page.goto(`${server.origin}/`);
    await page.waitFor(() => document.readyState === "complete");
    for (const [what, [work, expected]] of Object.entries(cases)) {
      const told = await page.evaluate(
        (file, source) => window.__case(file, (0, eval)(source)),
        `/pkg/consent/${tool}.js`,
        `(${work})`,
      );
      assert.deepEqual(told, expected, what);
      tried();
    }
  });
