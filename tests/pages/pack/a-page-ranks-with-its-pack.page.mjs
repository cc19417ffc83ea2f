import assert from "node:assert/strict";
import { products } from "../fixtures/catalogue.mjs";
import { goods } from "../fixtures/long.mjs";
import { shell } from "../fixtures/shell.mjs";
import { event, order } from "../harness/konomi.mjs";
import { among, below, openList } from "../harness/list-page.mjs";
import { fixturePack } from "../harness/pack.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { SLICES } from "../harness/slices.mjs";

/** A card that says nothing but its id: what it is stands in the pack alone. */
const mute = ({ id, handle, picture }) =>
  `<li class="card" data-card="${handle}" data-product-id="${id}"><a href="/p?n=${id}"><img src="${picture}" alt="" width="180" height="180"></a></li>`;
const list = below((extra) =>
  shell({ title: "Mute", list: `<ul id="list" class="grid">${products.map(mute).join("\n")}</ul>`, ...extra }),
);

const opened = (test, data, page = list) =>
  openList(test, "mute", { build: "async", list: page, data: { placement: "#list", debug: "", ...data } });

pageTest("cards that say nothing are ranked by what the pack knows of them", async (test) => {
  test.server.mount("/pack/", fixturePack());
  await opened(test, { pack: "/pack/" });
  await event(test.page, "ranked");
  const now = await order(test.page);
  const shoes = now.slice(0, 8).filter((handle) => handle.startsWith("shoes-"));
  assert.ok(shoes.length >= 6, now.join(" "));
  const asked = test.server.requests.map(({ path }) => path.split("?")[0]);
  for (const file of ["/pkg/konomi.js", "/pkg/konomi.pack.js", "/pkg/konomi.pack.wasm", "/pack/index.kpk"])
    assert.equal(asked.filter((path) => path === file).length, 1, file);
  assert.ok(!asked.includes("/pkg/konomi.wasm"), "the core is not fetched too");
  assert.ok(asked.some((path) => /^\/pack\/[0-9a-f]{8}\/\d+\.kps$/.test(path)));
});

pageTest("without a pack only those that were looked at come forward", async (test) => {
  await opened(test, {});
  await event(test.page, "ranked");
  const now = await order(test.page);
  assert.deepEqual(now.slice(0, 4), ["shoes-1", "shoes-2", "shoes-3", "cookers-1"]);
  assert.equal(test.server.asked(/\.kp[ks]|konomi\.pack/).length, 0);
});

pageTest("a long list waits for the pack's rows when it was read in slices", { limit: 120_000 }, async (test) => {
  const { page, server } = test;
  server.mount("/pack/", fixturePack());
  await page.addInitScript(SLICES);
  // The fixture's pack knows the first of them.
  const some = goods(400).map((product, at) => ({ ...product, ...products[at] }));
  const long = below((extra) =>
    shell({ title: "Long", list: `<ul id="list" class="grid">${some.map(mute).join("\n")}</ul>`, ...extra }),
  );
  await opened(test, { pack: "/pack/", deadline: "60000" }, long);
  await event(page, "ranked");
  const now = await order(page);
  assert.ok(among(now, 8, "shoes") >= 6, now.slice(0, 20).join(" "));
  const { turns, read } = await page.evaluate(() => ({ ...__slices, read: __slices.read.size }));
  assert.equal(read, 400);
  assert.ok(turns.length >= 3, `${turns.length} turns`);
});
