// Server-rendered pages of frameworks in which no element carries a mark yet. The cards say brand and category, so that the core could order
// them before any other file is there; a card that moved by then is an error of the page's own.
import assert from "node:assert/strict";
import { poll } from "../driver/poll.mjs";
import { products } from "../fixtures/catalogue.mjs";
import { shell } from "../fixtures/shell.mjs";
import { EVENTS, events, order, tag, taught } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";

const card = ({ handle, id, title, brand, category, price, picture }) =>
  `<li class="card" data-card="${handle}" data-product-id="${id}" data-product-brand="${brand}" data-product-category="${category.join(" > ")}">
   <a href="/products/${handle}"><img src="${picture}" alt="" width="180" height="180">${title}</a> <span class="price">¥${price}</span></li>`;

const page = (around, head = "") =>
  shell({
    title: "Not hydrated yet",
    head: `<style>h1 { height: 2000px }</style>${head}`,
    list: `<div ${around}><ul id="list" class="grid">${products.map(card).join("\n")}</ul></div>`,
    foot: tag({ data: { consent: "session" } }),
  });

const MARKS = {
  "React's old root": page("data-reactroot"),
  "a starter's root": page('id="root"'),
  "Vue 2": page('data-server-rendered="true"'),
  "Vue 3": page('id="shop" data-v-app'),
  Angular: page('ng-version="20.1.0"'),
  SvelteKit: page('data-sveltekit-preload-data="hover"'),
  "Next, pages": page('id="__next"'),
  "Next, app": page("", "<script>self.__next_f = [[0]]</script>"),
  Nuxt: page("", "<script>window.__NUXT__ = {}</script>"),
  Remix: page("", "<script>window.__remixContext = {}</script>"),
};

for (const [name, html] of Object.entries(MARKS)) {
  pageTest(`nothing moves on a page of ${name} that will be hydrated`, async (test) => {
    await opened(test, html);
    const said = await events(test.page);
    assert.deepEqual(
      said.filter(({ type }) => type === "ranked"),
      [],
    );
    assert.ok(said.some(({ reason }) => reason === "owned-by-framework"));
    assert.deepEqual(
      await order(test.page),
      products.map(({ handle }) => handle),
    );
  });
}

pageTest("the runtime of a small widget does not make the page a framework's", async (test) => {
  await opened(
    test,
    page("", "<script>window.__svelte = { v: new Set(['5']) }; window.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {}</script>"),
  );
  assert.ok((await events(test.page)).some(({ type, moved }) => type === "ranked" && moved >= 4));
});

/** Opens the page with a taste for shoes, until the last of Konomi's files has had its say. */
async function opened({ page, server }, html) {
  await page.addInitScript(EVENTS);
  await taught(page, server);
  server.page("/shop", html);
  await page.goto(`${server.origin}/shop`);
  await poll(() => server.asked("konomi.live.js").length, { what: "konomi.live.js" });
  await page.waitFor(() => window.__events.some(({ type }) => type === "ranked" || type === "refused"));
}
