import assert from "node:assert/strict";
import { byLevel } from "../../trust/level.mjs";
import { lists } from "../fixtures/lists.mjs";
import { EVENTS, event, order, settled, tag, taught } from "../harness/konomi.mjs";
import { below, read } from "../harness/list-page.mjs";
import { pageTest } from "../harness/page-test.mjs";

pageTest(
  "any version but its own in a stored profile is another release's: the list is as without it, and it is replaced",
  { rows: [13, 20], limit: 240_000 },
  async (test) => {
    const { page, server, tried } = test;
    await page.addInitScript(EVENTS);
    await taught(page, server, { consent: "granted", looks: 5 });
    const stored = await page.evaluate(() => window.__probe.stored());
    const areas = Object.keys(stored).filter((area) => stored[area].konomi);
    assert.ok(areas.length, "there is a profile");
    server.page("/shop", below(lists.grid)({ foot: tag({ data: { consent: "granted" } }) }));
    server.page("/elsewhere", "<!doctype html><title>elsewhere</title><p>elsewhere");
    /** What becomes of the list where this is stored, and what is stored in `area` when something was learned after it. */
    const visit = async (all, area) => {
      await page.goto(`${server.origin}/elsewhere`);
      await page.evaluate((areas) => {
        for (const name of ["localStorage", "sessionStorage"]) {
          window[name].clear();
          for (const [key, text] of Object.entries(areas[name] ?? {})) window[name].setItem(key, text);
        }
      }, all);
      await page.goto(`${server.origin}/shop`);
      assert.equal((await settled(page)).state, "ready");
      await event(page, "ranked").catch((error) => assert.fail(`the other part is read: ${error.message}`));
      await page.waitFor(() => document.readyState === "complete");
      await read(test);
      const cards = await order(page);
      const text = await page.evaluate((name) => {
        window.konomi.observe({ type: "view", item: { id: "1", brand: "Kumo" } });
        dispatchEvent(new PageTransitionEvent("pagehide"));
        return window[name].getItem("konomi");
      }, area);
      return { cards, text };
    };
    const spoiled = (area, version) => {
      const bytes = Buffer.from(stored[area].konomi, "base64");
      bytes[0] = version;
      return bytes.toString("base64");
    };
    for (const area of areas) {
      const without = (await visit({ ...stored, [area]: {} }, area)).cards;
      for (const version of byLevel(
        [0, 2, 4, 132, 135, 255],
        [0, 1, 2, 4, 5, 131, 132, 135, 136, 255],
        Array.from({ length: 256 }, (_, at) => at).filter((at) => ![3, 133, 134].includes(at)),
      )) {
        const konomi = spoiled(area, version);
        const { cards, text } = await visit({ ...stored, [area]: { konomi } }, area);
        assert.deepEqual(cards, without, `${area}, version ${version}`);
        assert.notEqual(text, konomi, `${area}, version ${version}: it was left there`);
        tried();
      }
    }
  },
);
