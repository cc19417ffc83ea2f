// `?konomi=off` and `?konomi=debug` are for developers: on their own machine, and where the tag says `data-debug`. On a shop's host
// nobody turns Konomi off, or makes it talk, by a link.
import assert from "node:assert/strict";
import { lists } from "../fixtures/lists.mjs";
import { DEBUG, EVENTS, event, settled, tag, taught } from "../harness/konomi.mjs";
import { below } from "../harness/list-page.mjs";
import { engine } from "../harness/engine.mjs";
import { pageTest } from "../harness/page-test.mjs";

/** The page by this address: its state, and what it said on the console. */
async function visit({ page, server }, url) {
  server.requests.length = 0;
  await page.goto(url);
  const { state, reason } = await settled(page);
  await event(page, state === "ready" ? "ranked" : "ready");
  const said = await page.evaluate(() => __said);
  return { state, reason, talks: said.length > 0, said, wasm: server.asked("konomi.wasm").length };
}

const UNDRIVEN = `Object.defineProperty(Navigator.prototype, "webdriver", { configurable: true, get: () => false })`;

const ready = { state: "ready", reason: undefined, wasm: 1 };
const off = { state: "neutral", reason: "off", wasm: 0 };

/** On the developer's machine (or not), with `data-debug` (or not): what a link does. */
const assertSwitches = async (test, origin, isOwn, hasDebug) => {
  const { page, server } = test;
  // Driven browsers are bots, but for the developer's machine.
  for (const script of [EVENTS, DEBUG, UNDRIVEN]) await page.addInitScript(script);
  await taught(page, { origin, page: (...given) => server.page(...given) });
  const data = { consent: "session", ...(hasDebug && { debug: "" }) };
  server.page("/shop", below(lists.grid)({ foot: tag({ data }) }));
  const isHeard = isOwn || hasDebug;
  for (const [search, expected, talks] of [
    ["", ready, hasDebug],
    ["?konomi=off", isHeard ? off : ready, hasDebug],
    ["?q=off&konomi=debug", ready, isHeard],
    ["?konomi=on", ready, hasDebug],
    ["?q=off&debug", ready, hasDebug],
  ]) {
    const { said, ...is } = await visit(test, `${origin}/shop${search}`);
    assert.deepEqual(is, { ...expected, talks }, `${origin} ${hasDebug} ${search}`);
    assert.ok(!said.some((line) => /undefined/.test(line)), said.join("\n"));
  }
};

for (const hasDebug of [false, true]) {
  const how = hasDebug ? "with data-debug" : "without data-debug";
  pageTest(`on the developer's machine, ${how}: both switches are heard`, (test) =>
    assertSwitches(test, test.server.origin, true, hasDebug),
  );
  for (const host of ["shop.localhost", "localhost.localhost"])
    pageTest(
      `on a shop's host, ${host}, ${how}: ${hasDebug ? "both switches are heard" : "none is"}`,
      {
        skip: engine() === "webkit" && "this engine asks the system for names below localhost, which may not know them",
      },
      (test) => assertSwitches(test, test.server.origin.replace("127.0.0.1", host), false, hasDebug),
    );
}

pageTest("all addresses of the developer's machine are its own", async (test) => {
  const origin = await test.server.at("127.10.20.30").catch(() => undefined);
  if (!origin) return test.lacking("this system has no address but 127.0.0.1 for itself");
  await assertSwitches(test, origin, true, false);
});
