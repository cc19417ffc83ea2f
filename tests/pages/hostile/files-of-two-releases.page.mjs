import assert from "node:assert/strict";
import { byLevel } from "../../trust/level.mjs";
import { products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { poll } from "../driver/poll.mjs";
import { below } from "../harness/list-page.mjs";
import { DEBUG, EVENTS, order, settled, tag, taught } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { REAL, release, serve } from "../harness/release.mjs";

const OLD = release("0.0.9");
const NEW = release(REAL);
const LATER = ["konomi.shop.js", "konomi.read.js", "konomi.live.js", "konomi.layout.js", "konomi.tools.js"];
const only = (...names) => Object.fromEntries(names.map((name) => [name, OLD[name]]));

/** A page on which every later file is asked for: a tool is there, and a list in a wrapper of two rows. */
async function visit({ page, server }, { build = "async", data = {} } = {}) {
  const own = tag({ build, data: { consent: "session", debug: "", ...data } });
  const head = `<script>dataLayer = [{ event: "view_item", ecommerce: { items: [{ item_id: "42", item_name: "Lamp" }] } }]</script>`;
  const list = below(lists.grid)({ head: head + (build === "inline" ? own : ""), foot: build === "inline" ? "" : own });
  server.page("/shop", list.replace('<ul id="list"', '<ul id="list" style="transform: translate3d(0, 0, 0)"'));
  server.requests.length = 0;
  await page.goto(`${server.origin}/shop`);
  const result = await settled(page);
  if (result.state === "ready")
    await page.waitFor(() => window.__events.some(({ type }) => type === "ranked" || type === "refused"));
  await page.waitFor(() => document.readyState === "complete");
  return { ...result, cards: await order(page) };
}

/** The same cards, each once, in whatever order. */
const whole = (cards) => assert.deepEqual([...cards].sort(), products.map(({ handle }) => handle).sort());

pageTest(
  "files of another release are refused one by one, and the page goes on with those of its own",
  { rows: [20], limit: 240_000 },
  async (test) => {
    const { page, server, tried } = test;
    for (const script of [EVENTS, DEBUG]) await page.addInitScript(script);
    await taught(page, server);
    await visit(test);
    const refused = async (name, visited) => {
      whole(visited.cards);
      assert.equal(visited.state, "ready", name);
      await poll(() => server.asked(`/pkg/${name}`).length, { what: `${name} is asked for` });
      await page
        .waitFor((file) => window.__said.some((line) => line.includes(file) && line.includes("release")), {
          args: [name],
        })
        .catch((error) => assert.fail(`${name}: ${error.message}`));
      tried();
    };
    for (const build of byLevel(["async"], ["async", "inline"], ["async", "inline"]))
      for (const name of LATER) {
        if (build === "inline" && name === "konomi.shop.js") continue;
        // New core, old file.
        serve(server, "/pkg/", only(name));
        await refused(name, await visit(test, { build }));
        serve(server, "/pkg/", { [name]: NEW[name] });
      }
    // Old core, new files: a host that was changed while the shopper's browser kept the first file.
    serve(server, "/pkg/", only("konomi.js", "konomi.wasm"));
    const visited = await visit(test);
    await refused("konomi.shop.js", visited);
  },
);

pageTest(
  "a module of another release is not run, whoever brings it",
  { rows: [20], allow: [/^browser: /] },
  async (test) => {
    const { page, server, tried } = test;
    for (const script of [EVENTS, DEBUG]) await page.addInitScript(script);
    serve(server, "/pkg/", only("konomi.wasm", "konomi.pack.wasm"));
    const expected = { state: "neutral", reason: "wasm-failed" };
    for (const data of [{}, { wasm: "/pkg/konomi.wasm" }, { pack: "/none/" }]) {
      const { state, reason, cards } = await visit(test, { data });
      assert.deepEqual({ state, reason }, expected, JSON.stringify(data));
      assert.deepEqual(
        cards,
        products.map(({ handle }) => handle),
      );
      tried();
    }
    server.page(
      "/npm",
      lists.grid({
        foot: `<script type="module">
    import { createKonomi } from "/pkg/slim.js";
    const wasm = await (await fetch("/pkg/konomi.wasm")).arrayBuffer();
    window.k = await createKonomi({ wasm });
  </script>`,
      }),
    );
    await page.goto(`${server.origin}/npm`);
    assert.deepEqual(await page.waitFor(() => window.k && { state: k.state, reason: k.reason }), expected);
    tried();
  },
);
