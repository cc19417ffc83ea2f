import assert from "node:assert/strict";
import { pageTest } from "../harness/page-test.mjs";
import { CARDS, enter, kindOf, lookAt, nothingJumped, shelves, standing, visitInTime } from "../harness/demo.mjs";
import { evenDoubt } from "../harness/doubt.mjs";
import { data, withFeed } from "../harness/feed.mjs";

const feed = data("bigbasket/bigbasket_products.csv");

pageTest(
  "three looks at green teas bring them forward in a shop of 20,000 products",
  { cards: CARDS, skip: !feed && "not run: no data", limit: 180_000 },
  ({ page }) =>
    withFeed(feed, async (server) => {
      assert.ok(
        server.said.some((line) => /^19999 products in \d+ categories/.test(line)),
        server.said.join(" | "),
      );
      const test = { page, server };
      await evenDoubt(page);
      await enter(test, "granted");
      const green = await kindOf(test, "green-tea");
      assert.ok(green.size >= 60);

      await lookAt(test, "green-tea");
      await visitInTime(test, "/collections/tea/");
      const { collection } = await shelves(page);
      const { cards, now, shop } = standing(collection, green);
      assert.ok(cards >= 4);
      assert.ok(now < shop - 1, `green teas stand at ${now} on average, the shop has them at ${shop}`);
      assert.ok(collection.filter(({ shelf }, index) => shelf !== index).length >= 4);
      const { area, vanished } = await nothingJumped(page);
      assert.deepEqual({ area, vanished }, { area: 0, vanished: 0 });
    }),
);
