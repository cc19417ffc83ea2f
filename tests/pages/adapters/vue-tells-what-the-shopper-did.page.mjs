import assert from "node:assert/strict";
import { briefly, CROSSED } from "../harness/crossed.mjs";
import { settled } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { goods, openShop, set } from "./framework-shop.mjs";

for (const start of ["hydrate", "mount"])
  pageTest(
    `vue: v-track tells a view once for each item, and the others when they are clicked; ${start}`,
    async (test) => {
      const { page } = test;
      await page.addInitScript(CROSSED);
      await openShop(test, "vue", { as: "product", start, teach: false, item: goods[0], count: 0 });
      await settled(page);
      const ids = goods.map(({ id }) => id);
      assert.deepEqual(await briefly(page), [`view ${ids[0]}`]);
      // Rendered again, with the same item as another object.
      await set(page, { count: 1, item: { ...goods[0] } });
      await page.waitFor(() => document.getElementById("count").textContent === "1");
      assert.deepEqual(await briefly(page), [`view ${ids[0]}`]);
      await page.click("#cart");
      await set(page, { count: 2, item: goods[5] });
      await page.waitFor(() => document.getElementById("count").textContent === "2");
      await page.click("#cart");
      await page.click("#click");
      await page.click("#search");
      await set(page, { item: null });
      await page.click("#click");
      await set(page, { item: goods[0] });
      await page.waitFor(() => __crossed.length === 7);
      assert.deepEqual(await briefly(page), [
        `view ${ids[0]}`,
        `cart ${ids[0]}`,
        `view ${ids[5]}`,
        `cart ${ids[5]}`,
        `click ${ids[5]}`,
        "search tea",
        `view ${ids[0]}`,
      ]);
    },
  );

pageTest(
  "vue: a wrong event is a warning, and the page goes on",
  { allow: [/console\.warn: konomi: .*type/] },
  async (test) => {
    const { page } = test;
    await openShop(test, "vue", { as: "product", start: "mount", teach: false, item: goods[0] });
    await settled(page);
    await page.click("#wrong");
    await page.waitFor(() => __probe.errors["console.warn"] === 1);
    await page.click("#search");
    assert.equal(await page.evaluate(() => __probe.errors.error), 0);
  },
);
