import assert from "node:assert/strict";
import { lists } from "../fixtures/lists.mjs";
import { tag } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";

/** A page with a script of the shop's own, as a module. */
async function open({ page, server }, entry, head = "") {
  server.page("/", lists.grid({ head, foot: `<script type="module">${entry}</script>` }));
  await page.goto(`${server.origin}/`);
  await page.waitFor(() => window.done);
}

const fetched = (server) => server.asked(/\.wasm/).length;

const FORMS = {
  "an address": `"/pkg/konomi.wasm"`,
  "a URL": `new URL("/pkg/konomi.wasm", location.href)`,
  "a Response": `await fetch("/pkg/konomi.wasm")`,
  "the promise of a Response": `fetch("/pkg/konomi.wasm")`,
  bytes: `await (await fetch("/pkg/konomi.wasm")).arrayBuffer()`,
  "a view of bytes": `new Uint8Array(await (await fetch("/pkg/konomi.wasm")).arrayBuffer())`,
  "a compiled module": `await WebAssembly.compileStreaming(fetch("/pkg/konomi.wasm"))`,
};

for (const [name, wasm] of Object.entries(FORMS))
  for (const entry of ["index", "slim"])
    pageTest(`createKonomi of ${entry}.js takes ${name} as its wasm`, async (test) => {
      const create = `import { createKonomi } from "/pkg/${entry}.js"; window.k = await createKonomi({ wasm: ${wasm} });`;
      await open(test, `${create} window.done = true;`);
      assert.equal(await test.page.evaluate(() => k.state), "ready");
      assert.equal(fetched(test.server), 1);
    });

for (const [name, wasm] of Object.entries({
  nothing: `undefined`,
  "a file that is not there": `"/nowhere.wasm"`,
  "bytes that are no module": `new Uint8Array(8)`,
  "a promise that is rejected": `Promise.reject(new Error("no"))`,
  "a number": `7`,
}))
  pageTest(
    `createKonomi with ${name} for its wasm resolves to a neutral instance`,
    { allow: [/nowhere\.wasm|404/] },
    async (test) => {
      const create = `import { createKonomi } from "/pkg/slim.js"; window.k = await createKonomi({ wasm: ${wasm} });`;
      await open(test, `${create} window.done = true;`);
      assert.deepEqual(await test.page.evaluate(() => [k.state, k.reason]), ["neutral", "wasm-failed"]);
      assert.deepEqual(
        await test.page.evaluate(() => k.rank([{ id: "b" }, { id: "a" }]).items.map((it) => it.index)),
        [0, 1],
      );
    },
  );

pageTest(
  "createKonomi gives one instance, however often it is called, and the page finds it",
  { rows: [17] },
  async (test) => {
    await open(
      test,
      `import { createKonomi } from "/pkg/index.js";
     window.heard = [];
     (window.konomi ||= []).push((k) => heard.push(["before", k]));
     const both = [createKonomi({ consent: "session" }), createKonomi({ consent: "granted" })];
     window.konomi.push((k) => heard.push(["meanwhile", k]));
     window.all = [...(await Promise.all(both)), await createKonomi()];
     window.konomi.push((k) => heard.push(["after", k]));
     window.done = true;`,
    );
    const { page, server } = test;
    assert.equal(await page.evaluate(() => new Set([...all, window.konomi]).size), 1);
    assert.equal(await page.evaluate(() => all[0].consent), "session", "the first call decides");
    assert.deepEqual(await page.evaluate(() => heard.map(([when, k]) => [when, k === all[0]])), [
      ["before", true],
      ["meanwhile", true],
      ["after", true],
    ]);
    assert.equal(fetched(server), 1);
  },
);

pageTest("two copies of the package are one Konomi", { rows: [17] }, async (test) => {
  await open(
    test,
    `const [one, two] = await Promise.all([import("/pkg/index.js"), import("/pkg/inline.js")]);
     window.all = await Promise.all([one.createKonomi({ consent: "session" }), two.createKonomi({ consent: "granted" })]);
     window.done = true;`,
  );
  const { page, server } = test;
  assert.equal(await page.evaluate(() => all[0] === all[1]), true);
  assert.equal(await page.evaluate(() => all[1].consent), "session");
  assert.equal(fetched(server), 1);
});

for (const build of ["async", "inline"])
  pageTest(`the package finds the Konomi of a script tag (${build})`, { rows: [17] }, async (test) => {
    await open(
      test,
      `import { createKonomi } from "/pkg/index.js";
       // An async script and a module come in any order; here the tag is first.
       while (!window.konomi?.state) await new Promise((resolve) => setTimeout(resolve, 10));
       window.k = await createKonomi({ consent: "granted" });
       k.observe({ type: "view", item: { id: "a", category: "Shoes" } });
       window.done = true;`,
      tag({ build, data: { consent: "session", mode: "manual" } }),
    );
    const { page, server } = test;
    assert.equal(await page.evaluate(() => window.konomi === k), true);
    assert.equal(await page.evaluate(() => k.consent), "session");
    assert.equal(await page.evaluate(() => k.rank([{ id: "b" }, { id: "c", category: "Shoes" }]).items[0].index), 1);
    assert.equal(fetched(server), build === "inline" ? 0 : 1);
  });

pageTest(
  "a script tag that comes after the package says already-loaded, and what it queues is heard",
  { rows: [17] },
  async (test) => {
    const { page, server } = test;
    await page.addInitScript(`
    window.refused = [];
    document.addEventListener("konomi:refused", ({ detail }) => refused.push(detail.reason));`);
    await open(
      test,
      `import { createKonomi } from "/pkg/index.js";
     window.k = await createKonomi({ consent: "session" });
     const script = document.createElement("script");
     script.src = "/pkg/konomi.js";
     script.onload = () => window.konomi.push((it) => (window.done = it === k));
     document.body.append(script);`,
    );
    assert.deepEqual(await page.evaluate(() => refused), ["already-loaded"]);
    assert.equal(fetched(server), 1);
  },
);

pageTest(
  "wrong options are a warning, and what the page queued is heard all the same",
  { allow: [/option-type/] },
  async (test) => {
    await open(
      test,
      `import { createKonomi } from "/pkg/index.js";
     (window.konomi ||= []).push((k) => (window.heard = [k.state, k.reason]));
     await createKonomi({ consent: "yes" });
     window.done = true;`,
    );
    assert.deepEqual(await test.page.evaluate(() => heard), ["neutral", "error"]);
  },
);

pageTest("options that throw whatever they like are a warning too", { allow: [/^console\.warn/] }, async (test) => {
  await open(
    test,
    `import { createKonomi } from "/pkg/index.js";
     const k = await createKonomi({ get consent() { throw { get message() { throw null; }, toString() { throw null; } }; } });
     window.heard = [k.state, k.reason];
     window.done = true;`,
  );
  assert.deepEqual(await test.page.evaluate(() => heard), ["neutral", "error"]);
});
