import assert from "node:assert/strict";
import { products } from "../fixtures/catalogue.mjs";
import { shell } from "../fixtures/shell.mjs";
import { tag, taught } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { namesIn, settings } from "./names.mjs";
import { POLLUTE, SAME, VALUES } from "./pollution.mjs";

/** A list of the page's own, ordered through the adapters' common part: svelte.js needs no compiler. */
const STORE = (
  names,
  value,
) => `<style>h1 { height: 2000px }</style><ul id="own">${"<li>card</li>".repeat(8)}</ul><script type="module">
  import { createOrder } from "/pkg/svelte.js";
  const { stringify } = JSON;
  const later = setTimeout;
  const items = ${JSON.stringify(products.slice(0, 8).map(({ handle, category }) => ({ url: `/products/${handle}`, category })))};
  ${names.length ? POLLUTE(names, value, "Object") : ""}
  const told = [];
  for (const type of ["ranked", "refused"])
    document.addEventListener("konomi:" + type, ({ detail }) => { told[told.length] = stringify([type, detail]); });
  let shown;
  const store = createOrder(items, {});
  store.subscribe(({ order }) => { shown = stringify(order); });
  store.list(document.getElementById("own"));
  const wait = (left) => {
    if (!told.length && left) return later(() => wait(left - 1), 20);
    window.__clean?.();
    window.__told = stringify([shown, told]);
  };
  wait(150);
</script>`;

pageTest("an adapter takes no option and no name of an item from what is inherited", { rows: [4] }, async (test) => {
  const { page, server, tried } = test;
  await page.addInitScript(SAME);
  await taught(page, server);
  const visit = async (names, value) => {
    const own = tag({ build: "inline", data: { consent: "session", mode: "manual" } });
    server.page("/shop", shell({ title: "Shop", list: "<p>text</p>", head: own, foot: STORE(names, value) }));
    await page.goto(`${server.origin}/shop`);
    return page.waitFor(() => window.__told);
  };
  const clean = await visit([]);
  assert.match(clean, /ranked/);
  const names = [...new Set([...namesIn(["svelte.js"]), ...settings()])];
  for (const value of Object.values(VALUES)) {
    assert.equal(await visit(names, value), clean, value);
    tried(names.length);
  }
});
