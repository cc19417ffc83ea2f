// The page tests of some topics as functions, in this process and its one browser, so that a mutant costs a test and not a start.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { everywhere } from "../../pages/harness/run-page.mjs";
import { TOO_LONG } from "./files.mjs";
import { theBrowser } from "../../pages/harness/engine.mjs";

const root = new URL("../../pages/", import.meta.url);

/** All tests of the topics: { sentence, name (its file), topic, source (a digest of it), limit, run() }. */
export async function collect(topics) {
  const collected = (globalThis.konomiCollected = []);
  const found = [];
  for (const name of readdirSync(root, { recursive: true }).sort()) {
    const topic = topics.find((each) => name.startsWith(`${each}/`));
    if (!topic || !name.endsWith(".page.mjs") || TOO_LONG.test(name)) continue;
    await import(new URL(name, root));
    const source = createHash("sha256")
      .update(readFileSync(new URL(name, root)))
      .digest("hex");
    found.push(
      ...collected
        .splice(0)
        .filter(({ skip }) => !skip)
        .map((test) => ({ ...test, name, source, topic })),
    );
  }
  return found;
}

/**
 * Runs a test with a script before all others in every page of it, and `heard` for every line of the console; undefined, or the error
 * with which it failed. One at a time: the script is this process's.
 */
export async function attempt(test, script, heard) {
  everywhere.scripts = [script];
  everywhere.heard = heard;
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not over after ${test.limit} ms`)), test.limit);
  });
  try {
    await Promise.race([test.run({ tried() {}, measured() {} }), late]);
    return undefined;
  } catch (error) {
    return error;
  } finally {
    clearTimeout(timer);
  }
}

/** Closes the browser of this process. */
export const close = async () => (await theBrowser()).close();
