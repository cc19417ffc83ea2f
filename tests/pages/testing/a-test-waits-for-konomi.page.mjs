import assert from "node:assert/strict";
import { allowAutomation, waitForKonomi } from "../../../pkg/testing.js";
import { lists } from "../fixtures/lists.mjs";
import { shell } from "../fixtures/shell.mjs";
import { engine } from "../harness/engine.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { tag, taught } from "../harness/konomi.mjs";
import { below } from "../harness/list-page.mjs";

const skip = engine() === "webkit" && "neither Playwright nor puppeteer drives WebKitGTK";
const allow = [/^browser: /];

/** A busy machine may be late, which is not what this is about. */
const konomi = tag({ data: { consent: "granted", deadline: 60_000 } });

/** Lets the page wait for its wasm for as long as the test looks. */
const PATIENT = `{
  const real = window.setTimeout;
  window.setTimeout = (work, time, ...rest) => (time === 2000 ? 0 : real(work, time, ...rest));
}`;

const rejects = (promise, code, words) =>
  assert.rejects(promise, (error) => {
    assert.equal(error.code, code);
    assert.match(error.message, words);
    return true;
  });

pageTest("it resolves with what became of every list, also of what was over before", { skip }, async (test) => {
  const { page, server } = test;
  await taught(page, server);
  server.page("/two", below(lists.two)({ foot: tag({ data: { consent: "session", deadline: 60_000 } }) }));
  await allowAutomation(page.page);
  await page.goto(`${server.origin}/two`);
  await page.waitFor(() => document.documentElement.dataset.konomi === "ready" && document.readyState === "complete");
  const { state, placements } = await waitForKonomi(page.page, { placement: "rest" });
  assert.equal(state, "ready");
  assert.deepEqual(
    placements.map(({ placement, ranked }) => [placement, ranked]),
    [
      ["hero", true],
      ["rest", true],
    ],
  );
});

pageTest("without allowAutomation the lists are asked what has become of them", { skip }, async (test) => {
  const { page, server } = test;
  server.page("/", lists.grid({ foot: konomi }));
  await page.goto(`${server.origin}/`);
  await page.waitFor(() => document.documentElement.dataset.konomi === "ready");
  const { placements } = await waitForKonomi(page.page, { until: "settled" });
  assert.deepEqual(
    placements.map(({ placement, ranked }) => [placement, ranked]),
    [["list", false]],
  );
});

pageTest(
  "what was over before anybody listened, and cannot be asked any more, is not made up",
  { skip },
  async (test) => {
    const { page, server } = test;
    server.page("/", lists.grid({ foot: tag({ data: { consent: "granted", deadline: 100 } }) }));
    await page.goto(`${server.origin}/`);
    await page.waitFor(() => document.documentElement.dataset.konomi === "ready" && performance.now() > 1000);
    await rejects(
      waitForKonomi(page.page, { placement: "list", timeout: 200 }),
      "konomi-unsettled",
      /heard of: none; what was before this call is not known: call allowAutomation/,
    );
  },
);

pageTest("a page of an npm entry is waited for as well", { skip }, async ({ page, server }) => {
  const script = `<script type="module">
    import { createKonomi } from "/pkg/index.js";
    createKonomi({ consent: "denied" });
  </script>`;
  server.page("/", lists.grid({ foot: script }));
  await allowAutomation(page.page);
  await page.goto(`${server.origin}/`);
  const { version, ...found } = await waitForKonomi(page.page);
  assert.deepEqual(found, { state: "neutral", reason: "no-consent", placements: [] });
  assert.ok(version);
});

pageTest("a neutral Konomi is an answer, whatever was waited for", { skip, allow }, async ({ page, server }) => {
  server.page("/", lists.grid({ foot: konomi }));
  server.rule("/konomi.wasm", { status: 404, body: "not here", mime: "text/html" });
  await page.goto(`${server.origin}/`);
  const { state, reason, placements } = await waitForKonomi(page.page, { placement: "list" });
  assert.deepEqual([state, reason, placements], ["neutral", "wasm-failed", []]);
});

pageTest("it says what it saw where there is nothing to wait for", { skip, allow }, async ({ page, server }) => {
  const timeout = 200;
  await page.addInitScript(PATIENT);
  await allowAutomation(page.page);
  server.page("/", shell({ title: "Nothing", list: "<p>text</p>" }));
  await page.goto(`${server.origin}/`);
  await rejects(waitForKonomi(page.page, { timeout }), "konomi-absent", /after 200 ms on .*no script tag of Konomi/);

  server.page("/queue", shell({ title: "A queue", list: "<script>window.konomi = []</script>" }));
  await page.goto(`${server.origin}/queue`);
  await rejects(waitForKonomi(page.page, { timeout }), "konomi-absent", /a queue that no script takes over/);

  server.page("/lost", lists.grid({ foot: konomi }));
  const found = server.rule("/konomi.js", { status: 404, body: "not here", mime: "text/html" });
  await page.goto(`${server.origin}/lost`);
  await rejects(waitForKonomi(page.page, { timeout }), "konomi-pending", /the script has not run: .*\/pkg\/konomi\.js/);
  found();

  server.page("/late", lists.grid({ foot: konomi }));
  const came = server.rule("/konomi.wasm", { hang: true });
  await page.goto(`${server.origin}/late`);
  await rejects(waitForKonomi(page.page, { timeout }), "konomi-pending", /its wasm is not here/);
  came();

  await page.goto(`${server.origin}/late`);
  await waitForKonomi(page.page, { until: "settled" });
  await rejects(
    waitForKonomi(page.page, { placement: "home", timeout }),
    "konomi-unsettled",
    /Konomi is ready, but .* placement "home" was neither ranked nor refused; heard of: list refused/,
  );
});
