import assert from "node:assert/strict";
import { asItem, products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { CROSSED, briefly } from "../harness/crossed.mjs";
import { EVENTS, kept, settled, tag } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { HELPERS } from "./tools.mjs";

const say = (page, name, word) => page.evaluate((tool, what) => __say(tool, what), name, word);

/** A developer's page: the package, and the tools that the developer names. */
async function open({ page, server }, entry) {
  await page.addInitScript(EVENTS + HELPERS + CROSSED);
  const head = `<script>__say("onetrust", "asks"); __say("consent-mode", "granted");</script>`;
  server.page("/page", lists.grid({ head, foot: `<script type="module">${entry} window.k = k;</script>` }));
  await page.goto(`${server.origin}/page`);
  await page.waitFor(() => window.k?.state);
}

const CONSENT = `
  import { createKonomi } from "/pkg/index.js";
  import { connectConsent } from "/pkg/consent.js";
  import * as onetrust from "/pkg/consent/onetrust.js";
  import * as mode from "/pkg/consent/consent-mode.js";
  const k = await createKonomi();
  window.stop = connectConsent(k, [mode, onetrust]);`;

pageTest(
  "connectConsent obeys the tools that it is given, and the developer's own word outranks them",
  { rows: [8] },
  async (test) => {
    const { page } = test;
    await open(test, CONSENT);
    assert.equal(await page.evaluate(() => k.consent), "unknown", "the consent tool asks, whatever Consent Mode says");
    await say(page, "onetrust", "granted");
    assert.equal(await page.evaluate(() => k.consent), "granted");
    await say(page, "onetrust", "denied");
    assert.equal(await page.evaluate(() => k.consent), "denied");
    await page.evaluate(() => k.setConsent("session"));
    await say(page, "onetrust", "granted");
    assert.equal(await page.evaluate(() => k.consent), "session");
  },
);

pageTest("what connectConsent returns ends it, and the consent stays", { rows: [8] }, async (test) => {
  const { page } = test;
  await open(test, CONSENT);
  await say(page, "onetrust", "granted");
  await page.evaluate(() => stop());
  await say(page, "onetrust", "denied");
  assert.equal(await page.evaluate(() => k.consent), "granted");
});

pageTest("a package without connectConsent asks nobody", { rows: [8] }, async (test) => {
  const { page, server } = test;
  await open(test, `import { createKonomi } from "/pkg/index.js"; const k = await createKonomi();`);
  await say(page, "onetrust", "granted");
  assert.equal(await page.evaluate(() => k.consent), "unknown");
  assert.deepEqual(server.asked(/\/(consent|signals)\//), []);
});

pageTest(
  "the script tag's object asks its tools itself: given to connectConsent, nothing is connected",
  { rows: [8] },
  async (test) => {
    const { page, server } = test;
    server.page("/page", lists.grid({ foot: tag() }));
    await page.goto(`${server.origin}/page`);
    await settled(page);
    const result = await page.evaluate(async () => {
      const { connectConsent } = await import("/pkg/consent.js");
      const asked = [];
      const connect = (tell) => (asked.push("asked"), tell("granted"), () => asked.push("ended"));
      for (const k of [konomi, undefined]) connectConsent(k, [{ rank: 2, connect }])();
      return { asked, consent: konomi.consent };
    });
    assert.deepEqual(result, { asked: [], consent: "unknown" });
  },
);

/** What tools of a developer's own say, in turn: rank and state. Behind it what the consent is then. */
const WORDS = [
  [4, "granted", "granted"],
  [3, "session", "session"],
  [3, "granted", "session"],
  [3, "unknown", "unknown"],
  [3, "denied", "denied"],
  [2, "unknown", "unknown"],
  [2, "granted", "unknown"],
  [1, "granted", "granted"],
  // The browser's own wish is no refusal: it forbids keeping, from the next word on.
  [undefined, ["globalPrivacyControl", "1"], "granted"],
  [1, "session", "session"],
  [undefined, ["globalPrivacyControl", true], "session"],
  [0, "granted", "unknown"],
  [0, "denied", "denied"],
  [undefined, ["globalPrivacyControl", false], "denied"],
  [undefined, ["doNotTrack", "unspecified"], "denied"],
  [-1, "granted", "granted"],
  [undefined, ["doNotTrack", "1"], "granted"],
  [-2, "granted", "unknown"],
];

pageTest(
  "of tools of one's own the lowest rank counts, of two of one rank the stricter, and the browser's wish forbids keeping",
  { rows: [8] },
  async (test) => {
    const { page } = test;
    await open(
      test,
      `import { createKonomi } from "/pkg/index.js";
      import { connectConsent } from "/pkg/consent.js";
      const k = await createKonomi();
      window.__tells = [];
      const connect = (tell) => (__tells.push(tell), () => {});
      connectConsent(k, ${JSON.stringify(WORDS)}.map(([rank = 9]) => ({ rank, connect })));`,
    );
    for (const [at, [rank, word, consent]] of WORDS.entries()) {
      const now = await page.evaluate(
        (nth, said, isTool) => {
          if (isTool) __tells[nth](said);
          else Object.defineProperty(Navigator.prototype, said[0], { get: () => said[1], configurable: true });
          return k.consent;
        },
        at,
        word,
        rank !== undefined,
      );
      assert.equal(now, consent, `step ${at}: ${rank} ${word}`);
    }
  },
);

pageTest("with mode auto the package finds the tools by itself, as the tag does", { rows: [8] }, async (test) => {
  const { page } = test;
  await open(test, `import { createKonomi } from "/pkg/index.js"; const k = await createKonomi({ mode: "auto" });`);
  await say(page, "onetrust", "granted");
  await page.waitFor(() => k.consent === "granted");
  await page.evaluate(() => dataLayer.push({ event: "add_to_cart", items: [{ item_id: "N1" }] }));
  await page.waitFor(() => window.__crossed.some(({ kind }) => kind === "cart"));
  assert.deepEqual(await briefly(page, "cart"), ["cart N1"]);
});

pageTest("a refusal by a tool erases, and reaches the other tabs", { rows: [8] }, async (test) => {
  const { page, server, newPage } = test;
  const other = await newPage();
  const head = `<script>__say("cookiebot", "granted")</script>`;
  server.page("/page", lists.grid({ head, foot: tag() }));
  const shoes = products
    .filter(({ kind }) => kind === "shoes")
    .slice(0, 5)
    .map(asItem);
  for (const each of [page, other]) {
    await each.addInitScript(EVENTS + HELPERS);
    await each.goto(`${server.origin}/page`);
    await settled(each);
    await each.waitFor(() => konomi.consent === "granted");
    await each.evaluate((items) => items.forEach((item) => konomi.observe({ type: "view", item })), shoes);
  }
  // Nothing is left to write: what a tab has begun to write comes before what it hears.
  for (const each of [page, other])
    await each.waitFor(() => localStorage.getItem("konomi") && sessionStorage.getItem("konomi"));
  await say(page, "cookiebot", "denied");
  assert.deepEqual((await kept(page)).ours, []);
  await other.waitFor(() => konomi.consent === "denied");
  assert.deepEqual((await kept(other)).ours, []);
  // The other tab's tool repeats the old answer: it does not know better.
  await other.evaluate(() => dispatchEvent(new Event("CookiebotOnConsentReady")));
  assert.equal(await other.evaluate(() => konomi.consent), "denied");
});
