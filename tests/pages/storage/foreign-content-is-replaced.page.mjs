import assert from "node:assert/strict";
import { products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { below, compared, openList, read } from "../harness/list-page.mjs";
import { event, order, settled, taught } from "../harness/konomi.mjs";

const FOREIGN = {
  empty: () => "",
  garbage: () => '{"cart":[1,2,3]}',
  huge: () => "A".repeat(1_000_000),
  "beyond the alphabet": () => "\ud800好み\u0000",
  "cut in half": (text) => text.slice(0, text.length / 2),
  doubled: (text) => text + text,
  "of another version": (text) => (text[0] === "Z" ? "a" : "Z") + text.slice(1),
};

for (const [name, spoil] of Object.entries(FOREIGN)) {
  pageTest(`a stored profile that is ${name} is not believed`, { rows: [13, 20] }, async (test) => {
    const { page, server } = test;
    await openList(test, "grid", { consent: "granted", data: { mode: "manual" } });
    const stored = await page.evaluate(() => window.__probe.stored());
    assert.ok(Object.keys(stored.localStorage).length);
    const spoiled = Object.fromEntries(
      Object.entries(stored).map(([area, entries]) => [
        area,
        Object.entries(entries).map(([key, text]) => [key, spoil(text)]),
      ]),
    );
    // Written by another page of the shop, where Konomi is not running.
    server.page("/elsewhere", "<!doctype html><p>elsewhere");
    await page.goto(`${server.origin}/elsewhere`);
    await page.evaluate((areas) => {
      for (const [area, entries] of Object.entries(areas))
        for (const [key, text] of entries) window[area].setItem(key, text);
    }, spoiled);
    await openAgain(test);
    assert.equal((await event(page, "refused")).reason, "no-evidence");
    assert.ok((await compared(page)).exactly);
    // And it is replaced by the next thing that is learned.
    await taught(page, server, { consent: "granted" });
    await page.waitFor(
      (areas) =>
        Object.entries(areas).every(([area, entries]) =>
          entries.every(([key, text]) => (window[area].getItem(key) ?? text) !== text),
        ),
      { args: [spoiled], what: "other text in all places" },
    );
    await openAgain(test);
    await event(page, "ranked");
  });
}

async function openAgain({ page, server }) {
  await page.goto(`${server.origin}/grid`);
  await settled(page);
  await page.evaluate(() => void konomi.push((k) => k.arrange()));
}

pageTest(
  "a profile with any one character changed is either read as it was or not at all",
  { rows: [13] },
  async (test) => {
    const { page, server, tried } = test;
    await openList(test, "grid", { consent: "granted", data: { mode: "manual" }, list: below(lists.grid) });
    const stored = await page.evaluate(() => window.__probe.stored().localStorage);
    const [[key, text]] = Object.entries(stored);
    // Sampled over the whole length; natively every character is tried (tests/engine).
    const places = Array.from({ length: 12 }, (_, index) => Math.floor((index * (text.length - 1)) / 11));
    server.page("/elsewhere", "<!doctype html><p>elsewhere");
    /** What becomes of the list where this is all that is stored. */
    const madeOf = async (value) => {
      await page.goto(`${server.origin}/elsewhere`);
      await page.evaluate(
        (name, put) => {
          sessionStorage.clear();
          localStorage.setItem(name, put);
        },
        key,
        value,
      );
      await openAgain(test);
      const { type, reason } = await page.waitFor(() =>
        window.__events.find((each) => each.type === "refused" || each.type === "ranked"),
      );
      await read(test);
      return { type, reason, cards: await order(page) };
    };
    const shops = products.map(({ handle }) => handle);
    const asItWas = await madeOf(text);
    assert.equal(asItWas.type, "ranked");
    assert.notDeepEqual(asItWas.cards, shops);
    const notAtAll = { type: "refused", reason: "no-evidence", cards: shops };
    for (const place of places) {
      const found = await madeOf(text.slice(0, place) + (text[place] === "B" ? "C" : "B") + text.slice(place + 1));
      assert.deepEqual(found, found.type === "ranked" ? asItWas : notAtAll, `character ${place}`);
      tried();
    }
  },
);
