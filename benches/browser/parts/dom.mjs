// Five of N cards come to the front: Konomi's arranging against udomdiff.
import { within } from "../setup/browser.mjs";

export const id = "dom";
export const title = "five of N cards to the front";

export async function run({ chromium, server, level, say, add, figure }) {
  for (const n of [24, 100, 1000]) {
    const row = { peer: "konomi-arrange", n, isOurs: true, job: "front5" };
    await chromium.fresh(async (page) => {
      try {
        await page.goto(`${server.origin}/dom.html?n=${n}`);
        await page.waitForFunction("window.ready");
        const samples = level.samples * (n > 500 ? 2 : 4);
        const { js, whole, moves } = await within(
          60_000,
          page.evaluate((count) => window.bench.measure(count), samples),
          "moving",
        );
        say(add({ ...row, what: "JavaScript", ways: js }));
        say(add({ ...row, what: "with layout", ways: whole }));
        figure(`moves of ${n} cards: Konomi, udomdiff`, `${moves.peer}, ${moves.udomdiff}`);
      } catch (error) {
        say(add({ ...row, what: "JavaScript", error: error.message.split("\n")[0] }));
      }
    });
  }
}
