// Words for the developer who imports the package: what is wrong, what would be right, and what was given. And what is right, to its limits.
import assert from "node:assert/strict";
import { pageTest } from "../harness/page-test.mjs";

const CONSENTS = "auto, unknown, denied, session, granted";

/** By the text of the options, and the words. */
const WRONG = [
  ["'x'", "options must be an object"],
  ["{ placement: '][' }", "placement is not a selector: ]["],
  ["{ placement: 7 }", "placement must be a string"],
  ["{ scope: {} }", "scope must be a string"],
  ["{ consent: 'yes' }", `consent must be one of ${CONSENTS}; it is yes`],
  ["{ bought: 'maybe' }", "bought must be one of hide, learned; it is maybe"],
  ["{ mode: 1 }", "mode must be one of manual, auto, manual; it is 1"],
  ["{ deadline: 'soon' }", "deadline must be a number from 0 to 60000"],
  ["{ deadline: [5] }", "deadline must be a number from 0 to 60000"],
  ["{ deadline: -1 }", "deadline must be a number from 0 to 60000"],
  ["{ deadline: 60001 }", "deadline must be a number from 0 to 60000"],
];

const RIGHT = [
  "undefined",
  "{}",
  "{ deadline: 0 }",
  "{ deadline: 60000 }",
  "{ deadline: '500' }",
  "{ consent: 'unknown' }",
  "{ consent: 'session' }",
  "{ consent: 'granted' }",
  "{ consent: 'auto' }",
  "{ consent: '' }",
  "{ mode: 'auto' }",
  "{ mode: '' }",
  "{ bought: 'learned' }",
  "{ placement: '' }",
  "{ placement: '#list > li' }",
  "{ scope: 'a' }",
  "{ debug: false }",
];

/** What an instance says of these options, each in a frame of its own: one page has one instance. */
const frames = (page, all) =>
  page.evaluate(
    (list) =>
      Promise.all(
        list.map(
          (options) =>
            new Promise((done) => {
              const frame = document.createElement("iframe");
              frame.src = "/frame?" + encodeURIComponent(options);
              window.addEventListener("message", ({ data, source }) => source === frame.contentWindow && done(data));
              document.body.append(frame);
            }),
        ),
      ),
    all,
  );

const FRAME = `<!doctype html><meta charset="utf-8"><title>frame</title><script type="module">
  const said = [];
  for (const level of ["warn", "debug"]) console[level] = (...words) => said.push(words.join(" "));
  const { createKonomi } = await import("/pkg/index.js");
  const k = await createKonomi(new Function("return " + decodeURIComponent(location.search.slice(1)))());
  parent.postMessage({ said, state: k.state, reason: k.reason }, "*");
</script>`;

const open = async ({ page, server }) => {
  server.page("/frame", FRAME);
  server.page("/", "<!doctype html><title>options</title><p>options");
  await page.goto(`${server.origin}/`);
};

pageTest("wrong options: neutral, and words that say what is wrong", async (test) => {
  await open(test);
  const told = await frames(
    test.page,
    WRONG.map(([options]) => options),
  );
  assert.deepEqual(
    told,
    WRONG.map(([, words]) => ({ said: [`${words} [konomi: option-type]`], state: "neutral", reason: "error" })),
  );
});

pageTest("right options, to their limits: ready, without a word", async (test) => {
  await open(test);
  const told = await frames(test.page, RIGHT);
  assert.deepEqual(
    told.map(({ said, state }, at) => [RIGHT[at], said, state]),
    RIGHT.map((options) => [options, [], "ready"]),
  );
});

pageTest("a scope is taken to its 200th character, and keeps what it keeps under it", async (test) => {
  const { page } = test;
  await open(test);
  await frames(page, [`{ scope: "s".repeat(300), consent: "session" }`]);
  await page.evaluate(async () => {
    const { createKonomi } = await import("/pkg/index.js");
    const k = await createKonomi({ scope: "s".repeat(300), consent: "session" });
    k.observe({ type: "view", item: { id: "a", brand: "Kumo" } });
  });
  await page.waitFor(() => sessionStorage.getItem("konomi/" + "s".repeat(200)));
});

pageTest("debug lines are for who asks for them", async (test) => {
  await open(test);
  // A module that is none ends in a debug line, and in nothing else.
  const told = await frames(
    test.page,
    ["true", "'true'", "''", "false", "'false'", "undefined", "1"].map(
      (debug) => `{ wasm: new Uint8Array(1), debug: ${debug} }`,
    ),
  );
  assert.deepEqual(
    told.map(({ said, reason }) => [said.map((line) => line.trim()), reason]),
    [...Array(3).fill([["konomi: neutral, wasm-failed"], "wasm-failed"]), ...Array(4).fill([[], "wasm-failed"])],
  );
});
