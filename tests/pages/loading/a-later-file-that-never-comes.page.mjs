// What comes after the core may never be answered. The page goes on: its scripts run, its buttons work, its lists are whole.
import assert from "node:assert/strict";
import { byLevel } from "../../trust/level.mjs";
import { lists } from "../fixtures/lists.mjs";
import { products } from "../fixtures/catalogue.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { EVENTS, event, order, settled, tag } from "../harness/konomi.mjs";

const FILES = ["konomi.shop.js", "konomi.live.js", "konomi.read.js", "konomi.tools.js"];

const PAGE = `<button id="pay">Check out</button><script>
  window.__came = [];
  for (const type of ["DOMContentLoaded", "load"]) addEventListener(type, () => __came.push(type));
  pay.addEventListener("click", () => __came.push("paid"));
</script>`;

for (const file of FILES.slice(0, byLevel(2, 4, 4)))
  pageTest(`a ${file} that is never answered holds up nothing of the page`, { rows: [11] }, async (test) => {
    const { page, server, engine, lacking } = test;
    await page.addInitScript(EVENTS);
    server.page("/", lists.grid({ foot: PAGE + tag({ data: { consent: "session" } }) }));
    server.rule(file, { hang: true });
    await page.goto(`${server.origin}/`, { until: "domcontentloaded" });
    await settled(page);
    await page.waitFor(() => window.__came.includes("DOMContentLoaded"));
    // The list is answered for, by its order or a reason: nobody waits for what does not come.
    const told = await Promise.race([event(page, "ranked"), event(page, "refused")]);
    assert.ok(told.reason || told.ranking || told.applied, JSON.stringify(told));
    assert.deepEqual(
      (await order(page)).toSorted(),
      products.map(({ handle }) => handle).toSorted(),
      "every card is there once",
    );
    await page.click("#pay");
    assert.ok(await page.evaluate(() => window.__came.includes("paid")));
    // docs/speed.md: what import() fetches before the document is complete is waited for there, as any script of the page's.
    if (engine === "chromium") await page.waitFor(() => window.__came.includes("load"));
    else lacking("its load event waits for what import() has begun to fetch");
    test.tried();
  });
