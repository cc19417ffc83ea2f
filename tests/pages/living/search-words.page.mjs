import assert from "node:assert/strict";
import { CROSSED, crossed } from "../harness/crossed.mjs";
import { cards, frames, openLiving } from "../harness/living.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { products } from "../fixtures/catalogue.mjs";

const list = `<ul id="list" class="grid">${cards(products)}</ul>`;
const scores = (page) =>
  page.evaluate(() =>
    Object.fromEntries(
      [
        ["shoes", "running shoes"],
        ["tea", "green tea"],
        ["notebook", "notebook"],
      ].map(([name, title], index) => [name, window.konomi.rank([{ id: "n" + index, title }]).items[0].score]),
    ),
  );
const known = (page, name) =>
  page.waitFor((title) => window.konomi.rank([{ id: "n", title }]).items[0].score > 0, { args: [name] });

for (const [platform, query] of [
  ["Shopify", "?q=green+tea&type=product"],
  ["WooCommerce", "?s=green%20tea&post_type=product"],
  ["EC-CUBE", "?category_id=&name=green+tea"],
  ["BigCommerce", "?search_query=green+tea"],
  ["Sylius", "?criteria%5Bsearch%5D%5Bvalue%5D=green+tea"],
])
  pageTest(`what the shopper searched for counts, in the way of ${platform}`, async (test) => {
    const { page } = test;
    await openLiving(test, { path: "/search" + query, list, teach: null, consent: "granted" });
    await known(page, "green tea");
    assert.equal((await scores(page)).notebook <= 0, true);
    // The words are nowhere: neither as they were typed nor as they stood in the address.
    await page.waitFor(() => Object.values(window.__probe.stored()).some((area) => area.konomi));
    const stored = JSON.stringify(await page.evaluate(() => window.__probe.stored()));
    assert.doesNotMatch(stored, /green|tea\b/i);
    for (const { konomi } of Object.values(JSON.parse(stored)))
      if (konomi) assert.doesNotMatch(atob(konomi), /green|tea/i);
  });

pageTest("other parameters are never read", async (test) => {
  const { page } = test;
  await openLiving(test, {
    path: "/shop?utm_campaign=green+tea&utm_term=running+shoes&email=notebook%40example.com&token=green-tea",
    list,
    teach: null,
    consent: "granted",
  });
  await frames(page, 10);
  assert.deepEqual(await scores(page), { shoes: 0, tea: 0, notebook: 0 });
  assert.doesNotMatch(JSON.stringify(await page.evaluate(() => window.__probe.stored())), /example|token|green/);
});

pageTest("words of a soft navigation count once, whatever filters are chosen afterwards", async (test) => {
  const { page } = test;
  await openLiving(test, { list, teach: null, consent: "unknown" });
  await page.evaluate(() => history.pushState(null, "", "/search?q=green+tea"));
  await page.evaluate(() => document.body.append(document.createElement("p")));
  await known(page, "green tea");
  const once = await scores(page);
  for (const filter of ["&color=red", "&color=red&size=m", "&color=red&size=m&page=2"]) {
    await page.evaluate((more) => history.pushState(null, "", "/search?q=green+tea" + more), filter);
    await page.evaluate(() => document.body.append(document.createElement("p")));
    await frames(page, 5);
  }
  const after = await scores(page);
  assert.ok(Math.abs(after.tea - once.tea) <= 1, `${after.tea} after ${once.tea}`);
  await page.evaluate(() => history.pushState(null, "", "/search?q=running+shoes&color=red"));
  await page.evaluate(() => document.body.append(document.createElement("p")));
  await known(page, "running shoes");
});

for (const isFirst of [true, false])
  pageTest(`a search that a tool tells of ${isFirst ? "before" : "after"} we see it counts once`, async (test) => {
    const { page } = test;
    await page.addInitScript(CROSSED);
    await openLiving(test, {
      list,
      teach: null,
      consent: "unknown",
      // Browsers without the navigation API: the address is looked at when the page changes.
      head: `<script>window.dataLayer = []; Object.defineProperty(window, "navigation", { value: undefined });</script>`,
    });
    await page.waitFor(() => Object.hasOwn(window.dataLayer, "push"));
    await page.evaluate((before) => {
      const tell = () => window.dataLayer.push({ event: "search", search_term: "green tea" });
      const see = () => document.body.append(document.createElement("p"));
      history.pushState(null, "", "/search?q=green+tea");
      if (before) tell();
      see();
      requestAnimationFrame(() => requestAnimationFrame(() => (before ? see() : tell())));
    }, isFirst);
    await known(page, "green tea");
    await frames(page, 30);
    assert.equal((await crossed(page, "search")).length, 1);
  });
