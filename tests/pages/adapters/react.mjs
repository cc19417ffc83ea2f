// React 18 and 19 with the built adapter: the server's page, and the bundle that brings it to life.
import { build } from "esbuild";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import assert from "node:assert/strict";
import { asItem, products } from "../fixtures/catalogue.mjs";
import { shell } from "../fixtures/shell.mjs";
import { evenDoubt } from "../harness/doubt.mjs";
import { around } from "../harness/expected.mjs";
import { nothingJumped } from "../harness/demo.mjs";
import { EVENTS, order, taught } from "../harness/konomi.mjs";
import { pkg } from "../harness/run-page.mjs";

export const VERSIONS = ["18", "19"];
const root = fileURLToPath(new URL("../../../", import.meta.url));
const here = fileURLToPath(new URL(".", import.meta.url));

/** The goods as a shop's own objects: an item as Konomi takes it, and what the card shows. */
export const goods = products.map((one) => ({ ...asItem(one), handle: one.handle, picture: one.picture }));
export const handles = goods.map(({ handle }) => handle);
/** In a window of 1280 x 900, what stands in the first three rows of four. */
export const SEEN = 12;

const alias = (version) => ({
  "konomi/react": pkg("react.js"),
  ...(version === "18" && { react: "react18", "react-dom": "react-dom18" }),
});

const CLIENT = `import { createElement } from "react"; import { flushSync } from "react-dom"; import { createRoot, hydrateRoot } from "react-dom/client";
  import { App, startTransition } from "./react-app.mjs";
  window.result = {};
  const recovered = [];
  const onRecoverableError = (error) => recovered.push(String(error));
  let root;
  window.app = {
    recovered, flushSync, startTransition,
    hydrate: (state) => void (root = hydrateRoot(document.getElementById("root"), createElement(App, { initial: state }), { onRecoverableError })),
    mount: (state) => flushSync(() => (root = createRoot(document.getElementById("root"))).render(createElement(App, { initial: state }))),
    end: () => root.unmount(),
  };`;
const SERVER = `import { createElement } from "react"; import { renderToString } from "react-dom/server"; import { App } from "./react-app.mjs";
  export const write = (state) => renderToString(createElement(App, { initial: state }));`;

const made = new Map();
const once = (key, make) => made.get(key) ?? (made.set(key, make()), made.get(key));

const bundled = (contents, version, options) =>
  build({
    stdin: { contents, resolveDir: here },
    absWorkingDir: root,
    bundle: true,
    write: false,
    alias: alias(version),
    ...options,
  }).then(({ outputFiles }) => outputFiles[0].text);

const client = (version, mode) =>
  once(`client ${version} ${mode}`, () =>
    bundled(CLIENT, version, { format: "iife", define: { "process.env.NODE_ENV": JSON.stringify(mode) } }),
  );

/** What a server writes for a state of the page. */
const written = (version, state) =>
  once(`server ${version}`, async () => {
    const script = await bundled(SERVER, version, { format: "cjs", platform: "node" });
    const module = { exports: {} };
    new Function("module", "exports", "require", script)(module, module.exports, createRequire(import.meta.url));
    return module.exports;
  }).then(({ write }) => write(state));

/** Brings the npm entry while the page runs; its module is compiled before, so that it is there within a few milliseconds. */
const NPM = `
  window.bring = async (options, from = "/pkg") => {
    const [{ createKonomi }, wasm] = await Promise.all([
      import(from + "/index.js"),
      fetch(from + "/konomi.wasm").then((answer) => answer.arrayBuffer()).then((bytes) => WebAssembly.compile(bytes)),
    ]);
    return () => createKonomi({ consent: "session", wasm, ...options }).then((k) => (window.k = k));
  };`;

/**
 * Opens a page with a taste for shoes and the bundle of React, until it was painted. Nothing is hydrated or mounted yet, and there is no
 * Konomi on it. options: state (of the app; written by the server where `isServer`), mode, head, isBelow (the list further down than any window).
 */
export async function open(
  { page, server },
  version,
  { state = { goods }, mode = "development", head = "", foot = "", isServer = false, teach = {} } = {},
) {
  await page.addInitScript(EVENTS);
  await taught(page, server, teach);
  server.requests.length = 0;
  server.page("/app.js", await client(version, mode), { "content-type": "text/javascript" });
  server.page("/frame", "<!doctype html><title>frame</title><p>frame");
  const html = isServer ? await written(version, state) : "";
  const data = JSON.stringify(state).replaceAll("</", "<\\/");
  server.page(
    "/shop",
    shell({
      title: "Shop",
      head: `<style>#root { min-height: 3000px } .columns { columns: 4; margin: 0; padding: 0; list-style: none } .columns > * { break-inside: avoid; height: 284px; margin: 0 0 16px }</style>${head}`,
      list: `<div id="root">${html}</div>`,
      foot: `<script src="/app.js"></script><script>window.state = ${data}; ${NPM}</script>${foot}`,
    }),
  );
  await evenDoubt(page);
  await page.goto(`${server.origin}/shop`);
  await page.waitFor(() => performance.getEntriesByName("first-contentful-paint").length);
}

/** The same for a page of the server's, hydrated with Konomi there (`isReady`), or coming right after. */
export async function hydrated(test, version, { isReady = false, ...options } = {}) {
  await open(test, version, { ...options, isServer: true });
  await test.page.evaluate(async (early) => {
    const come = await bring();
    if (early) await come();
    app.hydrate(state);
    if (!early) await come();
  }, isReady);
  await answered(test);
}

/** And for one of the client's: the list is mounted while Konomi is there, or before. */
export async function mounted(test, version, { isReady = true, ...options } = {}) {
  await open(test, version, options);
  await test.page.evaluate(async (early) => {
    const come = await bring();
    if (early) await come();
    app.mount(state);
    if (!early) await come();
  }, isReady);
  await answered(test);
}

/** The page was told of an answer, and React has rendered it. */
export const answered = ({ page }, count = 1) =>
  page.waitFor(
    (least) => window.__events.filter(({ type }) => type === "ranked" || type === "refused").length >= least,
    {
      args: [count],
    },
  );

/** What was said last: by the event, and by the hook. */
export const said = ({ page }) =>
  page.evaluate(() => {
    const { type, ...event } =
      window.__events.filter(({ type }) => type === "ranked" || type === "refused").at(-1) ?? {};
    return { type, ...event, result: window.result.reason };
  });

/** Konomi's order of these goods, by handle: what it wants of them, then what it takes out. */
export const wanted = ({ page }, some = goods) =>
  page.evaluate((all) => {
    const { items, excluded } = window.konomi.rank(all);
    return [...items, ...excluded].map(({ item }) => item.handle);
  }, some);

/** The list stands as Konomi wants it, around what stays, and that is not the shop's order. */
export async function assertOrdered(test, { before = handles, stay = [], some = goods } = {}) {
  const expected = around(before, await wanted(test, some), stay);
  const now = await order(test.page);
  assert.deepEqual(now, expected);
  assert.ok(now.filter((handle, at) => handle !== before[at]).length >= 4, "at least four cards moved");
}

export const assertAsShop = async ({ page }, before = handles) => assert.deepEqual(await order(page), before);

/** React had nothing to say: no recoverable error, no crash, and nothing on the console but its own advertisement and time
 * stamps. */
export async function assertQuiet({ page }) {
  const { recovered, crashed } = await page.evaluate(() => ({
    recovered: app.recovered,
    crashed: window.result.crashed,
  }));
  assert.deepEqual({ recovered, crashed }, { recovered: [], crashed: undefined });
  assert.deepEqual(
    page.messages.filter(({ text }) => !/React DevTools|^timeStamp: /.test(text)),
    [],
  );
}

/** Nothing painted has jumped; that the page took cards away (`isGone`) is no jump. */
export async function assertStill({ page }, { isGone = false } = {}) {
  const { vanished, ...jumped } = await nothingJumped(page);
  assert.deepEqual(jumped, { area: 0, shift: 0 });
  if (!isGone) assert.equal(vanished, 0);
}
