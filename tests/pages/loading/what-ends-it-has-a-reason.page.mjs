// A page on which a part of the browser does not work as Konomi begins: it gives up with a word for why, and the page goes on.
import assert from "node:assert/strict";
import { lists } from "../fixtures/lists.mjs";
import { EVENTS, events, order, settled, tag, taught } from "../harness/konomi.mjs";
import { below } from "../harness/list-page.mjs";
import { pageTest } from "../harness/page-test.mjs";

/** The window takes no listener for this. */
const without = (type) => `{
    const { addEventListener } = window;
    window.addEventListener = function (type, ...given) {
      if (type === "${type}") throw new Error("no ${type}");
      return addEventListener.call(this, type, ...given);
    };
  }`;
/** What fails, and the script that breaks it; Konomi can still read its settings. */
const BROKEN = {
  "the document does not say how far it is": `Object.defineProperty(document, "readyState", { get() { throw new Error("no state") } });`,
  "nobody may hear that the page goes": without("pagehide"),
  "nobody may hear how far the shopper scrolls": without("scroll"),
  "the shopper's answer cannot be looked up": `{
    const { includes } = Array.prototype;
    Array.prototype.includes = function (...given) {
      if (this[0] === "unknown") throw new Error("no includes");
      return includes.apply(this, given);
    };
  }`,
};

for (const [name, script] of Object.entries(BROKEN))
  pageTest(`${name}: it is neutral with the reason error`, async (test) => {
    const { page, server } = test;
    await page.addInitScript(EVENTS);
    await taught(page, server, { consent: "granted" });
    server.page(
      "/shop",
      below(lists.grid)({ head: `<script>${script}</script>`, foot: tag({ data: { consent: "granted" } }) }),
    );
    await page.goto(`${server.origin}/shop`);
    assert.deepEqual(await settled(page), { state: "neutral", reason: "error" });
    const before = await order(page);
    await page.evaluate(() => void konomi.arrange());
    assert.deepEqual(await order(page), before);
    assert.deepEqual(
      (await events(page, "ranked")).filter(({ applied }) => applied),
      [],
    );
  });
