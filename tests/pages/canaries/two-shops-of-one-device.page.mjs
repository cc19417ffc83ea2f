import assert from "node:assert/strict";
import { asItem, byHandle } from "../fixtures/catalogue.mjs";
import { shell } from "../fixtures/shell.mjs";
import { settled, tag } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";

const LISTEN = `
  window.__heard = [];
  addEventListener("storage", ({ key }) => window.__heard.push("storage " + key));
  addEventListener("message", ({ data }) => window.__heard.push("message " + data));`;

/** What a shop has kept after the same purchase, as bytes: version, salt of four, and so on. */
async function bought({ page, server }, origin) {
  await page.goto(`${origin}/shop`);
  await settled(page);
  await page.evaluate(
    (item) => new Promise((done) => window.konomi.push((k) => done(k.observe({ type: "purchase", items: [item] })))),
    asItem(byHandle("shoes-1")),
  );
  await page.waitFor(() => window.__probe.stored().localStorage.konomi);
  server.page("/left", "<!doctype html><title>left</title><p>left");
  await page.goto(`${origin}/left`);
  return Buffer.from(await page.evaluate(() => window.__probe.stored().localStorage.konomi), "base64");
}

/** Every four bytes of a text, where a number of it could stand. */
const numbers = (bytes) => Array.from({ length: bytes.length - 3 }, (_, at) => bytes.readUInt32LE(at));

pageTest("two shops that one device has bought the same in share nothing", { rows: [42] }, async (test) => {
  const { page, server, newPage } = test;
  const [first, second] = server.origins;
  // One host serves Konomi to both.
  server.rule(/^\/pkg\//, { cors: true });
  const foot = tag({ from: first, data: { consent: "granted", mode: "manual" } });
  server.page("/shop", shell({ title: "Shop", list: "<p>text</p>", foot }));
  const other = await newPage();
  await other.addInitScript(LISTEN);
  await other.goto(`${second}/shop`);
  await settled(other);

  const here = await bought(test, first);
  // The other shop, which was open all the while, has nothing of it and heard nothing.
  assert.deepEqual(await other.evaluate(() => window.__heard), []);
  assert.deepEqual(await other.evaluate(() => window.__probe.stored()), { localStorage: {}, sessionStorage: {} });

  const there = await bought({ page: other, server }, second);
  assert.equal(here.length, there.length, "the same purchase");
  const [salt, otherSalt] = [here, there].map((bytes) => bytes.readUInt32LE(1));
  assert.notEqual(salt, otherSalt);
  // Behind the header the terms are the same, and the fingerprints, each with its day behind it, are not.
  const prints = (bytes) => {
    const terms = bytes.readUInt16LE(9);
    const prices = bytes.readUInt16LE(11 + 5 * terms);
    const at = 13 + 5 * terms + 10 * prices;
    return Array.from({ length: bytes.readUInt16LE(at) }, (_, row) => bytes.readUInt32LE(at + 2 + 9 * row));
  };
  assert.ok(prints(here).length > 0);
  assert.deepEqual(
    prints(here).filter((print) => numbers(there).includes(print)),
    [],
  );
  for (const each of [page, other]) assert.equal(await each.evaluate(() => document.cookie), "");
  for (const { headers } of server.requests) assert.equal(headers.cookie, undefined);
});
