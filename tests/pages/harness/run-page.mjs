// One page test: a fresh server, a fresh profile, a page with the probe, and at the end the assertion that nothing was logged as
// an error. The assertion is here and not in the tests, so that no test can forget it.
import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startServer } from "../server.mjs";
import { engine, theBrowser } from "./engine.mjs";
import { probeScript } from "./probe.mjs";

const built = process.env.KONOMI_PKG ?? fileURLToPath(new URL("../../../pkg", import.meta.url));

/** A file of the built package. */
export const pkg = (name) => join(built, name);

/** What every page of this process gets before all others, and who hears its console: tests/trust/mutants sets them. */
export const everywhere = { scripts: [], heard: undefined };

const ERRORS = new Set(["error", "rejection", "console.error", "console.warn", "browser"]);

/** Firefox computes the digest of nothing for a file that is on its way when its page is left, and says that it is another. */
const LEFT =
  /^browser: None of the “sha384” .*\/(pkg|konomi)\/.*“OLBgp1GsljhM2TJ\+sbHjaiH9txEUvgdDTAzHv2P24donTt6\/529l\+9Ua0vFImLlb”/;

/** Fails when anything was logged that is not allowed by one of the patterns. */
export function assertNothingLogged(messages, allowed = []) {
  const logged = messages.filter(
    ({ kind, text }) =>
      ERRORS.has(kind) &&
      ![...(engine() === "firefox" ? [LEFT] : []), ...allowed].some((pattern) => pattern.test(`${kind}: ${text}`)),
  );
  assert.deepEqual(logged, [], "logged as errors");
}

/**
 * Runs `body({ page, server, context, engine, newPage, logged, afresh })`. `afresh()` gives a page in a new context, for what takes hours:
 * a WebKitGTK that has loaded thousands of documents holds more than a gigabyte of them, and gets slower and slower.
 * options: cards (selector for the probe), allow (patterns of "kind: text" that this test is about), initScripts, browser (one that
 * the test started itself).
 */
export async function runPage({ allow, cards, initScripts = [], browser } = {}, body) {
  const server = await startServer();
  server.mount("/pkg/", built);
  const newContext = async () => (browser ?? (await theBrowser())).newContext();
  let context = await newContext();
  const scripts = [...everywhere.scripts, probeScript({ cards, beacon: Boolean(context.usesServer) }), ...initScripts];
  if (context.usesServer) server.initScripts = () => [...scripts, ...context.pages.flatMap((page) => page.initScripts)];
  const newPage = async () => {
    const page = await context.newPage();
    // One list for all pages of a browser whose driver hears no console.
    if (context.usesServer) page.messages = server.reports;
    if (!context.usesServer) for (const script of scripts) await page.addInitScript(script);
    return page;
  };
  const earlier = [];
  const logged = () => [
    ...earlier,
    ...(context.usesServer ? server.reports : context.pages.flatMap((page) => page.messages)),
  ];
  const afresh = async () => {
    if (!context.usesServer) earlier.push(...logged().slice(earlier.length));
    await context.close();
    context = await newContext();
    return newPage();
  };
  try {
    const page = await newPage();
    const result = await body({ page, server, context, engine: engine(), newPage, logged, afresh });
    // A last crossing into each page: what was thrown before it has been reported when it returns.
    await Promise.all(
      context.pages.map((each) => each.evaluate(() => new Promise((done) => setTimeout(done))).catch(() => {})),
    );
    assertNothingLogged(logged(), allow);
    return result;
  } finally {
    if (everywhere.heard)
      for (const { kind, text } of logged()) if (kind === "log") everywhere.heard(text.replace(/^debug: /, ""));
    await context.close().catch(() => {});
    await server.close();
  }
}
