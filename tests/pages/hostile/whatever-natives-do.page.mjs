import assert from "node:assert/strict";
import { byLevel } from "../../trust/level.mjs";
import { products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { poll } from "../driver/poll.mjs";
import { below } from "../harness/list-page.mjs";
import { cards } from "../harness/living.mjs";
import { tag, taught } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { BEFORE, patches } from "./natives.mjs";

/** What a page does with Konomi once it is there. */
const USE = `(() => {
  const k = window.konomi;
  const item = { id: "7000000000" };
  if (!k) return;
  k.push && k.push((it) => { window.heard = it && 1; });
  if (!k.observe) return;
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

/** The page: patched before everything, or when Konomi is there; then it is used, and at the end all is as it was. */
const page = (build, { patch }, late) => {
  const own = tag({ build, data: { consent: "session" } });
  const patched = `__patch((define) => { ${patch} });`;
  const more = JSON.stringify(
    cards(products.slice(0, 8))
      .replaceAll("/products/", "/products/more-")
      .replaceAll('data-card="', 'data-card="more-')
      .replaceAll("</", "<\\/"),
  );
  const journey = late
    ? `__wait(0, () => { const range = document.createRange(); const made = range.createContextualFragment(${more}); ${patched} ${USE} list.append(made); dispatchEvent(new Event("pagehide")); __wait(__ranked(), __end); });`
    : `__wait(0, () => { ${USE} __wait(__ranked() - 1, __end); });`;
  return below(lists.grid)({
    head: `<script>${BEFORE}</script>${late ? "" : `<script>${patched}</script>`}${build === "inline" ? own : ""}`,
    foot: `<button id="buy" onclick="window.bought = 1">Buy</button><script>window.nodes = [...(__on = false, list.children)]; __on = ${!late};</script>${build === "inline" ? "" : own}<script>${journey}</script>`,
  });
};

const ALLOWED = [/patched/, /evil\.invalid/, /revoked/];

for (const late of [false, true])
  pageTest(
    `natives that throw, give nonsense or are frozen ${late ? "once Konomi is there" : "before it comes"}: no error of ours, no card lost`,
    {
      rows: [26],
      limit: 900_000,
      allow: ALLOWED,
      cards: "#none",
    },
    async (test) => {
      const { page: tab, server, tried } = test;
      await taught(tab, server);
      const all = patches();
      const step = byLevel(late ? 12 : 9, 1, 1);
      const builds = byLevel(["async"], ["async"], ["async", "inline"]);
      const wrong = [];
      for (const build of builds)
        for (const [at, patch] of all.entries()) {
          if (at % step) continue;
          server.page("/shop", page(build, patch, late));
          // By its address, which a driver reads from outside: until then no script works in the page, and not every driver's either.
          await tab.goto(`${server.origin}/shop?${at}`, { until: "none" });
          await poll(async () => (await tab.url()).endsWith(`?${at}#over`), { timeout: 20_000, what: patch.label });
          const { errors, there, bought, text } = await tab.evaluate(() => {
            document.getElementById("buy").click();
            return {
              errors: window.__errors,
              there: window.nodes.filter((node) => node.parentNode === document.getElementById("list")).length,
              bought: window.bought,
              text: [...document.querySelectorAll("#list > li")].filter(({ isConnected }) => isConnected).length,
            };
          });
          if (errors.length) wrong.push(`${patch.label}: ${errors.slice(0, 2)}`);
          if (there !== products.length) wrong.push(`${patch.label}: ${there} cards of ${products.length}`);
          if (text < products.length) wrong.push(`${patch.label}: ${text}`);
          if (bought !== 1) wrong.push(`${patch.label}: the button is dead`);
          tried();
        }
      assert.deepEqual(wrong, []);
    },
  );
