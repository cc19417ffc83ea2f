import assert from "node:assert/strict";
import { settled, tag } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { shopPage } from "./shell.mjs";

const CRUMBS = `<nav aria-label="breadcrumb"><ol class="breadcrumb"><li><a href="/">Home</a></li><li><a href="/sports">Sports</a></li><li><a href="/sports/running">Running shoes</a></li><li aria-current="page">Tempo</li></ol></nav>`;
const product = (rest) => shopPage({ title: "Tempo", list: "<p>Made for mornings.</p>", ...rest });

/** What a page without JSON-LD says of its product, and what of that must be known of it: brand and category. */
const PAGES = {
  "microdata, its brand in an item of its own": {
    html: product({
      list: `<div itemscope itemtype="http://schema.org/Product"><h2 itemprop="name">Tempo</h2><meta itemprop="sku" content="T-100100">
        <span itemprop="brand" itemscope itemtype="http://schema.org/Brand"><b itemprop="name">Hayate</b></span><meta itemprop="category" content="Sports > Running shoes">
        <div itemprop="offers" itemscope itemtype="http://schema.org/Offer"><meta itemprop="price" content="128.00"><meta itemprop="priceCurrency" content="EUR"><link itemprop="availability" href="http://schema.org/InStock"></div></div>`,
    }),
    brand: "Hayate",
    category: "Sports > Running shoes",
  },
  "Open Graph and a breadcrumb": {
    html: product({
      head: `<meta property="og:type" content="product"><meta property="og:title" content="Tempo"><meta property="product:brand" content="Hayate"><meta property="product:price:amount" content="128.00">`,
      breadcrumb: CRUMBS,
    }),
    brand: "Hayate",
    category: "Sports\x1dRunning shoes",
  },
  "what Shopify's script leaves": {
    html: product({
      head: `<meta property="og:type" content="product"><script>var meta = {"product":{"id":7000000000,"gid":"gid://shopify/Product/7000000000","vendor":"Hayate","type":"Running shoes","variants":[{"id":44000000100,"price":12800,"name":"Tempo - 42","sku":"T-42"}]},"page":{"pageType":"product"}};</script>`,
    }),
    brand: "Hayate",
    category: "Running shoes",
  },
};

for (const [name, { html, brand, category }] of Object.entries(PAGES)) {
  pageTest(`a product's page that speaks by ${name} gives brand and category`, async ({ page, server }) => {
    server.page("/products/tempo", html({ foot: tag({ data: { consent: "session" } }) }));
    await page.goto(`${server.origin}/products/tempo`);
    await settled(page);
    await page.waitFor(() => sessionStorage.getItem("konomi#items"));
    const [fact] = JSON.parse(await page.evaluate(() => sessionStorage.getItem("konomi#items")));
    assert.deepEqual(fact.slice(1, 3), [brand, category]);
  });
}

pageTest("an element that is named meta, and microdata of several products, say nothing", async ({ page, server }) => {
  const html = product({
    list: `<div id="meta">x</div>${`<div itemscope itemtype="http://schema.org/Product"><span itemprop="brand">Hayate</span><a itemprop="url" href="/other">x</a></div>`.repeat(2)}`,
  });
  server.page("/about", html({ foot: tag({ data: { consent: "session" } }) }));
  await page.goto(`${server.origin}/about`);
  await settled(page);
  await page.waitFor(() =>
    performance.getEntriesByType("resource").some(({ name }) => name.includes("/konomi.live.js")),
  );
  assert.equal(await page.evaluate(() => sessionStorage.getItem("konomi#items")), null);
});
