import assert from "node:assert/strict";
import { byLevel } from "../../trust/level.mjs";
import { dawn, microdata } from "../fixtures/card.mjs";
import { products } from "../fixtures/catalogue.mjs";
import { shell } from "../fixtures/shell.mjs";
import { order, tag, taught } from "../harness/konomi.mjs";
import { fixturePack } from "../harness/pack.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { share } from "../harness/share.mjs";
import { INWARD, inward } from "./inward.mjs";
import { namesIn, settings } from "./names.mjs";
import { POLLUTE, SAME, VALUES } from "./pollution.mjs";

/** Structured data that leave out whatever can be left out. */
const DATA = `<script type="application/ld+json">${JSON.stringify({
  "@type": "Product",
  url: "/shop",
  name: "A lamp",
  offers: {},
})}</script>`;

/** A data layer that says as little. */
const LAYER = `<script>dataLayer = [["event", "view_item", { items: [{ item_id: "42" }] }], { event: "add_to_cart", ecommerce: { items: [{ id: "43" }] } }];</script>`;

const LIST = `<ul id="list" class="grid">${products
  .slice(0, 16)
  .map((product, at) => (at % 2 ? dawn : microdata)(product))
  .join("")}</ul>`;

/**
 * What the page asks of Konomi, with as little as can be said, when all its files have come. The page does it by itself: a driver reads
 * its own answers from objects that inherit, too. `__late` pollutes at this point, `__clean` ends it.
 */
const JOURNEY = `<script>{
  const { stringify } = JSON;
  const later = setTimeout;
  const list = document.getElementById("list");
  const ask = (k) => {
    const url = "/products/tea-1", id = "7000000000";
    k.observe({ type: "view", item: { id } });
    k.observe({ type: "cart", items: [{ url }] });
    const off = k.on("consent", () => {});
    off();
    const items = [{ id: "x" }, { url }, { sku: "s" }, { gtin: "g" }, { id }];
    const told = stringify([k.rank(items, {}), k.rank(k.prepare(items)), k.disclose(), k.consent, k.state, k.version]);
    return told + stringify(k.scan());
  };
  const end = (told) => {
    window.__clean?.();
    window.__told = told;
  };
  const wait = (left) => {
    if (!left) return end("waited in vain");
    if (!__isReady()) return later(() => wait(left - 1), 20);
    try {
      window.__late?.();
      const mark = __inward.length;
      const told = ask(window.konomi);
      window.__asked = __inward.slice(mark);
      end(told);
    } catch (error) {
      end("threw " + error.message);
    }
  };
  wait(400);
}</script>`;

/** Opens the page and says everything that came out of it. */
async function effective(test, { build, names = [], value, late = false, on = "Object" }) {
  const { page, server } = test;
  const pollution = names.length
    ? `<script>${late ? `window.__late = () => ${POLLUTE(names, value, on)}` : POLLUTE(names, value, on)}</script>`
    : "";
  const data = { consent: "session", debug: "", ...(build === "pack" && { pack: "/pack/", deadline: "20000" }) };
  const own = tag({ build: build === "inline" ? build : "async", data });
  const inline = build === "inline";
  server.page(
    "/shop",
    shell({
      title: "Shop",
      list: LIST,
      head: `<style>h1 { height: 2000px }</style>${DATA}${LAYER}${pollution}${inline ? own : ""}`,
      foot: (inline ? "" : own) + JOURNEY,
    }),
  );
  server.requests.length = 0;
  await page.goto(`${server.origin}/shop`);
  const told = await page.waitFor(() => window.__told);
  const all = await inward(page);
  const asked = await page.evaluate(() => window.__asked ?? []);
  return {
    told,
    order: await order(page),
    // What the data layer has told. What the page's own passes ask of the engine, and how often, depends on when each file comes.
    observed: [
      ...new Set(all.slice(0, all.length - asked.length).filter((line) => /^observe.* 4[23]\x1f/.test(line))),
    ].sort(),
    // Keys of single names are asked for as a tool is heard, by chance before or after a pass.
    asked: asked.filter((line) => /^(observe|prepare|rank)/.test(line)),
    // WebKit asks for an icon of the site when it likes.
    requests: [...new Set(server.requests.map(({ origin, path }) => origin + path))]
      .filter((url) => url !== `${server.origin}/favicon.ico`)
      .sort(),
  };
}

/** All files that this page asks for have run, and the list is ordered. */
const FILES = `
  let connected = false;
  const debug = console.debug;
  console.debug = (...said) => {
    if (said[1] === "connected" && said[2] === "signals/datalayer") connected = true;
    debug.apply(console, said);
  };
  let observers = 0;
  const { observe } = MutationObserver.prototype;
  MutationObserver.prototype.observe = function (target, options) {
    if (target === document) observers++;
    return observe.call(this, target, options);
  };
  let ranked = 0;
  document.addEventListener("konomi:ranked", () => void ranked++);
  window.__isReady = () => observers && connected && ranked && document.readyState === "complete";`;

for (const build of ["async", "inline", "pack"])
  pageTest(
    `whatever stands on Object.prototype, the ${build} build has the configuration of a clean page`,
    { rows: [4], inEach: true, limit: 300_000 },
    async (test) => {
      const { page, server, tried } = test;
      for (const script of [SAME, INWARD, FILES]) await page.addInitScript(script);
      server.mount("/pack/", fixturePack());
      await taught(page, server, build === "pack" ? { pack: "/pack/" } : {});
      const memory = await page.evaluate(() => window.__probe.stored());
      server.page("/between", "<!doctype html><title>between</title><p>between");
      const again = async (how) => {
        // From a page of its own: what is left writes as it goes.
        await page.goto(`${server.origin}/between`);
        await page.evaluate((stored) => {
          sessionStorage.clear();
          for (const [key, text] of Object.entries(stored.sessionStorage)) sessionStorage.setItem(key, text);
        }, memory);
        return effective(test, { build, ...how });
      };
      const clean = await again({});
      assert.ok(clean.asked.length >= 4, "the journey enters the engine");
      const all = [...new Set([...namesIn(), ...settings()])];
      const some = ["text", "list", "numbers"];
      const each = Object.keys(VALUES);
      const kinds = byLevel(some, build === "pack" ? some : each, each);
      const runs = kinds.flatMap((kind) => [false, true].map((late) => ({ kind, late, names: all })));
      for (const on of ["Array", "Function", "String", "Promise"])
        runs.push({ kind: "text", late: false, names: all, on });
      // One name at a time, which another one might have hidden.
      for (const name of byLevel([], build === "pack" ? [] : share(settings()), all))
        runs.push({ kind: "text", late: false, names: [name] });
      for (const { kind, late, names, on = "Object" } of runs) {
        const what = `${on}, ${names.length} names, ${kind}, ${late ? "after" : "before"} load${names.length === 1 ? `: ${names}` : ""}`;
        // A host that would answer, so that whatever is asked of it is seen.
        const value = VALUES[kind].replaceAll("https://evil.invalid", server.origins[1]);
        const found = await again({ names, value, late, on });
        for (const part of Object.keys(clean)) assert.deepEqual(found[part], clean[part], `${what}: ${part}`);
        tried(names.length);
      }
    },
  );
