import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { poll } from "../driver/poll.mjs";
import { lists } from "../fixtures/lists.mjs";
import { products } from "../fixtures/catalogue.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { EVENTS, order, settled, tag } from "../harness/konomi.mjs";

/** What the browser itself says about a file that it did not get. */
const BROWSER = { allow: [/^browser: /], rows: [10] };

const shopsOrder = products.map(({ handle }) => handle);

/**
 * Notes when Konomi settled, and by which timer: of how many milliseconds, and which script had set it. That is how long it waits by its
 * own account; how late a busy machine calls a timer is not Konomi's.
 */
const CLOCK = `
  window.__times = {};
  let running;
  const later = setTimeout;
  window.setTimeout = (work, delay, ...rest) => {
    const timer = { delay, script: document.currentScript?.src };
    return later(() => {
      running = timer;
      later(() => { if (running === timer) running = undefined; });
      work(...rest);
    }, delay);
  };
  new MutationObserver((_, self) => {
    if (!document.documentElement?.hasAttribute("data-konomi")) return;
    window.__times.settled = performance.now();
    window.__times.timer = running;
    self.disconnect();
  }).observe(document, { subtree: true, attributes: true, childList: true });`;

/** Konomi's script had set a timer of two seconds as it ran, and settled when that was called. */
async function assertGivenUp({ page, server }) {
  assert.equal((await settled(page)).reason, "wasm-failed");
  const { timer } = await page.evaluate(() => window.__times);
  assert.equal(timer?.script, `${server.origin}/pkg/konomi.js`, "a timer of its script ended it");
  assert.ok(timer.delay > 0 && timer.delay <= 2000, `${timer.delay} ms`);
  assert.deepEqual(await order(page), shopsOrder);
  // What nobody waits for any more does not go on using the shopper's network.
  const isOver = () => server.asked("konomi.wasm").every(({ over }) => over);
  await poll(isOver, { what: "the end of the request for the wasm" });
}

async function openPage({ page, server }, change, path = "/konomi.wasm") {
  await page.addInitScript(EVENTS);
  await page.addInitScript(CLOCK);
  server.page("/", lists.grid({ foot: tag({ data: { consent: "granted" } }) }));
  if (change) server.rule(path, change);
  await page.goto(`${server.origin}/`);
  return settled(page);
}

const FAULTS = {
  missing: { status: 404, body: "not here", mime: "text/html" },
  "an error page of the server": { status: 500, body: "sorry", mime: "text/html" },
  "an error page that claims to be found": { body: "<!doctype html><p>sorry", mime: "text/html" },
  "cut off": { truncate: 3_000 },
  "cut off without the server noticing": { body: (bytes) => bytes.subarray(0, 3_000) },
  empty: { body: "" },
  "other bytes": { body: Buffer.from("0061736d0200000000", "hex") },
  "another program": { body: Buffer.from("0061736d01000000", "hex") },
  "a redirect to nowhere": { status: 302, headers: { location: "/nowhere" } },
};

for (const [name, change] of Object.entries(FAULTS)) {
  pageTest(`a wasm that is ${name} leaves the shop's order, without an error`, BROWSER, async (test) => {
    const { state, reason } = await openPage(test, change);
    assert.deepEqual({ state, reason }, { state: "neutral", reason: "wasm-failed" });
    assert.deepEqual(await order(test.page), shopsOrder);
    assert.ok(
      await test.page.evaluate(() => new Promise((done) => konomi.push(() => done(true)))),
      "callbacks are still called",
    );
  });
}

pageTest("what was stored can be kept or withdrawn where the wasm does not come", BROWSER, async (test) => {
  const stored = () => test.page.evaluate(() => [localStorage.getItem("konomi"), sessionStorage.getItem("konomi")]);
  test.server.page("/before", "<!doctype html><title>before</title>");
  await test.page.goto(`${test.server.origin}/before`);
  await test.page.evaluate(() => {
    localStorage.setItem("konomi", "of an earlier visit");
    sessionStorage.setItem("konomi", "of this visit");
  });
  await openPage(test, { status: 404, body: "" });
  // What was to be written is written when the page is idle; ours waits behind Konomi's.
  await test.page.evaluate(
    () => new Promise((done) => (window.requestIdleCallback ?? ((work) => setTimeout(work, 500)))(() => done())),
  );
  await test.page.evaluate(() => void dispatchEvent(new Event("pagehide")));
  assert.deepEqual(await stored(), ["of an earlier visit", "of this visit"], "no engine is not nothing to keep");
  await test.page.evaluate(() => konomi.setConsent("denied"));
  assert.deepEqual(await stored(), [null, null]);
});

pageTest("a wasm that never comes is given up within 2 seconds", { ...BROWSER, rows: [10, 11] }, async (test) => {
  await openPage(test, { hang: true });
  await assertGivenUp(test);
});

pageTest(
  "a wasm that stops in the middle is given up within 2 seconds",
  { ...BROWSER, rows: [10, 11] },
  async (test) => {
    await openPage(test, { stall: 3_000 });
    await assertGivenUp(test);
  },
);

for (const mime of ["text/plain", "application/octet-stream", "text/plain; name=application/wasm"]) {
  pageTest(`a wasm that is sent as ${mime} works`, { rows: [10] }, async (test) => {
    assert.equal((await openPage(test, { mime })).state, "ready");
  });
}

pageTest("a slow wasm does not hold up the page", { rows: [11] }, async (test) => {
  await openPage(test, { delay: 700 });
  const { domContentLoaded, settled: end } = await test.page.evaluate(() => ({
    domContentLoaded: performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd,
    ...window.__times,
  }));
  assert.ok(domContentLoaded < end, "the page was there before Konomi");
});

pageTest("a policy without 'wasm-unsafe-eval' leaves the shop's order", BROWSER, async (test) => {
  const { page, server } = test;
  await page.addInitScript(EVENTS);
  server.page("/", lists.grid({ foot: tag({ data: { consent: "granted" } }) }));
  server.rule(({ path }) => path === "/", {
    csp: "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'",
  });
  await page.goto(`${server.origin}/`);
  const { state, reason } = await settled(page);
  assert.deepEqual({ state, reason }, { state: "neutral", reason: "csp" });
  assert.deepEqual(await order(page), shopsOrder);
  assert.equal(test.server.asked("konomi.wasm").length, 0, "nothing is fetched in vain");
});

pageTest("a policy with 'wasm-unsafe-eval' is enough", { rows: [10] }, async (test) => {
  const { page, server } = test;
  server.page("/", lists.grid({ foot: tag() }));
  server.rule(({ path }) => path === "/", {
    csp: "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; require-trusted-types-for 'script'",
  });
  await page.goto(`${server.origin}/`);
  assert.equal((await settled(page)).state, "ready");
});

pageTest("in a browser without WebAssembly nothing is fetched", { rows: [10] }, async (test) => {
  await test.page.addInitScript("delete window.WebAssembly");
  const { state, reason } = await openPage(test);
  assert.deepEqual({ state, reason }, { state: "neutral", reason: "browser-too-old" });
  assert.equal(test.server.asked("konomi.wasm").length, 0);
});

pageTest("a script of one release and a wasm of another do not talk to each other", BROWSER, async (test) => {
  // Another release: the same program with other bytes at its end, which a custom section may be.
  const { state, reason } = await openPage(test, {
    body: (bytes) => Buffer.concat([bytes, Buffer.from([0, 2, 1, 120])]),
  });
  assert.deepEqual({ state, reason }, { state: "neutral", reason: "wasm-failed" });
  assert.deepEqual(await order(test.page), shopsOrder);
});

pageTest("by the npm entry too, which knows no digest", BROWSER, async ({ page, server }) => {
  // `version()` gives major, minor and patch as base 1,000: the one function that returns a constant and nothing else.
  const [, version] = /^version = "([\d.]+)"/m.exec(
    readFileSync(new URL("../../../Cargo.toml", import.meta.url), "utf8"),
  );
  const number = version.split(".").reduce((sum, part) => sum * 1000 + parseInt(part, 10), 0);
  let replaced = 0;
  const older = (bytes) => {
    const body = (value) => Buffer.from([0x00, 0x41, ...leb(value), 0x0b]);
    const at = bytes.indexOf(body(number));
    if (at < 0) return bytes;
    replaced += 1;
    const copy = Buffer.from(bytes);
    body(number + 1).copy(copy, at);
    return copy;
  };
  server.rule("/konomi.wasm", { body: older });
  server.page(
    "/",
    lists.grid({
      foot: `<script type="module">import { createKonomi } from "/pkg/index.js"; window.k = await createKonomi();</script>`,
    }),
  );
  await page.goto(`${server.origin}/`);
  assert.equal(await page.waitFor(() => window.k?.state), "neutral");
  assert.equal(replaced, 1, "the wasm names its version");
  assert.equal(await page.evaluate(() => k.reason), "wasm-failed");
});

pageTest("an answer that is an error is none, whatever bytes come with it", async ({ page, server }) => {
  for (const status of [200, 404, 500]) {
    server.page(
      "/",
      lists.grid({
        foot: `<script type="module">
          import { createKonomi } from "/pkg/index.js";
          const bytes = await (await fetch("/pkg/konomi.wasm")).arrayBuffer();
          const wasm = new Response(bytes, { status: ${status}, headers: { "content-type": "text/plain" } });
          window.k = await createKonomi({ wasm });
        </script>`,
      }),
    );
    await page.goto(`${server.origin}/`);
    assert.equal(await page.waitFor(() => window.k?.state), status === 200 ? "ready" : "neutral", String(status));
    assert.equal(await page.evaluate(() => k.reason ?? ""), status === 200 ? "" : "wasm-failed");
  }
});

/** A signed LEB128 number, as i32.const has it. */
function leb(value) {
  const bytes = [];
  for (;;) {
    const low = value & 0x7f;
    value >>= 7;
    if ((value === 0 && !(low & 0x40)) || (value === -1 && low & 0x40)) return [...bytes, low];
    bytes.push(low | 0x80);
  }
}
