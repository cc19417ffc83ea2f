import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { poll } from "../driver/poll.mjs";
import { lists } from "../fixtures/lists.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { pkg } from "../harness/run-page.mjs";
import { EVENTS, settled, tag, taught } from "../harness/konomi.mjs";

const digest = (name) =>
  `sha384-${createHash("sha384")
    .update(readFileSync(pkg(name)))
    .digest("base64")}`;

async function openPage({ page, server }, list) {
  await page.addInitScript(EVENTS);
  server.page("/", lists.grid(list));
  await page.goto(`${server.origin}/`);
}

pageTest("from another origin, with integrity and CORS", { rows: [32] }, async (test) => {
  test.server.rule(/^\/pkg\//, { cors: true });
  const attributes = `crossorigin integrity="${digest("konomi.js")}"`;
  await openPage(test, { foot: tag({ from: test.server.origins[1], attributes }) });
  assert.equal((await settled(test.page)).state, "ready");
  const origins = test.server.asked("^/pkg/").map(({ origin }) => origin);
  assert.ok(
    origins.every((origin) => origin === test.server.origins[1]),
    "its wasm comes from where it comes from",
  );
});

pageTest("from another origin whose wasm may not be read", { allow: [/^browser: /] }, async (test) => {
  await openPage(test, { foot: tag({ from: test.server.origins[1] }) });
  const { state, reason } = await settled(test.page);
  assert.deepEqual({ state, reason }, { state: "neutral", reason: "wasm-failed" });
});

pageTest(
  "with bytes that its integrity does not allow, the page is as the shop made it",
  { rows: [32], allow: [/^browser: /] },
  async (test) => {
    const integrity = digest("konomi.js");
    test.server.rule("/konomi.js", { body: (bytes) => Buffer.concat([bytes, Buffer.from("\n;")]) });
    await openPage(test, { foot: tag({ attributes: `crossorigin integrity="${integrity}"` }) });
    await test.page.waitFor(() => document.readyState === "complete");
    assert.equal(await test.page.evaluate(() => document.documentElement.getAttribute("data-konomi")), null);
  },
);

pageTest("put in by a tag manager's script", async (test) => {
  await openPage(test, {
    foot: `<script>
      const made = document.createElement("script");
      made.async = true;
      made.src = "/pkg/konomi.js";
      document.head.appendChild(made);
    </script>`,
  });
  assert.equal((await settled(test.page)).state, "ready");
});

/** What the element says of the shopper's answer is what counts. */
const assertRead = async ({ page }) => {
  assert.equal((await settled(page)).state, "ready");
  assert.equal(await page.evaluate(() => konomi.consent), "session");
};
const HINT = `<script src="/pkg/konomi.js" data-consent="session" type="text/plain"></script>`;

pageTest("put in by a tag manager that runs it where currentScript is null: its element is found", async (test) => {
  const run = `<script>fetch("/pkg/konomi.js").then((response) => response.text()).then((text) => setTimeout(text))</script>`;
  await openPage(test, { foot: HINT + run });
  await assertRead(test);
});

pageTest("run by a script of another name that has it inside: its element is found", async (test) => {
  const text = readFileSync(pkg("konomi.js"), "utf8");
  test.server.page("/pkg/manager.js", text, { "content-type": "text/javascript" });
  await openPage(test, { foot: `${HINT}<script src="/pkg/manager.js" data-consent="denied"></script>` });
  await assertRead(test);
});

pageTest("of several elements the one that runs is meant, and where none does the last one", async (test) => {
  const other = HINT.replace("session", "denied");
  await openPage(test, { foot: tag({ data: { consent: "session" } }) + other });
  await assertRead(test);
  const run = `<script>fetch("/pkg/konomi.js").then((response) => response.text()).then((text) => setTimeout(text))</script>`;
  await openPage(test, { foot: other + HINT + run });
  await assertRead(test);
});

pageTest("the inline build run by a tag manager as text", async (test) => {
  await openPage(test, {
    foot: `<script>fetch("/pkg/konomi.inline.js").then((response) => response.text()).then((text) => setTimeout(text))</script>`,
  });
  assert.equal((await settled(test.page)).state, "ready");
});

pageTest("the inline build's text in the page finds the other files where data-base says", async (test) => {
  const text = readFileSync(pkg("konomi.inline.js"), "utf8").replaceAll("</script", "<\\/script");
  for (const [base, found] of [
    [' data-base="/pkg/"', true],
    ["", false],
  ]) {
    test.server.requests.length = 0;
    await openPage(test, { foot: `<script${base}>${text}</script>` });
    assert.equal((await settled(test.page)).state, "ready");
    await test.page.waitFor(() => window.__events.some(({ type }) => type === "ranked" || type === "refused"));
    if (found) await poll(() => test.server.asked(/^\/pkg\/konomi\.live\.js/).length, { what: "konomi.live.js" });
    else assert.deepEqual(test.server.asked(/konomi\.\w+\.js/), []);
  }
});

pageTest("where the page has elements named like what it looks for", { rows: [5] }, async (test) => {
  await openPage(test, {
    foot: `<img name="currentScript" src="data:,"><a id="currentScript" href="https://evil.invalid/x.js"></a>
      <form name="body"></form><form id="konomi"></form><img id="localStorage" src="data:,">${tag({ data: { consent: "session" } })}`.replaceAll(
      'src="data:,"',
      'alt=""',
    ),
  });
  await assertRead(test);
});

pageTest("where Object.prototype is polluted, no setting is taken from it", { rows: [4] }, async (test) => {
  await test.page.addInitScript(`
    for (const name of ["consent", "wasm", "scope", "placement", "pack", "deadline", "mode", "debug", "type", "item", "items", "id"])
      Object.defineProperty(Object.prototype, name, { configurable: true, writable: true, enumerable: false, value: name === "consent" ? "granted" : "https://evil.invalid/" });`);
  await openPage(test, { foot: tag() });
  assert.equal((await settled(test.page)).state, "ready");
  assert.equal(await test.page.evaluate(() => konomi.consent), "unknown");
  assert.deepEqual(await test.page.evaluate(() => window.__probe.storage), []);
});

for (const [name, tags] of Object.entries({
  "the async build twice": [tag(), tag()],
  "the inline build twice": [tag({ build: "inline" }), tag({ build: "inline" })],
  "both builds": [tag({ build: "inline" }), tag()],
})) {
  pageTest(`${name}: one instance, one answer`, { rows: [17] }, async (test) => {
    await test.page.addInitScript(EVENTS);
    await taught(test.page, test.server);
    const data = { consent: "session" };
    const twice = tags.map((one) => one.replace("<script", `<script data-consent="${data.consent}"`));
    test.server.page("/", lists.grid({ after: twice[0], foot: twice[1] }));
    test.server.requests.length = 0;
    await test.page.goto(`${test.server.origin}/`);
    await settled(test.page);
    await test.page.waitFor(() => window.__events.some(({ type }) => type === "ranked"));
    await test.page.waitFor(() => document.readyState === "complete");
    const told = await test.page.evaluate(() => window.__events);
    assert.equal(told.filter(({ type }) => type === "ready").length, 1);
    // To no one but the developer who looks: the second one says why it does nothing.
    assert.deepEqual(
      told.filter(({ reason }) => reason === "already-loaded"),
      [{ type: "refused", placement: "", reason: "already-loaded" }],
    );
    assert.ok(test.server.asked("konomi.wasm").length <= 1);
  });
}

pageTest(
  "callbacks run in order, those from before it came and those from after, each on its own",
  { allow: [/mishap/] },
  async (test) => {
    await openPage(test, {
      head: `<script>
      window.ran = [];
      (window.konomi = window.konomi || []).push((k) => ran.push("first " + k.state), () => ran.push("second"));
      konomi.push(() => { throw new Error("mishap"); });
      konomi.push(() => ran.push("third"));
      window.queue = konomi;
    </script>`,
      foot: tag(),
    });
    await settled(test.page);
    await test.page.evaluate(() => void konomi.push(() => ran.push("fourth")));
    // By a script that kept the array.
    await test.page.evaluate(() => void queue.push((k) => ran.push(`fifth ${k === konomi}`)));
    assert.deepEqual(await test.page.evaluate(() => ran), ["first ready", "second", "third", "fourth", "fifth true"]);
  },
);

pageTest("what a queued callback has done is told to the page, too", async ({ page, server }) => {
  const card = (id) => `<li data-konomi-id="${id}" data-brand="B" data-category="C"><a href="/${id}">${id}</a></li>`;
  const list = `<ul data-konomi-placement="home">${["a", "b", "c", "d"].map(card).join("")}</ul>`;
  const queue = `<script>(window.konomi = window.konomi || []).push((k) => k.arrange());</script>`;
  await page.addInitScript(EVENTS);
  const foot = tag({ data: { mode: "manual", consent: "session" } });
  server.page("/", `<!doctype html><title>queue</title>${list}${queue}${foot}`);
  await page.goto(`${server.origin}/`);
  await settled(page);
  const types = await page.waitFor(() => window.__events.length > 1 && window.__events.map(({ type }) => type));
  assert.deepEqual(types, ["refused", "ready"], "nothing is known of the shopper yet");
});

pageTest(
  "imported as if it were a module, where no tag says where its wasm is: neutral",
  { allow: [/^browser: /] },
  async (test) => {
    await openPage(test, { foot: `<script type="module">import "/pkg/konomi.js";</script>` });
    const { state, reason } = await settled(test.page);
    assert.deepEqual({ state, reason }, { state: "neutral", reason: "wasm-failed" });
  },
);

for (const [what, script] of Object.entries({
  "an older browser": "delete Uint8Array.fromBase64;",
  "a page whose btoa writes UTF-8":
    "{ const own = btoa; window.btoa = (text) => own(unescape(encodeURIComponent(text))); }",
  "a page whose btoa throws": "window.btoa = () => { throw new Error('btoa'); };",
}))
  pageTest(`the inline build reads the module that it carries, in ${what}`, { rows: [10, 26] }, async (test) => {
    await test.page.addInitScript(script);
    await openPage(test, { foot: tag({ build: "inline", data: { mode: "manual" } }) });
    assert.equal((await settled(test.page)).state, "ready");
  });
