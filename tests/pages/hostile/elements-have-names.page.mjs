import assert from "node:assert/strict";
import { byLevel } from "../../trust/level.mjs";
import { products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { below } from "../harness/list-page.mjs";
import { EVENTS, tag, taught } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { TOOLS } from "./globals.mjs";
import { namesIn, ofDocument } from "./names.mjs";

const EVIL = "https://evil.invalid/";

/** Markup that a sanitizer lets through, or may: what it takes to be `document.name` or `window.name`. */
const CLOBBERS = {
  image: (name) => `<img name="${name}" id="${name}" alt="">`,
  form: (name) =>
    `<form name="${name}"><input name="src" value="${EVIL}x/konomi.js"><input name="push"><input name="getAttribute"></form>`,
  links: (name) =>
    `<a id="${name}" href="${EVIL}"></a><a id="${name}" name="src" href="${EVIL}x/konomi.js"></a><a id="${name}" name="push"></a>`,
  object: (name) => `<object name="${name}" id="${name}" aria-hidden="true"></object>`,
};

/** The document as it is under all names. */
const DOM = `{
  const get = (name) => Object.getOwnPropertyDescriptor(Document.prototype, name).get.bind(document);
  const [root, state] = [get("documentElement"), get("readyState")];
  const all = Document.prototype.querySelectorAll.bind(document);
  window.__dom = { root, state, all };
  window.__cards = () => [...all("#list [data-card]")].map((card) => card.dataset.card);
  // Something became of the page and all files have had their turn, or it was open longer than Konomi may take.
  let observers = 0;
  const { observe } = MutationObserver.prototype;
  MutationObserver.prototype.observe = function (target, options) {
    if (target === document) observers++;
    return observe.call(this, target, options);
  };
  let frames = 0;
  const count = () => { frames = observers && __events.some(({ type }) => type === "ranked") ? frames + 1 : 0; requestAnimationFrame(count); };
  count();
  window.__isOver = () =>
    state() === "complete" && (frames > 3 || performance.now() > 4500 || root().getAttribute("data-konomi") === "neutral");
}`;

/** Opens the list between these elements, and says how it stands. */
async function visit({ page, server }, markup, build = "async") {
  const list = below(lists.grid);
  const own = tag({ build, data: { consent: "session" } });
  server.page(
    "/shop",
    list({ head: build === "inline" ? own : "", after: "", foot: build === "inline" ? "" : own }).replace(
      "<main>",
      `${markup}<main>`,
    ),
  );
  server.requests.length = 0;
  await page.goto(`${server.origin}/shop`);
  await page.waitFor(() => window.__isOver());
  const asked = server.requests.map(({ path }) => path.split("?")[0]);
  return { cards: (await page.evaluate(() => window.__cards())).join(), asked };
}

for (const build of ["async", "inline"])
  pageTest(
    `elements named like what the ${build} build asks the page for: its order or the shop's, and no other file`,
    { rows: [5], limit: 600_000, allow: [/^browser: .*404/] },
    async (test) => {
      const { page, server, tried, measured } = test;
      for (const script of [EVENTS, DOM]) await page.addInitScript(script);
      await taught(page, server);
      const ours = (await visit(test, "", build)).cards;
      const shops = products.map(({ handle }) => handle).join();
      // What the core makes of the page by itself: a later file may be the one that finds an element instead of the document's method.
      const take = server.rule(/konomi\.(shop|read)\.js/, { status: 404 });
      const cores = (await visit(test, "", build)).cards;
      take();
      assert.notEqual(ours, shops);
      // What there is in this engine, and what the page's tools are called.
      const there = await page.evaluate(
        (names) => names.filter((name) => name in document || name in window),
        namesIn(),
      );
      const all = [...new Set([...ofDocument(), ...TOOLS, "konomi", ...there])];
      const names = byLevel(
        [
          "currentScript",
          "konomi",
          ...(build === "async" ? ["body", "querySelectorAll", "readyState", "Shopify", "dataLayer"] : []),
        ],
        all,
        all,
      );
      const kinds = byLevel(["image"], ["image", "links"], Object.keys(CLOBBERS));
      const lost = [];
      for (const kind of kinds)
        for (const name of names) {
          const { cards, asked } = await visit(test, CLOBBERS[kind](name), build);
          assert.ok([ours, cores, shops].includes(cards), `${kind} ${name}: ${cards}`);
          assert.deepEqual(
            asked.filter((path) => !/^\/(shop|favicon\.ico|pkg\/[\w./-]+)$/.test(path)),
            [],
            `${kind} ${name}`,
          );
          if (cards !== ours) lost.push(name);
          tried();
        }
      measured(`names that cost an order, ${build}`, [...new Set(lost)].sort().join(" ") || "none");
      // Whatever else is named so, the file is found and the order is ours.
      for (const name of ["currentScript", "konomi", "body", "forms", "cookie", "location", "getElementById"])
        assert.ok(!lost.includes(name), `${name}: not our order`);
    },
  );

const NAMES = [
  "children",
  "childNodes",
  "querySelector",
  "querySelectorAll",
  "getAttribute",
  "matches",
  "closest",
  "contains",
  "parentElement",
  "parentNode",
  "nextSibling",
  "id",
  "tagName",
  "style",
  "className",
  "childElementCount",
  "insertBefore",
  "moveBefore",
  "getBoundingClientRect",
  "textContent",
  "isConnected",
  "getRootNode",
  "hasAttribute",
  "action",
  "nodeType",
];

pageTest(
  "a list in a form whose fields are named like what elements have",
  { rows: [5], limit: 300_000, cards: "#none" },
  async (test) => {
    const { page, server, tried } = test;
    for (const script of [EVENTS, DOM]) await page.addInitScript(script);
    await taught(page, server);
    const fields = (names) => names.map((name) => `<input type="hidden" name="${name}">`).join("");
    const around = {
      "a form around it": (names) => (html) =>
        html.replace("<main>", `<main><form>${fields(names)}`).replace("</main>", "</form></main>"),
      "the list is a form": (names) => (html) =>
        html
          .replace(/<ul id="list"([^>]*)>/, `<form id="list"$1>${fields(names)}`)
          .replace("</ul>", "</form>")
          .replaceAll(/<(\/?)li/g, "<$1div"),
      "each card is a form": (names) => (html) =>
        html
          .replace(/<li class="grid__item card"([^>]*)>/g, `<form class="grid__item card"$1>${fields(names)}`)
          .replaceAll("</li>", "</form>")
          .replace(/<(\/?)ul/g, "<$1div"),
    };
    for (const [where, how] of Object.entries(around))
      for (const names of byLevel(
        [NAMES],
        [NAMES, ...NAMES.map((name) => [name])],
        [NAMES, ...NAMES.map((name) => [name])],
      )) {
        const html = how(names)(below(lists.grid)({ foot: tag({ data: { consent: "session" } }) }));
        server.page("/shop", html);
        await page.goto(`${server.origin}/shop`);
        const before = (html.match(/data-card="[^"]+"/g) ?? []).length;
        await page.waitFor(() => window.__isOver());
        const cards = await page.evaluate(() => [...window.__dom.all("[data-card]")].map((card) => card.dataset.card));
        assert.equal(new Set(cards).size, before, `${where}, ${names}`);
        tried();
      }
  },
);
