import assert from "node:assert/strict";
import { asItem, products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { productPage } from "../fixtures/product-page.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { around, told } from "../harness/expected.mjs";
import { below, compared, NOTE } from "../harness/list-page.mjs";
import { EVENTS, event, kept, order } from "../harness/konomi.mjs";

/** How a front-end engineer uses the package: one module on every page, that says what was looked at and arranges. */
const entry = (then = "") => `<script type="module">
  import { createKonomi } from "/pkg/index.js";
  const k = await createKonomi({ consent: "session" });
  ${then}
  window.k = k;
</script>`;

const names = (items) => items.map(({ handle }) => handle);

for (const kind of ["shoes", "tea"]) {
  pageTest(
    `three looks at ${kind} by the npm entry: ranked in data and on the next page alike`,
    async ({ page, server }) => {
      await page.addInitScript(EVENTS);
      for (const product of products) {
        const look = entry(`k.observe({ type: "view", item: ${JSON.stringify(asItem(product))} });`);
        server.page(`/products/${product.handle}`, productPage(product, { foot: look }));
      }
      server.page("/grid", below(lists.grid)({ after: NOTE, foot: entry() }));

      const looked = products.filter((product) => product.kind === kind).slice(0, 3);
      for (const { handle } of looked) {
        await page.goto(`${server.origin}/products/${handle}`);
        await page.waitFor(
          () => window.k?.state === "ready" && Object.keys(window.__probe.stored().sessionStorage).length > 0,
        );
      }
      await page.goto(`${server.origin}/grid`);
      await page.waitFor(() => window.k?.state === "ready");
      assert.deepEqual(await order(page), names(products), "it arranges when it is asked to");

      const goods = products.map((product) => ({ ...asItem(product), handle: product.handle }));
      const { items, evidence } = await page.evaluate((all) => {
        const ranking = k.rank(k.prepare(all));
        return {
          evidence: ranking.evidence,
          items: ranking.items.map(({ item, score, reasons }) => ({
            handle: item.handle,
            score,
            sum: reasons.reduce((sum, { value }) => sum + value, 0),
          })),
        };
      }, goods);
      assert.equal(evidence, true);
      assert.deepEqual(
        items.slice(0, 8).map(({ handle }) => handle.split("-")[0]),
        Array(8).fill(kind),
      );
      for (const { handle, score, sum } of items) assert.equal(sum, score, handle);

      // The cards say neither brand nor category: konomi.shop.js may know more of them, and is waited for.
      const [asked] = await page.evaluate(() => k.arrange());
      assert.deepEqual(asked, { placement: "list", applied: false, moved: 0 });
      const result = await event(page, "ranked");
      assert.equal(result.applied, true);
      assert.ok(result.moved >= 4);
      const [again] = await page.evaluate(() => k.arrange());
      assert.deepEqual(again, { placement: "list", applied: true, moved: 0 });
      const { before, now, sameNodes } = await compared(page);
      assert.ok(sameNodes);
      assert.deepEqual(now, around(before, (await told(page)).ranking));
      assert.deepEqual(
        now.slice(0, 8).map((handle) => handle.split("-")[0]),
        Array(8).fill(kind),
      );
      assert.deepEqual(Object.keys((await kept(page)).stored.localStorage), []);

      await page.evaluate(() => k.setConsent("denied"));
      assert.deepEqual((await kept(page)).ours, []);
      assert.ok((await compared(page)).asShop);
    },
  );
}
