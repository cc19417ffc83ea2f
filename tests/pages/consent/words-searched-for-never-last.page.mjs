// A search is found in the address, and the address comes again: with the second page, another order, a reload, the way back. However
// often it does, words that were only searched for never last.
import assert from "node:assert/strict";
import { asItem, products } from "../fixtures/catalogue.mjs";
import { CROSSED, crossed } from "../harness/crossed.mjs";
import { cards, openLiving, watched } from "../harness/living.mjs";
import { kept, settled } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";

const list = `<ul id="list" class="grid">${cards(products)}</ul>`;
const shoes = products
  .filter(({ kind }) => kind === "shoes")
  .slice(0, 5)
  .map(asItem);

/** The page has heard of the words. */
const heard = (page) => page.waitFor(() => window.__crossed.some(({ kind }) => kind === "search"));
/** What is done when the page is left, without leaving it. */
const written = (page) =>
  page.evaluate(() => void dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
const lasting = async (page) => (await kept(page)).stored.localStorage.konomi ?? "";

for (const [when, words] of [
  ["that nothing of the shop has", "Plimzorkat"],
  ["that are those of its goods", "green tea"],
])
  for (const [what, before] of [
    ["where nothing was kept", ""],
    ["beside what was looked at five times", "shoes"],
  ])
    pageTest(`words ${when}, searched for again and again, never last, ${what}`, { rows: [7] }, async (test) => {
      const { page, server, tried } = test;
      await page.addInitScript(CROSSED);
      const query = `/search?q=${encodeURIComponent(words)}`;
      const teach = before ? { kind: before } : null;
      await openLiving(test, { path: query, list, teach, consent: "granted" });
      const known = await lasting(page);
      assert.equal(known.length > 0, before !== "");
      const stays = async (step) => {
        await heard(page);
        await written(page);
        assert.equal(await lasting(page), known, step);
        tried();
      };
      await stays("the search");
      // They count for the visit: it is not that nobody heard them.
      const visit = (await kept(page)).stored.sessionStorage.konomi;
      assert.ok(visit.length > 0);
      assert.ok(await page.evaluate((title) => konomi.rank([{ id: "n", title }]).items[0].score > 0, words));

      for (const more of ["&page=2", "&page=2&sort=price", "&page=3", ""]) {
        await page.evaluate((address) => {
          history.pushState(null, "", address);
          list.append(list.firstElementChild);
        }, query + more);
        await stays(`a soft navigation to ${more}`);
      }
      for (const more of ["&page=2", "&sort=price", "&page=3"]) {
        await page.goto(server.origin + query + more);
        await settled(page);
        await watched(page);
        await stays(`a load of ${more}`);
        await page.reload();
        await settled(page);
        await stays(`a reload of ${more}`);
      }
      await page.evaluate(() => void history.back());
      await page.waitFor(() => location.search.endsWith("&sort=price"));
      await settled(page);
      await stays("the way back");
      server.page("/left", "<!doctype html><title>left</title><p>left");
      await page.goto(`${server.origin}/left`);
      assert.equal(await lasting(page), known);
    });

pageTest("words that a shop tells of itself, as often as it likes, never last", { rows: [7] }, async (test) => {
  const { page, tried } = test;
  await page.addInitScript(CROSSED);
  await openLiving(test, { list, teach: null, consent: "granted" });
  await page.evaluate(() => {
    for (let time = 0; time < 50; time++)
      for (const query of ["Plimzorkat", "Plimzorkat glurth", `Plimzorkat ${time}`])
        konomi.observe({ type: "search", query });
  });
  assert.equal((await crossed(page, "search")).length, 150);
  await written(page);
  assert.equal(await lasting(page), "");
  // What was looked at as well lasts, by what was looked at.
  await page.evaluate((items) => items.forEach((item) => konomi.observe({ type: "view", item })), shoes);
  await written(page);
  assert.ok((await lasting(page)).length > 0);
  tried(150);
});
