import assert from "node:assert/strict";
import { asItem, byHandle } from "../fixtures/catalogue.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { ranked } from "../harness/list-page.mjs";
import { visible } from "../harness/konomi.mjs";

const buy = [{ type: "purchase", items: [asItem(byHandle("shoes-2"))] }];

pageTest("a bought item is hidden in every list", async (test) => {
  await ranked(test, "two", { then: buy });
  const seen = [...(await visible(test.page, "#list")), ...(await visible(test.page, "#second"))];
  assert.equal(seen.length, 31);
  assert.ok(!seen.includes("shoes-2"));
});

pageTest("a bought item is hidden where nothing else is known", async (test) => {
  await ranked(test, "grid", { looks: 0, then: buy });
  const seen = await visible(test.page);
  assert.equal(seen.length, 31);
  assert.ok(!seen.includes("shoes-2"));
});

pageTest("a dismissed item is hidden, and withdrawal shows it again", async (test) => {
  await ranked(test, "grid", { then: [{ type: "dismiss", item: asItem(byHandle("tea-1")) }] });
  assert.ok(!(await visible(test.page)).includes("tea-1"));
  await test.page.evaluate(() => void konomi.push((k) => k.setConsent("denied")));
  await test.page.waitFor(() => document.querySelector('[data-card="tea-1"]').getClientRects().length);
});
