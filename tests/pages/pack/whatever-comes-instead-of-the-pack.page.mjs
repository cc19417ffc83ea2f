import assert from "node:assert/strict";
import { lists } from "../fixtures/lists.mjs";
import { event, order } from "../harness/konomi.mjs";
import { below, openList } from "../harness/list-page.mjs";
import { fixturePack } from "../harness/pack.mjs";
import { pageTest } from "../harness/page-test.mjs";

const list = below(lists.grid);

const opened = (test, data) => openList(test, "grid", { build: "async", list, data: { debug: "", ...data } });

const flipped = (bytes) => Buffer.from(bytes.map((byte, at) => (at === bytes.length - 9 ? byte ^ 16 : byte)));
const otherVersion = (bytes) => Buffer.from(bytes.map((byte, at) => (at === 3 ? 99 : byte)));
// Length and checksum are right, the build is another one: a page that has an old index.
const INDEX = "/index.kpk";
const SHARD = /\.kps$/;

const SPOILED = [
  ["an index that is not there", INDEX, { status: 404 }, "pack-missing"],
  ["a server's error page instead of the index", INDEX, { body: "<!doctype html><h1>Sorry</h1>" }, "pack-corrupt"],
  ["an index with a changed byte", INDEX, { body: flipped }, "pack-corrupt"],
  ["an index of another version", INDEX, { body: otherVersion }, "pack-version"],
  ["half an index", INDEX, { body: (bytes) => bytes.subarray(0, bytes.length / 2) }, "pack-truncated"],
  ["an empty index", INDEX, { body: "" }, "pack-truncated"],
  ["an index that never comes", INDEX, { hang: true }, "pack-late"],
  ["an index that stops half-way", INDEX, { stall: 30 }, "pack-late"],
  ["shards that are not there", SHARD, { status: 404 }, "pack-missing"],
  ["a shard with a changed byte", SHARD, { body: flipped }, "pack-corrupt"],
  ["a shard that is cut", SHARD, { body: (bytes) => bytes.subarray(0, 40) }, "pack-truncated"],
  ["shards that never come", SHARD, { hang: true }, "pack-late"],
];

for (const [what, match, change, code] of SPOILED) {
  pageTest(
    `${what}: the list is ranked without the pack, and a debug line says ${code}`,
    { allow: [/^browser: /] },
    async (test) => {
      const { page, server, logged } = test;
      server.mount("/pack/", fixturePack());
      server.rule(match, change);
      await opened(test, { pack: "/pack/" });
      await event(page, "ranked");
      const now = await order(page);
      assert.ok(now.slice(0, 8).filter((handle) => handle.startsWith("shoes-")).length >= 6, now.join(" "));
      const said = logged().filter(({ text }) => text.includes("konomi: pack,"));
      assert.ok(
        said.some(({ text }) => text.includes(code)),
        JSON.stringify(logged()),
      );
    },
  );
}

/** How often the module is asked which shards are wanted: each time is a turn of waiting for them. */
const TURNS = `
  window.__turns = 0;
  WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
    construct(target, given) {
      const exports = { ...new target(...given).exports };
      const { pack_wanted: wanted } = exports;
      if (wanted) exports.pack_wanted = (...all) => (window.__turns++, wanted(...all));
      return { exports };
    },
  });`;

// Each of them let an order wait for what had failed, again and again in one task, until its deadline.
for (const [what, patch] of Object.entries({
  "a console that throws": "console.debug = () => { throw new Error('patched'); };",
  "a Map that gives nothing away": "Map.prototype.delete = () => { throw new Error('patched'); };",
  "a Set that takes no numbers":
    "{ const { add } = Set.prototype; Set.prototype.add = function (value) { if (typeof value === 'number') throw new Error('patched'); return add.call(this, value); }; }",
}))
  pageTest(
    `shards that are not there and ${what}: ranked without the pack, in a few turns`,
    { allow: [/^browser: /], rows: [26] },
    async (test) => {
      const { page, server } = test;
      server.mount("/pack/", fixturePack());
      server.rule(SHARD, { status: 404 });
      await page.addInitScript(TURNS);
      const patched = (extra) => list({ ...extra, foot: `<script>${patch}</script>${extra?.foot ?? ""}` });
      await openList(test, "grid", { build: "async", list: patched, data: { debug: "", pack: "/pack/" } });
      await event(page, "ranked");
      const turns = await page.evaluate(() => window.__turns);
      assert.ok(turns > 0 && turns < 60, `${turns} turns`);
    },
  );

for (const [what, body] of [
  ["written by hand", '{ "version": 1, "weights": { "interest-slow": 3 } }'],
  ["cut", '{ "version": 1, "byt'],
  ["whose bytes are not base64", '{ "bytes": "%%%" }'],
])
  pageTest(`weights ${what}: ranked without them, and a debug line says weights-corrupt`, async (test) => {
    test.server.mount("/pack/", fixturePack());
    test.server.page("/weights.json", body, { "content-type": "application/json" });
    await opened(test, { pack: "/pack/", weights: "/weights.json" });
    await event(test.page, "ranked");
    const said = test.logged().filter(({ text }) => text.includes("konomi: pack,"));
    assert.ok(
      said.some(({ text }) => text.includes("weights-corrupt")),
      JSON.stringify(said),
    );
    assert.ok(!said.some(({ text }) => text.includes("pack-missing")));
  });

pageTest("a pack that comes after the list was ranked without it changes nothing any more", async (test) => {
  const { page, server } = test;
  server.mount("/pack/", fixturePack());
  let release;
  server.rule(SHARD, { wait: new Promise((resolve) => (release = resolve)) });
  await opened(test, { pack: "/pack/" });
  await event(page, "ranked");
  const before = await order(page);
  release();
  await page.waitFor(() => performance.getEntriesByType("resource").some(({ name }) => name.endsWith(".kps")));
  await page.evaluate(() => new Promise((done) => setTimeout(done)));
  assert.deepEqual(await order(page), before);
});
