import assert from "node:assert/strict";
import { poll } from "../driver/poll.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { visit } from "../storefronts/visit.mjs";
import { bundle, written } from "./frameworks.mjs";
import { assertRefused, assertReordered, assertRestored, card, cardsOf, goods, page } from "./shop.mjs";

const titles = (kind) => goods.filter((one) => !kind || one.kind === kind).map(({ title }) => title);
const shown = ({ page }) =>
  page.evaluate(() => [...document.querySelectorAll(".list .title")].map(({ textContent }) => textContent));

/** The application's list is right: all of it, after a filter, and after the filter is gone. */
async function assertAlive(test) {
  assert.deepEqual(await shown(test), titles());
  for (const kind of ["tea", ""]) {
    await test.page.evaluate(() => document.getElementById("filter").click());
    await test.page.waitFor((count) => document.querySelectorAll(".list .card").length === count, {
      args: [titles(kind).length],
    });
    assert.deepEqual(await shown(test), titles(kind));
  }
}

/** Waits for a debug line that names the adapter. */
const said = ({ page }, name) =>
  poll(() => page.messages.some(({ text }) => text.includes("konomi:") && text.includes(`konomi/${name}`)), {
    what: "a debug line that names the adapter",
  });

// Who owns the list is said by konomi.shop.js, if it comes within half of the deadline: a busy machine needs more of it.
const PATIENT = { debug: "", deadline: 30_000 };

for (const [name, mode, root] of [
  ["react", "production", "root"],
  ["react", "development", "main-shop"],
  ["vue", "production", "app"],
  ["vue", "development", "app"],
]) {
  const serve = async ({ server }) =>
    server.page("/app.js", await bundle(name, mode), { "content-type": "text/javascript" });
  const app = (list, foot = "") =>
    page(`${name}-${mode}`, `<div id="${root}">${list}</div>`, { foot: `<script src="/app.js"></script>${foot}` });
  const begin = (isNew) => `void begin(document.getElementById("${root}"), ${isNew})`;

  pageTest(`${name}, ${mode}, ${root}: the server's list is left alone, and hydrates without a word`, async (test) => {
    await serve(test);
    await assertRefused(test, app(await written[name]()), "owned-by-framework", { data: PATIENT });
    await said(test, name);
    await test.page.evaluate(begin(false));
    await assertAlive(test);
  });

  pageTest(`${name}, ${mode}, ${root}: the hydrated list is left alone, and filters`, async (test) => {
    await serve(test);
    const hydrated = app(await written[name](), `<script>${begin(false)}</script>`);
    await assertRefused(test, hydrated, "owned-by-framework", { data: PATIENT });
    await said(test, name);
    await assertAlive(test);
  });

  pageTest(`${name}, ${mode}, ${root}: the list that it made is left alone, and filters`, async (test) => {
    await serve(test);
    const layout = app("", `<script>${begin(true)}</script>`);
    const { reason } = await visit(test, layout);
    assert.ok(["owned-by-framework", "no-list"].includes(reason), reason);
    await test.page.waitFor(() => document.querySelectorAll(".list .card").length === 12);
    const results = await test.page.evaluate(() => new Promise((done) => konomi.push((k) => done(k.arrange()))));
    assert.deepEqual(
      results.map((result) => result.reason),
      ["owned-by-framework"],
    );
    await assertAlive(test);
  });
}

pageTest(
  "a list that is nobody's is re-ordered with the small applications in its cards, and they live on",
  async (test) => {
    test.server.page("/app.js", await bundle("react", "production"), { "content-type": "text/javascript" });
    const write = (product) => card(product, { extra: `<div class="place"></div>` });
    await assertReordered(
      test,
      page("islands", `<ul class="list">${cardsOf(write)}</ul>`, {
        foot: `<script src="/app.js"></script><script>hearts()</script>`,
      }),
    );
    await test.page.waitFor(() => document.querySelectorAll(".heart").length === 12);
    await test.page.evaluate(() => shop.cards[8].querySelector(".heart").click());
    await test.page.waitFor(() => shop.cards[8].querySelector(".heart").textContent === "1");
  },
);

const mark = (where, name) =>
  `<script>for (const one of document.querySelectorAll("${where}")) one.${name} = {};</script>`;
const list = `<ul class="list">${cardsOf((product) => card(product))}</ul>`;
const MARKED = {
  "Vue 2, by an ancestor": page("vue-2", list, { foot: mark("main", "__vue__") }),
  "Vue 2, written by the server": page("vue-2-server", `<div data-server-rendered="true">${list}</div>`),
  "React, by what is in the cards": page("react-inside", list, { foot: mark(".card h3", "__reactFiber$k0n0m1") }),
  Svelte: page("svelte", list, { foot: mark(".card", "__svelte_meta") }),
  "SvelteKit, written by the server": page("sveltekit", `<div data-sveltekit-preload-data="hover">${list}</div>`),
  Angular: page("angular", list, { foot: mark(".card", "__ngContext__") }),
  "Angular, written by the server": page("angular-server", `<shop-root ng-version="21.0.0">${list}</shop-root>`),
  "Next, written by the server": page("next", list, { head: "<script>self.__next_f = []</script>" }),
  "Nuxt, written by the server": page("nuxt", `<div id="__nuxt">${list}</div>`),
};
for (const [name, layout] of Object.entries(MARKED))
  pageTest(`${name}: the list is left alone`, (test) => assertRefused(test, layout, "owned-by-framework"));

pageTest("Alpine.js copes with cards that move", async (test) => {
  await assertReordered(test, page("alpine", list, { foot: mark(".list, .card", "_x_dataStack") }));
  await assertRestored(test);
});
