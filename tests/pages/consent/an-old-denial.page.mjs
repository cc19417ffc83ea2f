// The shopper says no in one tab, later yes in another, and leaves the first one open.
import assert from "node:assert/strict";
import { asItem, products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { kept, settled, tag } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";

const teas = products.filter(({ kind }) => kind === "tea").map(asItem);
const transition = (type) => `dispatchEvent(new PageTransitionEvent("${type}", { persisted: true }))`;

pageTest(
  "an old denial in another tab takes no later consent back",
  { rows: [8] },
  async ({ page, server, newPage }) => {
    const shop = (consent) => lists.grid({ foot: tag({ data: { mode: "manual", ...consent } }) });
    server.page("/", shop());
    server.page("/granted", shop({ consent: "granted" }));
    await page.goto(`${server.origin}/`);
    await settled(page);
    await page.evaluate(() => konomi.setConsent("denied"));
    const other = await newPage();
    await other.goto(`${server.origin}/granted`);
    await settled(other);
    await other.evaluate((items) => konomi.observe({ type: "purchase", items }), teas.slice(0, 3));
    await other.evaluate(`void ${transition("pagehide")}`);
    await other.evaluate(`void ${transition("pageshow")}`);
    // An answer would come by the way that this question and its answer take.
    const third = await newPage();
    await third.goto(`${server.origin}/granted`);
    await settled(third);
    await third.evaluate(
      () =>
        new Promise((done) => {
          const channel = new BroadcastChannel("test");
          channel.onmessage = done;
          window.asking = setInterval(() => new BroadcastChannel("test").postMessage(1), 20);
        }),
    );
    assert.equal(await other.evaluate(() => konomi.consent), "granted");
    assert.ok((await kept(other)).ours.length, "and what it allows is there");
    // A new word in the first tab counts as ever.
    await page.evaluate(() => (konomi.setConsent("unknown"), konomi.setConsent("denied")));
    await other.waitFor(() => konomi.consent === "denied");
    assert.deepEqual((await kept(other)).ours, []);
  },
);
