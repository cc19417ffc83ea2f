// A frame with an opaque origin has neither storage nor channels: asking for them throws.
import assert from "node:assert/strict";
import { asItem, products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { tag } from "../harness/konomi.mjs";
import { below } from "../harness/list-page.mjs";
import { pageTest } from "../harness/page-test.mjs";

const shopsOrder = products.map(({ handle }) => handle);
const teas = products
  .filter(({ kind }) => kind === "tea")
  .slice(0, 3)
  .map(asItem);

/** What happens in the frame is told to the page around it, in a list of its own: no script can look in. */
const TELL = `<script>
  window.wrong = [];
  addEventListener("error", ({ message }) => message && wrong.push(message));
  addEventListener("unhandledrejection", ({ reason }) => wrong.push(String(reason)));
  for (const level of ["error", "warn"]) console[level] = (...all) => wrong.push(all.join(" "));
  const blocked = ["localStorage", "sessionStorage"].filter((area) => { try { return !window[area]; } catch { return true; } });
  const tell = (what) => parent.postMessage({
    what, blocked, wrong, order: [...document.querySelectorAll("#list [data-card]")].map((card) => card.dataset.card),
    state: document.documentElement.dataset.konomi, reason: window.konomi?.reason, origin,
  }, "*");
  for (const type of ["ranked", "refused"]) document.addEventListener("konomi:" + type, ({ detail }) => tell(detail.reason ?? type));
  document.addEventListener("konomi:ready", ({ detail }) => detail.state === "neutral" && tell("neutral"));
  (window.konomi = window.konomi || []).push((k) => {
    for (const item of ${JSON.stringify(teas)}) k.observe({ type: "view", item });
    k.arrange();
  });
  addEventListener("message", () => konomi.push((k) => { k.setConsent("denied"); k.erase(); setTimeout(() => tell("withdrawn")); }));
</script>`;

const WAYS = {
  "with files of other origins allowed": { build: "async", cors: true, isOrdered: true },
  "whose files no other origin may have": { build: "async", cors: false, isOrdered: false },
  "with the inline build": { build: "inline", cors: false, isOrdered: true },
};

for (const [name, { build, cors, isOrdered }] of Object.entries(WAYS))
  pageTest(`in a sandboxed frame ${name}`, { rows: [9], allow: [/^browser: /] }, async ({ page, server }) => {
    server.page("/framed", below(lists.grid)({ head: TELL, foot: tag({ build, data: { consent: "granted" } }) }));
    server.page(
      "/",
      `<!doctype html><title>Around</title><script>told = []; addEventListener("message", ({ data }) => told.push(data))</script>
      <iframe id="frame" sandbox="allow-scripts" src="/framed" width="1100" height="700"></iframe>`,
    );
    if (cors) server.rule(/^\/pkg\//, { cors: true });
    await page.goto(`${server.origin}/`);
    const [wanted, given] = isOrdered ? ["ranked", undefined] : ["neutral", "wasm-failed"];
    const told = await page.waitFor((what) => window.told.find((each) => each.what === what), { args: [wanted] });
    assert.deepEqual(told.blocked, ["localStorage", "sessionStorage"]);
    assert.deepEqual(told.wrong, []);
    assert.equal(told.reason ?? undefined, given);
    if (isOrdered)
      assert.ok(
        told.order.slice(0, 8).every((handle) => handle.startsWith("tea-")),
        told.order.join(" "),
      );
    else assert.deepEqual(told.order, shopsOrder);
    await page.evaluate(() => frame.contentWindow.postMessage("withdraw", "*"));
    const last = await page.waitFor(() => window.told.find(({ what }) => what === "withdrawn"));
    assert.deepEqual([last.state, last.wrong], ["neutral", []]);
    assert.deepEqual(last.order, shopsOrder);
  });
