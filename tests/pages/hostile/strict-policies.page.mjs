import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { products } from "../fixtures/catalogue.mjs";
import { cards } from "../harness/living.mjs";
import { EVENTS, event, settled, tag, taught } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { REAL } from "../harness/release.mjs";
import { pkg } from "../harness/run-page.mjs";
import { FILES } from "./names.mjs";
import { policy, SHOWN } from "./policies.mjs";

const sri = JSON.parse(readFileSync(pkg("sri.json"), "utf8"));
const TEXT = readFileSync(pkg("konomi.inline.js"), "utf8").replaceAll("</script", "<\\/script");

/** No inline script but those with the nonce, no inline style at all. */
const NAMES = ["Hosts are named", "A nonce counts, and what it loads", "Files of another origin"];

/**
 * Where the driver has no init scripts, the server's own tag is one that a policy of nonces refuses; and WebKit asks for an icon of the
 * site. Neither is ours.
 */
const COUNT = `<script nonce="page">
  window.__violations = [];
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sourceFile }) => {
    if (!/\\/__test\\/|\\/favicon/.test(blockedURI)) __violations.push([effectiveDirective, blockedURI, sourceFile].join(" "));
  });
  ${EVENTS}
</script>`;

/** The digests of the later files, as the page that shows the policies writes them. */
const map = (from) => {
  const later = FILES.filter((name) => name !== "konomi.js");
  const integrity = Object.fromEntries(later.map((name) => [`${from}/pkg/${name}?v=${REAL}`, sri[name]]));
  return `<script type="importmap" nonce="page">${JSON.stringify({ integrity })}</script>`;
};

/** How Konomi comes: a file, or the inline build as a file or as text. */
const own = (build, data, from, nonce) => {
  if (build === "text")
    return tag({ build: "inline", data: { ...data, base: `${from}/pkg/` }, attributes: 'nonce="page"' })
      .replace(/ src="[^"]*"/, "")
      .replace("></script>", () => `>${TEXT}</script>`);
  const file = build === "inline" ? "konomi.inline.js" : "konomi.js";
  return tag({ build, data, from, attributes: `${nonce} integrity="${sri[file]}" crossorigin` });
};

/** @param nonce where hosts are named, a file needs none. */
const page = (build, data, from = "", nonce = "") => {
  const script = map(from) + own(build, data, from, nonce);
  const [head, foot] = build === "async" ? ["", script] : [script, ""];
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title><link rel="stylesheet" href="/shop.css">${COUNT}${head}</head>
    <body><h1>Shop</h1><ul id="list" class="grid">${cards(products.slice(0, 16)).replaceAll(' style="', ' data-style="')}</ul>${foot}</body></html>`;
};

pageTest("every policy that docs/security-headers.md shows is tried", { rows: [34] }, ({ tried }) => {
  assert.deepEqual(Object.keys(SHOWN), NAMES);
  tried();
});

for (const name of NAMES)
  for (const build of ["async", "inline", "text"])
    pageTest(
      `"${name}", and types are trusted: ordered, hidden, shown again and erased without one violation (${build})`,
      // The browser asks for an icon of the site by itself, and says that the policy forbids it (Firefox).
      { rows: [34], allow: [/^browser: .*favicon\.ico/] },
      async (test) => {
        const { page: tab, server, tried, context } = test;
        const isInjected = Boolean(context.usesServer);
        if (!isInjected) await tab.addInitScript(EVENTS);
        await taught(tab, server, {
          then: [{ type: "purchase", item: { id: products[1].id, url: `/products/${products[1].handle}` } }],
        });
        server.page("/shop.css", "h1 { height: 2000px } .grid { display: grid }", { "content-type": "text/css" });
        const from = name === "Files of another origin" ? server.origins[1] : "";
        const isCounted = /strict-dynamic/.test(SHOWN[name]);
        if (from) server.rule(/^\/pkg\//, { cors: true });
        server.page("/shop", page(build, { consent: "session", debug: "" }, from, isCounted ? 'nonce="page"' : ""), {
          "content-security-policy": policy(name, { nonce: "page", files: server.origins[1] }),
        });
        await tab.goto(`${server.origin}/shop`);
        assert.equal((await settled(tab)).state, "ready");
        await event(tab, "ranked");
        // Every later file, the overlay too.
        await tab.goto(`${server.origin}/shop?konomi=debug`);
        await settled(tab);
        await tab.waitFor(() => Boolean(document.querySelector("konomi-overlay")));
        await event(tab, "ranked");
        const hidden = await tab.evaluate(
          () => [...document.querySelectorAll("#list > *")].filter((card) => !card.getClientRects().length).length,
        );
        assert.equal(hidden, 1, "what was bought is hidden");
        await tab.evaluate(() => konomi.setConsent("denied"));
        assert.equal(
          await tab.evaluate(
            () => [...document.querySelectorAll("#list > *")].filter((card) => !card.getClientRects().length).length,
          ),
          0,
        );
        await tab.evaluate(() => konomi.erase());
        assert.deepEqual(await tab.evaluate(() => window.__violations), []);
        tried(3);
      },
    );

pageTest(
  "without 'wasm-unsafe-eval': neutral, csp, and at most one violation, which is that of the module",
  { rows: [34, 10], allow: [/^browser: .*(wasm|WebAssembly|unsafe-eval|Content.Security)/i] },
  async (test) => {
    const { page: tab, server, tried, context, engine } = test;
    if (!context.usesServer) await tab.addInitScript(EVENTS);
    server.page("/shop.css", "", { "content-type": "text/css" });
    for (const build of ["async", "inline"]) {
      server.page("/shop", page(build, { consent: "session" }), {
        "content-security-policy": policy("Hosts are named", { nonce: "page", files: "" }).replace(
          " 'wasm-unsafe-eval'",
          "",
        ),
      });
      await tab.goto(`${server.origin}/shop`);
      const { state, reason } = await settled(tab);
      assert.equal(state, "neutral");
      // WebKitGTK lets a small module compile at once, and none that is compiled apart.
      assert.ok(reason === "csp" || (engine === "webkit" && reason === "wasm-failed"), reason);
      const violations = await tab.evaluate(() => window.__violations);
      assert.ok(violations.length <= 1 && violations.every((line) => /wasm/.test(line)), violations.join("; "));
      tried();
    }
  },
);
