import assert from "node:assert/strict";
import { tag } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { pkg } from "../harness/run-page.mjs";
import {
  SEEN,
  VERSIONS,
  answered,
  assertAsShop,
  assertOrdered,
  assertQuiet,
  assertStill,
  goods,
  handles,
  hydrated,
  open,
  said,
} from "./react.mjs";

const seen = handles.slice(0, SEEN);
const wasms = ({ server }) => server.asked(/konomi(\.pack)?\.wasm/).length;
const settings = { consent: "session" };

for (const version of VERSIONS) {
  pageTest(`React ${version}, the script tag alone: the list is the adapter's, and ordered once`, async (test) => {
    await open(test, version, { isServer: true });
    await test.page.evaluate(
      (html) => {
        app.hydrate(state);
        document.body.append(document.createRange().createContextualFragment(html));
      },
      tag({ data: settings }),
    );
    await answered(test);
    await test.page.waitFor(() => __events.some(({ type }) => type === "ranked"));
    await assertOrdered(test, { stay: seen });
    await assertStill(test);
    assert.equal(wasms(test), 1);
  });

  pageTest(
    `React ${version}, script tag and npm together: one instance, one module, whoever comes first`,
    async (test) => {
      await open(test, version, { isServer: true });
      const same = await test.page.evaluate(
        async (html) => {
          document.body.append(document.createRange().createContextualFragment(html));
          const { createKonomi } = await import("/pkg/index.js");
          const k = (window.k = await createKonomi({ consent: "session" }));
          app.hydrate(state);
          return k === (await new Promise((done) => window.konomi.push(done)));
        },
        tag({ data: settings }),
      );
      assert.equal(same, true);
      await test.page.waitFor(() => __events.some(({ type, placement }) => type === "ranked"));
      await assertOrdered(test, { stay: seen });
      await assertStill(test);
      assert.equal(wasms(test), 1);
    },
  );

  pageTest(`React ${version}, two copies of the package: one instance, one module, one order`, async (test) => {
    test.server.mount("/other/", pkg("."));
    await open(test, version, { isServer: true });
    const same = await test.page.evaluate(async () => {
      const [one, two] = await Promise.all([import("/pkg/index.js"), import("/other/index.js")]);
      app.hydrate(state);
      const [a, b] = await Promise.all([one, two].map(({ createKonomi }) => createKonomi({ consent: "session" })));
      return a === b && one !== two;
    });
    assert.equal(same, true);
    await answered(test);
    await assertOrdered(test, { stay: seen });
    await assertStill(test);
    await assertQuiet(test);
    assert.equal(wasms(test), 1);
    assert.equal((await test.page.evaluate(() => __events.filter(({ type }) => type === "ranked"))).length, 1);
  });

  for (const way of ["hydrated", "mounted"])
    pageTest(
      `React ${version}, a Konomi of an older release, which cannot say what stays: a list that is ${way} ${way === "mounted" ? "is ordered" : "is left alone"}`,
      { allow: [/^console.warn: konomi: TypeError.*fixed/] },
      async (test) => {
        await open(test, version, { isServer: way === "hydrated" });
        await test.page.evaluate(async (isHydrated) => {
          const k = await (await bring())();
          const old = {
            version: "0.0.9",
            state: "ready",
            rank: (...given) => k.rank(...given),
            observe: (event) => k.observe(event),
            on: (...given) => k.on(...given),
            push: (...callbacks) => callbacks.forEach((callback) => callback(old)),
          };
          window.konomi = old;
          isHydrated ? app.hydrate(state) : app.mount(state);
        }, way === "hydrated");
        await answered(test);
        await assertStill(test);
        // Before its first paint nothing of a list has to stay.
        if (way === "mounted") return assertOrdered(test);
        await assertAsShop(test);
        assert.equal((await said(test)).reason, "error");
        assert.equal(test.page.messages.filter(({ kind }) => kind === "console.warn").length, 1);
      },
    );

  pageTest(`React ${version}, a neutral Konomi: the shop's order stands, and the hook says why`, async (test) => {
    await open(test, version, { isServer: true });
    await test.page.evaluate(async () => {
      app.hydrate(state);
      const { createKonomi } = await import("/pkg/index.js");
      await createKonomi({ consent: "session", wasm: new Response("no module") });
    });
    await answered(test);
    await assertAsShop(test);
    assert.equal((await said(test)).result, "wasm-failed");
    await assertQuiet(test);
  });

  pageTest(`React ${version}, nothing is known of the shopper: the shop's order stands, no-evidence`, async (test) => {
    await open(test, version, { isServer: true });
    await test.page.evaluate(async () => {
      sessionStorage.clear();
      const come = await bring();
      app.hydrate(state);
      await come();
    });
    await answered(test);
    await assertAsShop(test);
    assert.equal((await said(test)).result, "no-evidence");
    await assertQuiet(test);
  });

  pageTest(`React ${version}, the shopper says no before: the shop's order stands, no-consent`, async (test) => {
    await open(test, version, { isServer: true });
    await test.page.evaluate(async () => {
      const come = await bring({ consent: "denied" });
      app.hydrate(state);
      await come();
    });
    await answered(test);
    await assertAsShop(test);
    assert.equal((await said(test)).result, "no-consent");
    await assertQuiet(test);
  });

  for (const strict of [false, true])
    pageTest(
      `React ${version}, the shopper says no afterwards${strict ? ", strict mode" : ""}: what nobody has seen stands as the shop has it`,
      async (test) => {
        await hydrated(test, version, { isReady: true, state: { goods, strict } });
        await assertOrdered(test, { stay: seen });
        // Rendered again in between.
        await test.page.evaluate(() => app.flushSync(() => app.set({})));
        await test.page.evaluate(() => k.setConsent("denied"));
        await answered(test, 2);
        await assertAsShop(test);
        await assertStill(test);
        await assertQuiet(test);
      },
    );

  pageTest(`React ${version}, an instance that is given is asked, whatever stands at window.konomi`, async (test) => {
    await open(test, version);
    await test.page.evaluate(async () => {
      const k = await (await bring())();
      window.konomi = [];
      app.mount({ ...state, options: { konomi: k } });
      window.konomi = k;
    });
    await answered(test);
    await assertOrdered(test);
    await test.page.evaluate(() => k.setConsent("denied"));
    await answered(test, 2);
    assert.equal((await said(test)).result, "no-consent");
  });
}
