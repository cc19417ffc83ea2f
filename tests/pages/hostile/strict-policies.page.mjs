import assert from "node:assert/strict";
import { products } from "../fixtures/catalogue.mjs";
import { cards } from "../harness/living.mjs";
import { EVENTS, event, settled, tag, taught } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";

const TYPES = "require-trusted-types-for 'script'; trusted-types 'none'";
const REST = `default-src 'none'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; ${TYPES}`;
/** No inline script but those with the nonce, no inline style at all. */
const POLICIES = {
  "hosts are named": `${REST}; style-src 'self'; script-src 'self' 'nonce-page' 'wasm-unsafe-eval'`,
  "a nonce counts, and what it loads": `${REST}; style-src 'self'; script-src 'nonce-page' 'strict-dynamic' 'wasm-unsafe-eval'`,
};

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

const page = (build, data) => {
  const own = tag({ build, data, attributes: 'nonce="page"' });
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title><link rel="stylesheet" href="/shop.css">${COUNT}${build === "inline" ? own : ""}</head>
    <body><h1>Shop</h1><ul id="list" class="grid">${cards(products.slice(0, 16)).replaceAll(' style="', ' data-style="')}</ul>${build === "inline" ? "" : own}</body></html>`;
};

for (const [name, policy] of Object.entries(POLICIES))
  for (const build of ["async", "inline"])
    pageTest(
      `where ${name}, and types are trusted: ordered, hidden, shown again and erased without one violation (${build})`,
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
        server.page("/shop", page(build, { consent: "session", debug: "" }), { "content-security-policy": policy });
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
        "content-security-policy": `${REST}; style-src 'self'; script-src 'self' 'nonce-page'`,
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
