import assert from "node:assert/strict";
import { byLevel } from "../../trust/level.mjs";
import { productPage } from "../fixtures/product-page.mjs";
import { byHandle, products } from "../fixtures/catalogue.mjs";
import { cards } from "../harness/living.mjs";
import { CROSSED, briefly } from "../harness/crossed.mjs";
import { EVENTS, settled, tag, taught } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { release, serve } from "../harness/release.mjs";

const old = tag({ data: { consent: "session" } }).replace("/pkg/", "/old/");
const COPIES = {
  tag: tag({ data: { consent: "session" } }),
  inline: tag({ build: "inline", data: { consent: "session" } }),
  module: `<script type="module">
    import { createKonomi } from "/pkg/index.js";
    window.module = await createKonomi({ mode: "auto", consent: "session" });
  </script>`,
  old,
};

/** How many listeners and observers there are on what all pages share, by type. */
const LISTENERS = `
  window.__listeners = {};
  for (const [name, proto] of [["window", EventTarget.prototype]]) {
    const { addEventListener } = proto;
    proto.addEventListener = function (type, listener, options) {
      if (this === window || this === document) __listeners[type] = (__listeners[type] ?? 0) + 1;
      return addEventListener.call(this, type, listener, options);
    };
  }
  const { observe } = MutationObserver.prototype;
  MutationObserver.prototype.observe = function (target, options) {
    if (target === document) __listeners.mutations = (__listeners.mutations ?? 0) + 1;
    return observe.call(this, target, options);
  };`;

/** Opens a product's page with a list, on which these copies stand, waits until all is there, and says what there is of each thing. */
async function visit(test, names) {
  const { page, server } = test;
  const list = `<ul id="list" class="grid">${cards(products.slice(0, 12))}</ul>`;
  const foot = `${list}<script>
    window.ran = 0;
    (window.konomi ||= []).push(() => ran++);
    document.addEventListener("click", (event) => event.preventDefault());
  </script>${names.map((name) => COPIES[name]).join("\n")}`;
  server.page("/products/tea-1", productPage(byHandle("tea-1"), { foot }));
  server.requests.length = 0;
  await page.goto(`${server.origin}/products/tea-1`);
  await settled(page);
  await page.waitFor(() => document.readyState === "complete" && __listeners.mutations);
  await page.waitFor((module) => !module || window.module === window.konomi || window.module, {
    args: [names.includes("module")],
  });
  await page.waitFor(() => window.__crossed.some(({ kind }) => kind === "view"));
  // The files of all copies are here, and whatever they do has been done.
  await page.waitFor(
    (count) =>
      performance.getEntriesByType("resource").filter(({ name }) => /konomi(\.inline)?\.js|index\.js/.test(name))
        .length >= count,
    { args: [new Set(names).size] },
  );
  await page.evaluate(() => new Promise((done) => setTimeout(() => setTimeout(done))));
  await page.click('[data-card="tea-2"] a');
  const clicks = await page.waitFor(() => window.__crossed.filter(({ kind }) => kind === "click").length);
  return {
    clicks,
    views: (await briefly(page, "view")).length,
    ran: await page.evaluate(() => window.ran),
    ready: await page.evaluate(() => window.__events.filter(({ type }) => type === "ready").length),
    listeners: JSON.stringify(Object.entries(await page.evaluate(() => window.__listeners)).sort()),
    modules: server.asked(/\.wasm/).length,
    same: await page.evaluate(() => !window.module || window.module === window.konomi),
  };
}

const PAIRS = [
  ["tag", "tag"],
  ["tag", "inline"],
  ["inline", "tag"],
  ["tag", "module"],
  ["module", "tag"],
  ["inline", "module"],
  ["tag", "old"],
  ["old", "tag"],
  ["inline", "inline"],
  ["inline", "old"],
  ["module", "module"],
  ["tag", "inline", "module"],
];

pageTest(
  "however many copies of whichever releases a page holds: one instance, one set of listeners, everything counts once",
  { rows: [17], limit: 300_000 },
  async (test) => {
    const { page, server, tried } = test;
    serve(server, "/old/", release("0.0.9"));
    for (const script of [EVENTS, CROSSED, LISTENERS]) await page.addInitScript(script);
    await taught(page, server);
    const alone = {};
    for (const name of Object.keys(COPIES)) {
      alone[name] = await visit(test, [name]);
      assert.deepEqual(
        { ...alone[name], listeners: "", modules: 0 },
        { clicks: 1, views: 1, ran: 1, ready: 1, listeners: "", modules: 0, same: true },
        name,
      );
    }
    const one = Object.values(alone).map(({ listeners }) => listeners);
    for (const names of byLevel(PAIRS.slice(0, 8), PAIRS, PAIRS)) {
      const found = await visit(test, names);
      const what = names.join(" and ");
      assert.deepEqual(
        { ...found, listeners: "", modules: 0 },
        { clicks: 1, views: 1, ran: 1, ready: 1, listeners: "", modules: 0, same: true },
        what,
      );
      assert.ok(found.modules <= 1, `${what}: ${found.modules} modules`);
      assert.ok(one.includes(found.listeners), `${what}: ${found.listeners}, and alone ${one.join(" or ")}`);
      tried(names.length);
    }
  },
);
