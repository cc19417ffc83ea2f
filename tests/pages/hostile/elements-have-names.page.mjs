import assert from "node:assert/strict";
import { byLevel } from "../../trust/level.mjs";
import { products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { below } from "../harness/list-page.mjs";
import { leading } from "../harness/living.mjs";
import { EVENTS, tag, taught } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { share } from "../harness/share.mjs";
import { DOM, visited } from "./dom.mjs";
import { TOOLS } from "./globals.mjs";
import { namesIn, ofDocument } from "./names.mjs";

/** Markup that a sanitizer lets through, or may: what it takes to be `document.name` or `window.name`. It leads to `evil`, another origin. */
const CLOBBERS = {
  image: (name) => `<img name="${name}" id="${name}" alt="">`,
  form: (name, evil) => `<form name="${name}"><input name="src" value="${evil}/x/konomi.js"><input name="push"></form>`,
  fields: (name, evil) =>
    `<form name="${name}"><input name="src" value="${evil}/x/konomi.js"><input name="push"><input name="getAttribute"></form>`,
  links: (name, evil) =>
    `<a id="${name}" href="${evil}/"></a><a id="${name}" name="src" href="${evil}/x/konomi.js"></a><a id="${name}" name="push"></a>`,
  object: (name) => `<object name="${name}" id="${name}" aria-hidden="true"></object>`,
};

/**
 * The names that cost an order: an element of such a name hides what finds lists in a document, for Konomi and for every other script. The
 * shop's order stands, or what the core makes of the page by itself.
 */
const LOST = ["createTreeWalker", "querySelector", "querySelectorAll"];

/** A form with a field that is named like a method of elements costs the order, whatever the form is called (forms-have-fields). */
const ALWAYS_LOST = ["fields"];

/** Names that are tried whether or not a file of ours mentions them. */
const OTHERS = ["konomi", "body", "forms", "cookie", "location", "getElementById"];

/** Opens the list between these elements, and says how it stands and what was asked for. */
async function visit(test, markup, build = "async") {
  const { server } = test;
  const list = below(lists.grid);
  const own = tag({ build, data: { consent: "session" } });
  const page = list({ head: build === "inline" ? own : "", after: "", foot: build === "inline" ? "" : own });
  const cards = await visited(test, page.replace("<main>", `${markup}<main>`));
  const asked = server.requests.map(({ origin, path }) => (origin === server.origin ? path.split("?")[0] : origin));
  return { cards, asked };
}

for (const build of ["async", "inline"])
  pageTest(
    `elements named like what the ${build} build asks the page for: our order but for three names, and no other file`,
    { rows: [5], inEach: true, limit: 600_000, allow: [/^browser: .*404/] },
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
      assert.equal(leading(ours.split(",")), 8, `all shoes come first: ${ours}`);
      // What there is in this engine, and what the page's tools are called.
      const there = await page.evaluate(
        (names) => names.filter((name) => name in document || name in window),
        namesIn(),
      );
      const all = [...new Set([...ofDocument(), ...TOOLS, ...OTHERS, ...there])];
      const some = build === "async" ? ["body", "readyState", "Shopify", "dataLayer"] : [];
      const names = byLevel(
        ["currentScript", "konomi", LOST.at(-1), ...some],
        share(all, (name) => LOST.includes(name)),
        all,
      );
      assert.ok(
        LOST.every((name) => all.includes(name)),
        "what costs an order is among them",
      );
      const kinds = byLevel(["image"], ["image", "links"], Object.keys(CLOBBERS));
      const lost = [];
      for (const kind of kinds)
        for (const name of names) {
          const { cards, asked } = await visit(test, CLOBBERS[kind](name, server.origins[1]), build);
          assert.ok([ours, cores, shops].includes(cards), `${kind} ${name}: ${cards}`);
          assert.deepEqual(
            asked.filter((path) => !/^\/(shop|favicon\.ico|pkg\/[\w./-]+)$/.test(path)),
            [],
            `${kind} ${name}`,
          );
          if (cards !== ours && !ALWAYS_LOST.includes(kind)) lost.push(name);
          tried();
        }
      measured(`names that cost an order, ${build}`, [...new Set(lost)].sort().join(" ") || "none");
      // Whatever else is named so, the file is found and the order is ours.
      assert.deepEqual(
        [...new Set(lost)].sort(),
        LOST.filter((name) => names.includes(name)),
      );
    },
  );
