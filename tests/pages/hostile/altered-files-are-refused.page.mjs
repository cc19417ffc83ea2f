import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { byLevel } from "../../trust/level.mjs";
import { asItem, products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { poll } from "../driver/poll.mjs";
import { below } from "../harness/list-page.mjs";
import { DEBUG, EVENTS, order, settled, tag } from "../harness/konomi.mjs";
import { stands } from "../harness/living.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { REAL } from "../harness/release.mjs";
import { byEngine } from "../harness/share.mjs";
import { pkg } from "../harness/run-page.mjs";
import { FILES } from "./names.mjs";

const SEED = 32_000;
const sri = JSON.parse(readFileSync(pkg("sri.json"), "utf8"));

/** What pkg/README.md says: an import map with the digests of sri.json, in front of the tag. */
const MAP = `<script type="importmap">${JSON.stringify({
  integrity: Object.fromEntries(
    Object.entries(sri)
      .filter(([name]) => FILES.includes(name) && name !== "konomi.js")
      .map(([name, digest]) => [`/pkg/${name}?v=${REAL}`, digest]),
  ),
})}</script>`;

/** A page on which every tool shows itself, so that every file is asked for. */
const TOOLS = `<script type="text/x-magento-init">{}</script><script>
  dataLayer = [["consent", "default", {}]];
  for (const name of ["Shopify", "analytics", "woocommerce_params", "prestashop", "OneTrust", "Cookiebot", "UC_UI", "Didomi", "klaro"]) window[name] = {};
  adobeDataLayer = [];
  for (const name of ["__tcfapi", "__gpp", "getCkyConsent"]) window[name] = () => {};
</script>`;

/** The shopper of this page, told through the API: without a word about consent nothing is brought along. */
const TAUGHT = `<script>(window.konomi ||= []).push((k) => ${JSON.stringify(
  products
    .filter(({ kind }) => kind === "shoes")
    .slice(0, 3)
    .map(asItem),
)}.forEach((item) => k.observe({ type: "view", item })));</script>`;

// Nothing is said of consent: then its tools are asked.
const page = (data = {}, map = MAP) =>
  below(lists.grid)({
    head: map + TOOLS + TAUGHT,
    foot: tag({ data: { debug: "", ...data }, attributes: `integrity="${sri["konomi.js"]}" crossorigin` }),
  }).replace('<ul id="list"', '<ul id="list" style="transform: translate3d(0, 0, 0)"');

/** One bit of the file. */
const alter = (seed) => (bytes) => {
  const made = Buffer.from(bytes);
  let state = seed;
  const random = (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  made[random(made.length)] ^= 1 << random(7);
  return made;
};
/** A line that would tell that it ran all the same. */
const plant = (bytes) => Buffer.concat([Buffer.from("globalThis.planted=1;"), bytes]);

/** Without these the list may stand otherwise; whatever else is refused, its order is the same. */
const ORDERING = ["konomi.shop.js", "konomi.read.js", "konomi.layout.js"];
const LATER = [
  ...FILES.filter((name) => name !== "konomi.js" && name !== "konomi.painted.js" && name !== "konomi.pack.js"),
  "konomi.wasm",
];

pageTest(
  "one flipped bit, or a planted line, in any file that the tag brings later: the file is refused and the page goes on",
  {
    rows: [32],
    limit: 600_000,
    allow: [/^browser: /],
  },
  async (test) => {
    const { page: tab, server, tried } = test;
    for (const script of [EVENTS, DEBUG]) await tab.addInitScript(script);
    const shops = products.map(({ handle }) => handle);
    const visit = async (data, query = "") => {
      server.requests.length = 0;
      await tab.goto(`${server.origin}/shop${query}`);
      const result = await settled(tab);
      if (result.state === "ready")
        await tab.waitFor(() => window.__events.some(({ type }) => type === "ranked" || type === "refused"));
      await tab.waitFor(() => document.readyState === "complete");
      return result;
    };
    /** Konomi says for developers that the file is none. */
    const refused = (name) =>
      tab
        .waitFor((file) => window.__said.some((line) => line.startsWith(`konomi: ${file}`)), {
          args: [
            /wasm|pack/.test(name) ? "neutral, wasm-failed" : `${name.replace(/^(signals|consent)(.*)\.js$/, "$1$2")} `,
          ],
        })
        .catch((error) => assert.fail(`${name}: ${error.message}`));
    // The map is right: with it everything comes.
    server.page("/shop", page());
    await visit({}, "?konomi=debug");
    for (const name of LATER)
      await poll(() => server.asked(new RegExp(`/${name.replaceAll(".", "\\.")}`)).length, { what: name });
    await tab.waitFor(() => Boolean(document.querySelector("konomi-overlay")));
    const ours = await order(tab);
    assert.notDeepEqual(ours, shops);
    // What becomes of the list where one of these does not come at all.
    const without = { "konomi.wasm": shops, "konomi.pack.js": shops, "konomi.pack.wasm": shops };
    for (const name of ORDERING) {
      const take = server.rule(`/pkg/${name}`, { status: 404 });
      await visit({});
      await refused(name);
      without[name] = await order(tab);
      take();
    }
    const spoil = async (name, how, data = {}) => {
      const take = server.rule((request) => request.path.split("?")[0] === `/pkg/${name}`, { body: how });
      server.page("/shop", page(data));
      const { state, reason } = await visit(data, name.includes("overlay") ? "?konomi=debug" : "");
      await poll(() => server.asked(new RegExp(`/${name.replaceAll(".", "\\.")}`)).length, { what: name });
      await refused(name);
      await tab.evaluate(() => new Promise((done) => setTimeout(() => requestAnimationFrame(() => setTimeout(done)))));
      if (name.endsWith(".wasm") || name === "konomi.pack.js")
        assert.deepEqual([state, reason], ["neutral", "wasm-failed"], name);
      else assert.equal(state, "ready", name);
      assert.equal(await tab.evaluate(() => window.planted), undefined, `${name} ran`);
      await stands(tab, without[name] ?? ours);
      take();
      tried();
    };
    const step = byLevel(6, byEngine(1, 3), 1);
    for (const [at, name] of LATER.entries()) {
      if (at % step && !/shop|wasm/.test(name)) continue;
      const flips = Array.from({ length: byLevel(1, 1, 8) }, (_, turn) => alter(SEED + at + 100 * turn));
      const planted = name.endsWith(".js") ? [plant] : [];
      // One of the two ways where there is little time.
      const ways = byLevel(at % 4 || !planted.length ? flips : planted, [...planted, ...flips], [...planted, ...flips]);
      for (const how of ways) await spoil(name, how);
    }
    for (const name of ["konomi.pack.js", "konomi.pack.wasm"])
      await spoil(name, name.endsWith(".js") ? plant : alter(SEED), { pack: "/none/" });
  },
);

pageTest("the digests of sri.json are those of the files", { rows: [32] }, ({ tried }) => {
  for (const [name, digest] of Object.entries(sri)) {
    assert.equal(
      `sha384-${createHash("sha384")
        .update(readFileSync(pkg(name)))
        .digest("base64")}`,
      digest,
      name,
    );
    tried();
  }
});
