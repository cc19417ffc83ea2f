import assert from "node:assert/strict";
import { byLevel } from "../../trust/level.mjs";
import { products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { poll } from "../driver/poll.mjs";
import { below } from "../harness/list-page.mjs";
import { cards, leading } from "../harness/living.mjs";
import { tag, taught } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { engine } from "../harness/engine.mjs";
import { fixturePack } from "../harness/pack.mjs";
import { share } from "../harness/share.mjs";
import { BEFORE } from "./before-natives.mjs";
import { patches } from "./natives.mjs";

/** What a page does with Konomi once it is there; nothing of it says anything of the goods in its list. */
const USE = `(() => {
  const k = window.konomi;
  const item = { id: "7" };
  // While Konomi is not there it is the page's own array, with the page's own \`push\`.
  if (!k || !k.observe) return;
  k.push((it) => { window.heard = it && 1; });
  k.observe({ type: "view", item });
  k.rank([item, { id: "7000000100" }], { limit: 1 });
  k.prepare([item]);
  k.scan();
  k.arrange();
  k.disclose();
  k.on("ranked", () => {});
  k.setConsent("granted");
  k.export();
})();`;

/** What comes when the natives are patched already. */
const BATCH = products.slice(0, 8).map((product) => ({ ...product, handle: `more-${product.handle}` }));

/**
 * Late, the first cards stand as they were ordered before; what came is ordered, or as it came. On a slow machine it may have come before
 * konomi.live.js: then all are ordered as one list, by all of Konomi or by its core.
 */
const lateOrders = (ours, cores, ...together) => [
  ours,
  ...together,
  ...[ours, cores].map((order) =>
    [...order.split(",").slice(0, products.length), ...BATCH.map(({ handle }) => handle)].join(),
  ),
];

/** What the shopper taught. The page before, which broke its storage or said that it withdraws, may have left nothing, or anything. */
const remember = (memory) =>
  `localStorage.clear(); sessionStorage.clear(); for (const [key, text] of Object.entries(${JSON.stringify(memory)})) sessionStorage.setItem(key, text);`;

/**
 * The page: patched before everything, or when Konomi is there; then it is used, and at the end all is as it was. Late, all files are there:
 * a second is enough for what comes, and where it is not ordered by then it stands as it came, which is right, too. Where nothing is patched
 * all files have come in the end, also on a slow machine.
 */
const page = (build, { patch, isTogether }, late, memory) => {
  const data = { consent: "session", ...(build === "pack" && { pack: "/pack/", deadline: "20000" }) };
  const own = tag({ build: build === "inline" ? build : "async", data });
  const patched = `__patch((define) => { ${patch} });`;
  const more = JSON.stringify(cards(BATCH)).replaceAll("</", "<\\/");
  const append = `const range = document.createRange(); const made = range.createContextualFragment(${more});`;
  const journey = late
    ? `__wait(0, () => { ${append} ${patched} try { ${USE} list.append(made); dispatchEvent(new Event("pagehide")); } finally { __wait(__ranked(), __end, ${patch ? 1000 : 2600}); } });`
    : `__wait(0, () => { try { ${USE} } finally { __wait(${patch ? "__ranked() - 1" : Infinity}, __end); } });`;
  return below(lists.grid)({
    head: `<script>${remember(memory)}${BEFORE}</script>${late ? "" : `<script>${patched}</script>`}${build === "inline" ? own : ""}`,
    foot: `<button id="buy" onclick="window.bought = 1">Buy</button><script>${isTogether ? `{ ${append} list.append(made); }` : ""}window.nodes = [...(__on = false, list.children)]; __on = ${!late};</script>${build === "inline" ? "" : own}<script>${journey}</script>`,
  });
};

// The last: Firefox says so of a file that is missing, where the patched page keeps our tag from being found.
const ALLOWED = [
  /patched/,
  /^browser: .*404/,
  /evil\.invalid/,
  /revoked/,
  /^browser: Loading module .*konomi\.\w+\.js.*disallowed MIME type/,
];

/** What was found in the inline build when all were tried: our order taken for the shop's and ordered once more, and an error in the page. */
const isFound = ({ label }) => ["WeakMap.prototype.set gives []", "Promise.prototype.catch throws"].includes(label);

for (const late of [false, true])
  pageTest(
    `natives that throw, give nonsense or are frozen ${late ? "once Konomi is there" : "before it comes"}: no error of ours, no card lost, ${late ? "and what was ordered stays so" : "our order or the shop's"}`,
    {
      rows: [26],
      inEach: true,
      limit: 900_000,
      allow: ALLOWED,
      cards: "#none",
    },
    async (test) => {
      const { page: tab, server, tried, measured } = test;
      server.mount("/pack/", fixturePack());
      server.page("/empty", "<!doctype html><title>Empty</title>");
      const remembered = async (options) => {
        await tab.goto(`${server.origin}/empty`);
        await tab.evaluate(() => sessionStorage.clear());
        await taught(tab, server, options);
        return tab.evaluate(() => window.__probe.stored().sessionStorage);
      };
      const memories = { async: await remembered(), pack: await remembered({ pack: "/pack/" }) };
      const all = patches();
      const isFrozen = ({ label }) => label === "Array.prototype is frozen";
      const step = late ? 60 : 48;
      const some = byLevel(
        all.filter((patch, at) => at % step === 0 || isFrozen(patch)),
        share(all, isFrozen, ({ label }) => label),
        all,
      );
      const inline = byLevel(all.filter(isFound), all.filter(isFound), all);
      // With a pack more is promised, and waited for.
      const isPromised = ({ label }) => engine() === "chromium" && /^Promise.prototype.then throws/.test(label);
      const ofPromises = all.filter(isPromised);
      const pack = byLevel(ofPromises, ofPromises, all);
      let count = 0;
      const visit = async (build, patch) => {
        const memory = memories[build] ?? memories.async;
        server.page("/shop", page(build, patch, late && !patch.isTogether, memory));
        // By its address, which a driver reads from outside: until then no script works in the page, and not every driver's either.
        const query = `?${count++}`;
        await tab.goto(`${server.origin}/shop${query}`, { until: "none" });
        await poll(async () => (await tab.url()).endsWith(`${query}#over`), { timeout: 20_000, what: patch.label });
        return tab.evaluate(() => {
          document.getElementById("buy").click();
          return {
            errors: window.__errors,
            there: window.nodes.filter((node) => node.parentNode === document.getElementById("list")).length,
            bought: window.bought,
            cards: window.__order(),
          };
        });
      };
      const wrong = [];
      let lost = 0;
      for (const [build, tries] of Object.entries({ async: some, inline, pack })) {
        if (!tries.length) continue;
        const nothing = { label: "nothing", patch: "" };
        const together = async () =>
          late ? (await visit(build === "pack" ? build : "async", { ...nothing, isTogether: true })).cards : "";
        const ours = (await visit(build, nothing)).cards;
        const oursAll = await together();
        // What the core makes of the page by itself: a file that comes later may be the one that fails.
        const take = server.rule(/konomi\.(shop|read|live)\.js/, { status: 404 });
        const cores = (await visit(build, nothing)).cards;
        const coresAll = await together();
        take();
        const shops = [...products, ...(late ? BATCH : [])].map(({ handle }) => handle).join();
        for (const order of [ours, cores]) assert.equal(leading(order.split(",")), 8, `all shoes come first: ${order}`);
        const orders = late ? lateOrders(ours, cores, oursAll, coresAll) : [ours, cores, shops];
        for (const patch of tries) {
          const { errors, there, bought, cards } = await visit(build, patch);
          if (errors.length) wrong.push(`${patch.label}: ${errors.slice(0, 2)}`);
          if (there !== products.length) wrong.push(`${patch.label}: ${there} cards of ${products.length}`);
          if (!orders.includes(cards)) wrong.push(`${patch.label}: the list stands as ${cards}`);
          if (bought !== 1) wrong.push(`${patch.label}: the button is dead`);
          // Frozen, they do what they did: that costs nothing.
          if (cards === shops && /is frozen/.test(patch.label)) wrong.push(`${patch.label}: not our order`);
          if (cards === shops) lost++;
          tried();
        }
      }
      assert.deepEqual(wrong, []);
      if (!late)
        measured(
          `patched natives that cost the order, ${engine()}`,
          `${lost} of ${some.length + inline.length + pack.length}`,
        );
    },
  );
