import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { below } from "../harness/list-page.mjs";
import { asItem } from "../fixtures/catalogue.mjs";
import { tag } from "../harness/konomi.mjs";
import { engineTest, pageTest } from "../harness/page-test.mjs";
import { pkg } from "../harness/run-page.mjs";
import { FILES } from "./names.mjs";

/** In the frame: whoever looks out of it is counted, and whoever listens for messages. It tells its page at the end how it stands. */
const WATCH = `<script>
  window.__looks = [];
  for (const name of ["parent", "frameElement", "opener"]) {
    const before = Object.getOwnPropertyDescriptor(window, name);
    if (before && before.configurable) Object.defineProperty(window, name, { configurable: true, get() { __looks.push(name); return before.get.call(window); } });
  }
  const { addEventListener: listen } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type, ...rest) {
    if (type === "message" || type === "messageerror") __looks.push("listens to " + type + (this === window ? " on the window" : ""));
    return listen.call(this, type, ...rest);
  };
  const out = window.top;
  const errors = [];
  listen.call(window, "error", ({ message }) => errors.push(message));
  listen.call(window, "unhandledrejection", ({ reason }) => errors.push(String(reason)));
  let last;
  for (const type of ["ranked", "refused"]) listen.call(document, "konomi:" + type, ({ detail }) => { last = { type, reason: detail.reason, placement: detail.placement }; });
  // The last file to come puts its observer on the document: then all of them have run.
  let isWatched = false;
  const { observe } = MutationObserver.prototype;
  MutationObserver.prototype.observe = function (target, ...rest) {
    if (target === document) isWatched = true;
    return observe.call(this, target, ...rest);
  };
  const send = () => out.postMessage({
    frame: window.name,
    state: window.konomi?.state, reason: window.konomi?.reason, last, errors,
    looks: __looks, onmessage: window.onmessage !== null,
    order: [...document.querySelectorAll("#list > [data-card]")].map(({ dataset }) => dataset.card),
  }, "*");
  const wait = () => {
    const isNeutral = document.documentElement.getAttribute("data-konomi") === "neutral";
    if (document.readyState === "complete" && (isNeutral || (last && isWatched))) requestAnimationFrame(() => setTimeout(send));
    else setTimeout(wait, 20);
  };
  wait();
</script>`;

/**
 * In the page around it: whatever of it can be watched says when a script of ours asks for it. `top` itself cannot be watched; a frame
 * of the same origin that looks there finds this. One of another origin gets an error instead: for that there is the last test here.
 */
const WATCH_OUTSIDE = `<script>
  window.__reached = [];
  window.told = [];
  for (const [name, { get, configurable }] of Object.entries(Object.getOwnPropertyDescriptors(window)))
    if (get && configurable)
      Object.defineProperty(window, name, { configurable: true, get() { if (/\\/pkg\\//.test(new Error().stack)) __reached.push(name); return get.call(window); } });
  for (const name of Object.getOwnPropertyNames(Document.prototype)) {
    const { get, configurable } = Object.getOwnPropertyDescriptor(Document.prototype, name);
    if (get && configurable)
      Object.defineProperty(document, name, { configurable: true, get() { if (/\\/pkg\\//.test(new Error().stack)) __reached.push("document." + name); return get.call(document); } });
  }
  addEventListener("message", ({ data }) => data.frame === "f" && told.push({ ...data, reached: __reached }));
</script>`;

/** The shopper of the frame, told through the API: a frame without an origin has no storage to bring anything along. */
const TAUGHT = `<script>(window.konomi ||= []).push((k) => ${JSON.stringify(
  products
    .filter(({ kind }) => kind === "shoes")
    .slice(0, 3)
    .map(asItem),
)}.forEach((item) => k.observe({ type: "view", item })));</script>`;

const FRAMES = {
  "allowed to run scripts alone": (url) => `<iframe name="f" sandbox="allow-scripts" src="${url}"></iframe>`,
  "sandboxed on its own origin": (url) =>
    `<iframe name="f" sandbox="allow-scripts allow-same-origin" src="${url}"></iframe>`,
  "of another origin": (_, other) => `<iframe name="f" src="${other}"></iframe>`,
  "of another origin, sandboxed": (_, other) => `<iframe name="f" sandbox="allow-scripts" src="${other}"></iframe>`,
  "of the same origin": (url) => `<iframe name="f" src="${url}"></iframe>`,
};

for (const [where, frame] of Object.entries(FRAMES))
  for (const build of ["async", "inline"])
    pageTest(
      `a shop in a frame ${where}: ordered or not, without looking out of it or listening for messages (${build})`,
      { rows: [35, 9], allow: [/^browser: .*(sandbox|storage|Blocked|insecure|denied)/i] },
      async (test) => {
        const { page, server, tried } = test;
        server.rule(/^\/pkg\//, { cors: true });
        const own = tag({ build, data: { consent: "granted" } });
        const path = "/framed";
        server.page(
          path,
          below(lists.grid)({
            head: WATCH + TAUGHT + (build === "inline" ? own : ""),
            foot: build === "inline" ? "" : own,
          }),
        );
        server.page(
          "/outer",
          `<!doctype html><title>outer</title>${WATCH_OUTSIDE}<p>outer</p>${frame(server.origin + path, server.origins[1] + path).replace("<iframe", '<iframe width="1000" height="400"')}`,
        );
        await page.goto(`${server.origin}/outer`);
        const told = await page.waitFor(() => window.told[0]);
        assert.deepEqual(told.errors, []);
        assert.equal(told.state, "ready", told.reason);
        assert.deepEqual([told.looks, told.reached], [[], []]);
        assert.equal(told.onmessage, false);
        assert.deepEqual([...told.order].sort(), products.map(({ handle }) => handle).sort());
        assert.equal(told.last.type, "ranked", JSON.stringify(told.last));
        assert.ok(
          told.order.slice(0, 8).every((handle) => handle.startsWith("shoes-")),
          told.order.slice(0, 8).join(),
        );
        tried();
      },
    );

/** Ways out of a frame: by a window's name for it, or by a name that no file of ours declares (`{ top }` of a rectangle is not one). */
const WAYS = [
  /\b(?:window|self|globalThis|frames|defaultView)\??\.(?:top|parent|opener|frameElement|frames)\b/,
  /(?<![\w$.])(?:top|parent|opener|frameElement)\??\.(?:document|location|postMessage|window|frames|konomi)\b/,
  /\bframeElement\b|\bopener\b/,
];

engineTest(
  "no file of ours has a way out of a frame",
  ({ tried }) => {
    for (const file of ["konomi.inline.js", ...FILES]) {
      const text = readFileSync(pkg(file), "utf8");
      for (const way of WAYS) {
        assert.doesNotMatch(text, way, file);
        tried();
      }
    }
  },
  { rows: [35] },
);
