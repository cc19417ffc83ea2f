import assert from "node:assert/strict";
import { lists } from "../fixtures/lists.mjs";
import { poll } from "../driver/poll.mjs";
import { EVENTS, settled, tag } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { HELPERS } from "./tools.mjs";

/** What a script puts on Object.prototype, what a tool says that knows nothing of it, and what follows. */
const CASES = [
  ["consent-mode", { personalization_storage: true }, `__say("consent-mode", "asks")`, "unknown"],
  ["consent-mode", { personalization_storage: "granted" }, `__say("consent-mode", "silent")`, "unknown"],
  [
    "tcf",
    { 5: true, 6: true },
    `window.__tcfapi = (command, version, listener) =>
      listener({ eventStatus: "tcloaded", purpose: { consents: { 1: true } } }, true);`,
    "denied",
  ],
  [
    "cookiebot",
    { preferences: true },
    `window.Cookiebot = { hasResponse: true, consent: { statistics: true } };`,
    "unknown",
  ],
  [
    "didomi",
    { enabled: true },
    `window.didomiOnReady = { push: (ready) => ready({
      shouldUserStatusBeCollected: () => false,
      getCurrentUserStatus: () => ({ purposes: { create_content_profile: {}, select_personalized_content: {} } }),
    }) };`,
    "denied",
  ],
];

for (const [name, inherited, says, expected] of CASES)
  pageTest(
    `${name} with ${JSON.stringify(inherited)} on Object.prototype grants nothing: ${expected}`,
    { rows: [4, 8] },
    async (test) => {
      const { page, server, logged } = test;
      await page.addInitScript(EVENTS + HELPERS);
      const head = `<script>Object.assign(Object.prototype, ${JSON.stringify(inherited)}); ${says}</script>`;
      server.page("/page", lists.grid({ head, foot: tag({ data: { debug: "" } }) }));
      await page.goto(`${server.origin}/page`);
      await settled(page);
      await poll(() => logged().some(({ text }) => text.includes(`connected consent/${name}`)), { what: "connected" });
      await page.evaluate(async () => {
        for (let turn = 0; turn < 4; turn++) await new Promise((done) => setTimeout(done));
      });
      assert.equal(await page.evaluate(() => konomi.consent), expected);
    },
  );
