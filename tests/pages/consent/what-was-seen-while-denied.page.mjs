// Cards that were on the screen while nothing might be learned, or before an erasure, are known to nobody afterwards: neither that they were
// seen (with a pack) nor for how long.
import assert from "node:assert/strict";
import { little, idKey, urlKey } from "../canaries/engine-hash.mjs";
import { asItem, products } from "../fixtures/catalogue.mjs";
import { dawn } from "../fixtures/card.mjs";
import { shell } from "../fixtures/shell.mjs";
import { CROSSED, crossed } from "../harness/crossed.mjs";
import { event, EVENTS, kept, settled, tag } from "../harness/konomi.mjs";
import { fixturePack } from "../harness/pack.mjs";
import { pageTest } from "../harness/page-test.mjs";

/** The device's clock, which the test moves on: `__later(seconds)`. */
const CLOCK = `
  window.__shift = 0;
  const { now } = Date;
  Date.now = () => now() + window.__shift;
  window.__later = (seconds) => void (window.__shift += 1000 * seconds);`;

/** A card a row, of which a window shows one or two. */
const list = `<style>#list > .card { height: 700px; margin-bottom: 600px }</style>
  <ul id="list" style="list-style: none">${products.map((product) => dawn(product)).join("\n")}</ul>`;
const one = asItem(products[0]);

async function open({ page, server }, data) {
  for (const script of [EVENTS, CROSSED, CLOCK]) await page.addInitScript(script);
  server.page("/tall", shell({ title: "Tall", list, foot: tag({ data: { consent: "session", ...data } }) }));
  await page.goto(`${server.origin}/tall`);
  await settled(page);
  await event(page, "refused");
}

/** Two frames and a task later the browser has said what came into view, and the page has heard it. */
const frames = (page) =>
  page.evaluate(
    () =>
      new Promise((done) =>
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => setTimeout(done)))),
      ),
  );

/** Scrolls to these cards in turn, so that each is seen whole. */
async function see(page, from, to) {
  for (let at = from; at < to; at++) {
    await page.evaluate((index) => list.children[index].scrollIntoView({ block: "center" }), at);
    await frames(page);
  }
}
const say = (page, consent) => page.evaluate((word) => konomi.setConsent(word), consent);
/** As when the page is left: what is still to be told is told, and written. */
const leave = async (page) => {
  await page.evaluate(() => void dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
  return frames(page);
};

/** The cards that the visit's storage knows, by the engine's own names of them. */
async function known(page) {
  const text = (await kept(page)).stored.sessionStorage.konomi ?? "";
  const bytes = Buffer.from(text, "base64");
  return products
    .filter(({ id, handle }) =>
      [idKey(id), urlKey(`/products/${handle}`)].some((key) => bytes.includes(little(key, 4))),
    )
    .map((product) => products.indexOf(product));
}

/** An item's number in the list, by the address of its page. */
const numberOf = ({ path }) => products.findIndex(({ handle }) => handle === path.split("/").at(-1));
const seen = async (page) => (await crossed(page, "exposure")).flatMap(({ items }) => items.map(numberOf));

const ACTS = {
  "while denied": { before: (page) => say(page, "denied"), after: (page) => say(page, "session") },
  "while denied, with everything lasting afterwards": {
    before: (page) => say(page, "denied"),
    after: (page) => say(page, "granted"),
  },
  "before an erasure": { before: () => {}, after: (page) => page.evaluate(() => konomi.erase()) },
  "before a denial": {
    before: () => {},
    after: async (page) => {
      await say(page, "denied");
      await say(page, "session");
    },
  },
};

for (const [when, { before, after }] of Object.entries(ACTS))
  pageTest(
    `with a pack, what was seen ${when} is stored by nothing that comes later`,
    { rows: [8, 38] },
    async (test) => {
      const { page, server, tried } = test;
      server.mount("/pack/", fixturePack());
      await open(test, { pack: "/pack/" });
      await before(page);
      await see(page, 0, 12);
      await after(page);
      await leave(page);
      assert.deepEqual(await seen(page), []);
      assert.deepEqual(await known(page), []);
      // What is seen from then on counts: it is not that nobody looks any more.
      await see(page, 16, 20);
      await leave(page);
      const others = [16, 17, 18, 19];
      assert.deepEqual(
        (await seen(page)).filter((at) => at < 12),
        [],
      );
      assert.deepEqual(
        (await known(page)).filter((at) => at < 12 || others.includes(at)),
        others,
      );
      tried(12);
    },
  );

/** A card counts as looked at after five seconds; a page is left, or the card, and then it is told. */
const dwelt = async (page) => (await crossed(page, "dwell")).flatMap(({ items }) => items.map(numberOf));
const later = (page, seconds) => page.evaluate((more) => window.__later(more), seconds);

const CHANGES = {
  "while denied": async (page) => {
    await say(page, "denied");
    await later(page, 60);
    await say(page, "session");
  },
  "before an erasure": async (page) => {
    await later(page, 60);
    await page.evaluate(() => konomi.erase());
  },
  "before a denial": async (page) => {
    await later(page, 60);
    await say(page, "denied");
    await say(page, "session");
  },
  "before an answer was taken back": async (page) => {
    await later(page, 60);
    await say(page, "unknown");
  },
};

for (const [when, change] of Object.entries(CHANGES))
  pageTest(`how long a card was looked at ${when} is known to nobody`, { rows: [8, 38] }, async (test) => {
    const { page, tried } = test;
    await open(test);
    await see(page, 0, 1);
    await change(page);
    await later(page, 1);
    await leave(page);
    assert.deepEqual(await dwelt(page), []);
    assert.deepEqual(await known(page), []);
    // From then on it counts.
    await see(page, 4, 5);
    await later(page, 20);
    await leave(page);
    assert.deepEqual(await dwelt(page), [4]);
    assert.equal(
      await page.evaluate(
        (item) => konomi.rank([item]).items[0].reasons.some(({ feature }) => /touch/.test(feature)),
        one,
      ),
      false,
    );
    tried();
  });
