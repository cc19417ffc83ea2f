// The wasm comes late, or never: in time, late, or 60 seconds later, nothing that was painted moves.
import assert from "node:assert/strict";
import { byLevel } from "../../trust/level.mjs";
import { products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { engine } from "../harness/engine.mjs";
import { order, settled } from "../harness/konomi.mjs";
import { below, openList } from "../harness/list-page.mjs";
import { nothingJumped } from "../harness/demo.mjs";
import { pageTest } from "../harness/page-test.mjs";

const shopsOrder = products.map(({ handle }) => handle);
/** Milliseconds until the wasm is sent; 60 seconds are as good as never. */
const DELAYS = byLevel(
  [0, 700],
  [0, 100, 400, 900, 1500, 2600, 60_000],
  [0, 50, 100, 200, 400, 900, 1500, 1900, 2100, 2600, 5000, 30_000, 60_000],
);

for (const [where, list] of Object.entries({ "in view": lists.grid, "below the window": below(lists.grid) }))
  pageTest(
    `a wasm that is late for a list ${where} moves nothing that was painted`,
    { rows: [11], limit: 240_000, allow: [/^browser: /] },
    async (test) => {
      const { page, server, tried, lacking } = test;
      if (engine() !== "chromium")
        lacking("only Chromium counts layout shifts; how far cards were displaced is measured");
      for (const delay of DELAYS) {
        const take = server.rule("/konomi.wasm", () => (delay >= 60_000 ? { hang: true } : { delay }));
        // The page is complete before the wasm is: only then is it the wasm that is late.
        await openList(test, "grid", { build: "async", list });
        const { state, reason } = await settled(page);
        const now = await order(page);
        const [told] =
          state === "ready" ? [await page.waitFor(() => window.__events.find(({ type }) => type !== "ready"))] : [];
        const settledAt = told ? (told.reason ?? told.type) : reason;
        if (delay >= 2600)
          assert.deepEqual([state, reason], ["neutral", "wasm-failed"], `${delay} ms: given up after 2 seconds`);
        if (settledAt !== "ranked") assert.deepEqual(now, shopsOrder, `${delay} ms: ${settledAt}`);
        assert.deepEqual(await nothingJumped(page), { area: 0, vanished: 0, shift: 0 }, `${delay} ms: ${settledAt}`);
        take();
        tried();
      }
    },
  );
