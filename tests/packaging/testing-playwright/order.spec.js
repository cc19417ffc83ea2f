import { expect, test } from "@playwright/test";
import { allowAutomation, click, dwell, items, search, view, waitForKonomi } from "konomi/testing";

const all = items(10);
const deeds = [search("green tea"), view(all[2]), view(all[7]), dwell(all[7], 40), click(all[4])];

// These run in the page, where the script tag's object is.
const tell = (events) => window.konomi.push((k) => events.forEach((event) => k.observe(event)));
const score = (item) => window.konomi.explain(item).then(({ score }) => score);

test("who looks at tea and a tent sees tea and tents first", async ({ page }) => {
  await page.clock.install({ time: new Date("2026-03-01T12:00:00Z") });
  await allowAutomation(page);
  await page.goto("/");
  const before = await waitForKonomi(page, { placement: "home" });
  expect(before).toMatchObject({ state: "ready", placements: [{ ranked: false, reason: "no-evidence" }] });

  await page.evaluate(tell, deeds);
  await page.goto("/");
  const after = await waitForKonomi(page, { placement: "home" });
  expect(after.placements).toMatchObject([{ placement: "home", ranked: true }]);
  expect(await page.locator("li").evaluateAll((cards) => cards.map((card) => card.dataset.productId))).toEqual(
    "item-3 item-8 item-5 item-10 item-1 item-2 item-4 item-6 item-7 item-9".split(" "),
  );

  const fresh = await page.evaluate(score, all[7]);
  await page.clock.setSystemTime(new Date("2026-03-31T12:00:00Z"));
  expect(await page.evaluate(score, all[7])).toBeLessThan(fresh);
});
