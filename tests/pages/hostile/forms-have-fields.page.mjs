import assert from "node:assert/strict";
import { byLevel } from "../../trust/level.mjs";
import { products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { below } from "../harness/list-page.mjs";
import { EVENTS, tag, taught } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { engine } from "../harness/engine.mjs";
import { share } from "../harness/share.mjs";
import { DOM, visited } from "./dom.mjs";

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

const ALL = "all of them";

/**
 * Which of them cost an order, alone or all together: the list keeps the shop's. A field of such a name hides what every script asks its
 * form for. Whatever else a field is called, the order is ours.
 */
const LOST = {
  "a form around it": [],
  "the list is a form": [
    ALL,
    ..."children closest contains getAttribute getBoundingClientRect matches style".split(" "),
  ],
  "each card is a form": [
    ALL,
    ..."children closest contains getAttribute getBoundingClientRect hasAttribute matches parentElement querySelector querySelectorAll textContent".split(
      " ",
    ),
  ],
};

pageTest(
  "a list in a form whose fields are named like what elements have: its order or the shop's, and which it is",
  { rows: [5], inEach: true, limit: 300_000, cards: "#none" },
  async (test) => {
    const { page, server, tried, measured } = test;
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
    const hasMove = await page.evaluate(() => "moveBefore" in Element.prototype);
    const list = below(lists.grid)({ foot: tag({ data: { consent: "session" } }) });
    const shops = products.map(({ handle }) => handle).join();
    for (const [where, how] of Object.entries(around)) {
      const ours = await visited(test, how([])(list));
      assert.notEqual(ours, shops, where);
      // Without `moveBefore` the list itself is asked for its `insertBefore`.
      const isAsked = where === "the list is a form" && !hasMove;
      const known = [...LOST[where], ...(isAsked ? ["insertBefore"] : [])].sort();
      const lost = [];
      // Without the one, the other is asked: which engine has which.
      const alone = byLevel(
        [],
        share(NAMES, (name) => /Before$/.test(name)),
        NAMES,
      );
      for (const names of [NAMES, ...alone.map((name) => [name])]) {
        const cards = await visited(test, how(names)(list));
        assert.ok([ours, shops].includes(cards), `${where}, ${names}: ${cards}`);
        if (cards !== ours) lost.push(names.length > 1 ? ALL : names[0]);
        tried();
      }
      // Which name it was, and that all together cost what one of them costs.
      assert.deepEqual(
        lost.sort(),
        known.filter((name) => name === ALL || alone.includes(name)),
        where,
      );
      measured(`fields that cost an order, ${where}, ${engine()}`, lost.join(" ") || "none");
    }
  },
);
