import assert from "node:assert/strict";
import { byLevel } from "../../trust/level.mjs";
import { asItem, products } from "../fixtures/catalogue.mjs";
import { shell } from "../fixtures/shell.mjs";
import { settled, tag } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";

const goods = products.map(asItem);
const KINDS = ["view", "click", "cart", "cart-remove", "dismiss", "rate", "dwell"];

/** The same numbers every time. */
const numbers = (seed) => (below) => ((seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) >>> 8) % below;

/** Events of one day, also several items at once and words, few enough that no term reaches the cap of a day. */
const someDay = (next) =>
  Array.from({ length: 8 }, () => {
    const type = KINDS[next(KINDS.length)];
    const items = Array.from({ length: 1 + next(2) }, () => goods[4 * next(3)]);
    if (type === "rate" || type === "dwell") return { type, items, value: 1 + next(5) };
    return next(6) ? { type, items } : { type: "search", query: "running shoes" };
  });

const shuffled = (list, next) => {
  const left = [...list];
  return list.map(() => left.splice(next(left.length), 1)[0]);
};

/** Opens the page anew with nothing kept, tells the events, leaves, and gives what lasts. */
async function lasting({ page, server }, events) {
  await page.goto(`${server.origin}/tell`);
  await settled(page);
  await page.evaluate(
    (list) =>
      new Promise((done) =>
        window.konomi.push((k) => {
          k.erase();
          for (const event of list) k.observe(event);
          done();
        }),
      ),
    events,
  );
  await page.goto(`${server.origin}/left`);
  return page.evaluate(() => window.__probe.stored().localStorage.konomi ?? "");
}

/** Without the salt, which is random, and the checksum that follows from it. */
const content = (text) => Buffer.from(text, "base64").subarray(5, -4).toString("hex");

const serve = (server) => {
  const foot = tag({ build: "inline", data: { consent: "granted", mode: "manual" } });
  server.page("/tell", shell({ title: "Tell", list: "<p>text</p>", foot }));
  server.page("/left", "<!doctype html><title>left</title><p>left");
};

pageTest("a day's events in any order leave the same bytes", { rows: [7] }, async (test) => {
  serve(test.server);
  const next = numbers(7);
  let kept = 0;
  for (let day = 0; day < byLevel(4, 20, 100); day++) {
    const events = someDay(next);
    const once = content(await lasting(test, events));
    assert.equal(content(await lasting(test, shuffled(events, next))), once, JSON.stringify(events));
    kept += once !== "";
    test.tried(2);
  }
  assert.ok(kept > 0, "none of the days left anything");
});

pageTest("ten thousand events leave no more than 2,048 characters", { rows: [7] }, async (test) => {
  serve(test.server);
  const next = numbers(3);
  const word = () => `w${next(4_000)}`;
  const events = Array.from({ length: 10_000 }, (_, at) => ({
    type: ["view", "view", "cart", "purchase"][next(4)],
    items: [
      {
        ...{ id: `I-${at}`, url: `/products/i-${at}`, title: `${word()} ${word()}`, brand: `Brand ${next(60)}` },
        ...{ price: 100 + next(90_000), currency: "JPY", category: ["Root", `Category ${next(40)}`] },
      },
    ],
  }));
  const text = await lasting(test, events);
  assert.ok(text.length > 1_000 && text.length <= 2_048, `${text.length}`);
  test.tried(events.length);
  test.measured("characters stored after 10,000 events", text.length);
});
