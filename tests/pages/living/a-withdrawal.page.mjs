import assert from "node:assert/strict";
import { cards, first, frames, handles, openLiving, stands } from "../harness/living.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { order } from "../harness/konomi.mjs";
import { products } from "../fixtures/catalogue.mjs";

const some = products.slice(0, 20);
const list = `<ul id="list" class="grid">${cards(some)}</ul>`;

pageTest("a withdrawal moves nothing that was scrolled over while the page was watched", async (test) => {
  const { page } = test;
  await openLiving(test, { list });
  await stands(page, handles(first(some)));
  await page.evaluate(() => scrollTo({ top: 1e6, behavior: "instant" }));
  await frames(page);
  const seen = await page.evaluate(() =>
    [...list.children]
      .filter((card) => card.getBoundingClientRect().top < innerHeight)
      .map((card) => card.dataset.card),
  );
  assert.ok(seen.length > 4);
  // The page is back at its top, with nothing of the list in view.
  await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
  await frames(page);
  const before = await order(page);
  await page.evaluate(() => window.konomi.setConsent("denied"));
  await frames(page);
  const after = await order(page);
  assert.deepEqual(
    seen.map((handle) => after.indexOf(handle)),
    seen.map((handle) => before.indexOf(handle)),
  );
});
