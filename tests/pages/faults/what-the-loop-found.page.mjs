// Each was an error in the page's console, found by the loop: kept by the name of the call, whichever call it is by now.
import assert from "node:assert/strict";
import { pageTest } from "../harness/page-test.mjs";
import { inFile, ofPlaces, openLoop, runAll, summary } from "./loop.mjs";
import { WAYS } from "./shop.mjs";

/** What fails, from its n-th call on, and what happened then. */
const FOUND = {
  tag: [
    ["new TextEncoder", 1, "an uncaught error while the file loaded"],
    ["new TextDecoder", 1, "the same"],
    ["window.setTimeout", 1, "an unhandled rejection: the loading of the wasm has a time"],
    ["window.setTimeout", 2, "an uncaught error: the order that waits for konomi.shop.js has one, too"],
    ["window.setTimeout", 4, "an uncaught error: the data layer is looked through after a click"],
    ["AbortController.signal", 1, "an unhandled rejection"],
    ["new URL", 2, "an uncaught error, and a warning that the page's own callback had thrown: the address of a file"],
    ["URL.href", 2, "the same"],
    ["HTMLScriptElement.src", 3, "the same"],
    ["window.requestIdleCallback", 1, "a warning that the page's own callback had thrown"],
    ["Document.prerendering", 1, "an unhandled rejection"],
    ["AbortSignal.aborted", 1, "an uncaught error after a push to the data layer"],
    ["window.queueMicrotask", 1, "the same"],
    ["JSON.stringify", 1, "an uncaught error: what is known of items is kept in a microtask"],
    ["window.requestAnimationFrame", 1, "an uncaught error when the page had changed"],
    ["MessageEvent.data", 1, "an uncaught error when another tab withdrew"],
    ["PerformanceObserverEntryList.getEntries", 1, "an uncaught error when the page had shifted"],
    ["LayoutShift.sources", 1, "the same"],
  ],
  npm: [
    ["window.scrollY", 1, "k.fixed() threw into the page, and createKonomi() was rejected"],
    ["window.innerHeight", 1, "the same"],
    ["Node.parentElement", 1, "k.fixed() threw into the page"],
    ["EventTarget.addEventListener", 1, "createKonomi() was rejected"],
  ],
};

for (const [way, found] of Object.entries(FOUND))
  pageTest(`what was found once stays mended (${way})`, { rows: [1] }, async (test) => {
    const loop = await openLoop(test, { konomi: WAYS[way] });
    const results = await runAll(
      loop,
      found.map(([api, nth]) => ({ api, nth })),
    );
    test.tried(results.length);
    assert.deepEqual(summary(results), []);
    const missed = results.filter(({ hit }) => !hit).map(({ spec: { api, nth } }) => `${api} ${nth}`);
    // WebKit has no callback for idle times, Firefox no prerendering, and only Chromium tells what shifted.
    assert.deepEqual(
      missed.filter(
        (call) => !/^(window.requestIdle|Document.prerender|PerformanceObserverEntryList|LayoutShift)/.test(call),
      ),
      [],
    );
  });

/** Calls of konomi.pack.js: each was a rejection that the page heard, and a list that went on waiting for its shard. */
const OF_A_PACK = ["new AbortController", "window.setTimeout", "window.clearTimeout"];

pageTest("what was found once stays mended (pack)", { rows: [1] }, async (test) => {
  const loop = await openLoop(test, { konomi: WAYS.pack });
  const places = ofPlaces(inFile(loop, "konomi.pack.js"), { nths: [1] });
  const results = await runAll(
    loop,
    places.filter(({ site }) => OF_A_PACK.includes(site.split("@")[0])),
  );
  test.tried(results.length);
  assert.deepEqual(summary(results), []);
  for (const { told, hit } of results) assert.ok(told.one?.includes("ranked"), `${hit?.place}: ${told.one}`);
  // A file may come before its time runs out, or after it: not every place is reached each time.
  const names = new Set(results.flatMap(({ hit }) => hit?.name ?? []));
  assert.deepEqual([...names].sort(), OF_A_PACK.toSorted());
});
