// The demo shop on a phone: a machine that is four times slower, behind a network with 60 ms to the server and back. How long tasks are is a
// figure here, and no assertion: it is the time that a thread ran, and a machine that is shared takes some of that, too. `cargo xtask bench
// --only shop` measures it in turns with the shop without its tag.
import assert from "node:assert/strict";
import { tasks } from "../driver/trace.mjs";
import { engine } from "../harness/engine.mjs";
import { CARDS, enterShop, lookAt, nothingJumped, visit } from "../harness/demo.mjs";
import { pageTest } from "../harness/page-test.mjs";

const RATE = 4;
const LIST = "/collections/camping/";
const NETWORK = { offline: false, latency: 60, downloadThroughput: 9e6 / 8, uploadThroughput: 9e6 / 8 };

for (const entry of ["tag", "inline"])
  pageTest(
    `on a slow machine behind a slow network nothing of the demo shop jumps (${entry})`,
    { rows: [41], limit: 180_000, cards: CARDS, skip: engine() !== "chromium" && "only Chromium can be slowed down" },
    async (test) => {
      const { page, server, tried, measured } = test;
      await enterShop(test, entry, { answer: "granted" });
      await lookAt(test, "camping", 5);
      await page.throttleCpu(RATE);
      const session = await page.page.createCDPSession();
      await session.send("Network.emulateNetworkConditions", NETWORK);
      // The line after a list asks for its order; it is a script of the page's.
      const isLine = (url) => entry === "inline" && url === server.origin + LIST;
      const isOurs = (url) => url.startsWith(`${server.origin}/konomi/`) || isLine(url);
      const all = await tasks(page.page, isOurs, async () => {
        await visit(test, LIST);
        // What comes after the first order comes when the page is idle.
        for (let step = 0; step < 3; step++)
          await page.evaluate(() => new Promise((done) => requestIdleCallback(() => setTimeout(done))));
      });
      const ours = all.filter((task) => task.isOurs);
      assert.ok(ours.length > 0, "our scripts ran in no task that the trace has");
      assert.deepEqual(await nothingJumped(page), { area: 0, vanished: 0, shift: 0 });
      const longest = (key) => Math.round(Math.max(...ours.map((task) => task[key])));
      measured(`longest task with our scripts at CPU ×${RATE}, ${entry}, ms`, longest("ms"));
      measured(`longest part of ours in a task at CPU ×${RATE}, ${entry}, ms`, longest("own"));
      tried(ours.length);
    },
  );
