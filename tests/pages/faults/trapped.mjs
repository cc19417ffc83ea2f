// A developer's page whose module can be made to trap, for real, at a call of our choice.
import { readFileSync } from "node:fs";
import { asItem, products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { below } from "../harness/list-page.mjs";
import { fixturePack } from "../harness/pack.mjs";
import { pkg } from "../harness/run-page.mjs";

/** The two modules, and what a page says to have each. */
export const MODULES = {
  core: { file: "konomi.wasm", option: "" },
  pack: { file: "konomi.pack.wasm", option: `pack: "/pack/",` },
};

/** `trap.at` = a name: its next call has no stack. `trap.isFull`: no memory for another instance. A clock that stands, because what is remembered fades with every moment. */
const TRAP = `
  Date.now = () => 1_800_000_000_000;
  window.trap = { at: "", isFull: false, instances: 0, trapped: [], said: [] };
  const { debug } = console;
  console.debug = (...words) => (trap.said.push(words.join(" ")), debug.apply(console, words));
  const Real = WebAssembly.Instance;
  WebAssembly.Instance = function (...given) {
    if (trap.isFull) throw new RangeError("WebAssembly.Instance(): Out of memory");
    const { exports } = new Real(...given);
    // Whether a policy lets wasm run is asked with a module that exports nothing.
    if (Object.keys(exports).length) trap.instances++;
    const wrapped = Object.entries(exports).map(([name, value]) => [
      name,
      typeof value !== "function" ? value : (...numbers) => {
        if (trap.at === name) {
          trap.at = "";
          exports.stack.value = 16;
        }
        try {
          return value(...numbers);
        } catch (error) {
          trap.trapped.push(name + ": " + error.constructor.name);
          throw error;
        }
      },
    ]);
    return { exports: Object.fromEntries(wrapped) };
  };`;

const goods = JSON.stringify(products.map(asItem));
// So many that something lasts: an export of nothing has nothing to be imported.
const looked = JSON.stringify(
  products
    .filter(({ kind }) => kind === "tea")
    .slice(0, 5)
    .map(asItem),
);

/** Opens the page twice: the second one has what the first one learned. `change`: what is done to the module's bytes. */
export async function openTrapped({ page, server }, module, change, scope = "") {
  const { file, option } = MODULES[module];
  server.page("/changed.wasm", change(readFileSync(pkg(file))), { "content-type": "application/wasm" });
  if (option) server.mount("/pack/", fixturePack());
  server.page(
    "/trapped",
    below(lists.grid)({
      head: `<script>${TRAP}</script>`,
      foot: `<script type="module">
        import { createKonomi } from "/pkg/index.js";
        const k = (window.k = await createKonomi({ consent: "session", scope: "${scope}", deadline: 60_000, wasm: "/changed.wasm", debug: true, ${option} }));
        window.goods = ${goods};
        window.standing = () => JSON.stringify(k.rank(goods).items.map(({ index, score }) => [index, score]));
        const acts = {
          rank: () => k.rank(goods.map((item) => ({ ...item, title: item.title + " " + (window.turn = (window.turn ?? 0) + 1) }))),
          observe: () => k.observe({ type: "view", item: goods[1] }),
          describe: () => k.scan(),
          // A list may wait for its file before it is ordered, and is always answered for.
          plan: () =>
            new Promise((done) => {
              for (const type of ["ranked", "refused"]) k.on(type, done);
              if (!k.arrange().length) done();
            }),
          save: () => k.export(),
          load: () => k.import(window.bytes),
        };
        window.act = async (name) => void (await (acts[name] ?? acts.rank)());
        window.everything = async () => {
          for (const name of Object.keys(acts)) await act(name);
          for (const type of ["pagehide", "pageshow"]) dispatchEvent(new PageTransitionEvent(type, { persisted: true }));
          // What is forgotten is forgotten with the instance that knew it.
          k.erase();
          for (const consent of ["denied", "session"]) k.setConsent(consent);
        };
        if (location.search === "?learn") for (const item of ${looked}) k.observe({ type: "view", item });
        else window.bytes = await k.export();
        await k.prepare(goods).loaded;
        window.isOpen = true;
      </script>`,
    }),
  );
  for (const query of ["?learn", ""]) {
    await page.goto(`${server.origin}/trapped${query}`);
    await page.waitFor(() => window.isOpen);
    if (query)
      await page.waitFor((key) => (dispatchEvent(new Event("pagehide")), sessionStorage.getItem(key)), {
        args: [scope ? `konomi/${scope}` : "konomi"],
      });
  }
  return page.evaluate(() => ({ state: k.state, standing: standing(), order: goods.map((_, index) => index) }));
}

/** 100 ordinary calls; how many gave what was expected. */
export const ordinary = (page, expected) =>
  page.evaluate(
    (wanted) => Array.from({ length: 100 }, () => standing()).filter((one) => one === wanted).length,
    expected,
  );
