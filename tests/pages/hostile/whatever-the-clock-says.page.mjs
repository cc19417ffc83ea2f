import assert from "node:assert/strict";
import { byLevel } from "../../trust/level.mjs";
import { products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { below } from "../harness/list-page.mjs";
import { EVENTS, order, settled, tag, taught } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { jump } from "./jumps.mjs";
import { openEngine } from "./module.mjs";

const SEED = 28_000;

for (const file of ["konomi.wasm", "konomi.pack.wasm"])
  pageTest(
    `${file}: a clock that jumps gives no interest a longer life, a greater weight or a number that is none`,
    { rows: [28], limit: 240_000 },
    async (test) => {
      await openEngine(test);
      const result = await test.page.evaluate(jump, `/pkg/${file}`, SEED, byLevel(60, 400, 5000));
      test.tried(result.tried);
      assert.deepEqual(result.wrong, [], `seed ${SEED}`);
    },
  );

const DAY = 86_400_000;

/** What `Date` says in a page: `at` is an expression of the real time `t` and of how often it was asked, `n`. */
const CLOCKS = {
  1970: "0",
  2100: "4102444800000 + t % 1000",
  "ten years back": `t - ${3650 * DAY}`,
  "ten years on": `t + ${3650 * DAY}`,
  "no number": "NaN",
  infinite: "Infinity",
  "a text": '"yesterday"',
  nothing: "undefined",
  "a day more at each look": `t + n * ${DAY}`,
  "a day less at each look": `t - n * ${DAY}`,
  "an hour back and forth, as when summer ends": "t + (n % 2) * 3600000",
  "it throws": '(() => { throw new Error("no clock") })()',
};
const CLOCK = `{
  const asked = new URLSearchParams(location.search).get("clock");
  const real = Date.now;
  if (asked) {
    let n = 0;
    Date.now = () => { const t = real(); n++; return (0, eval)("((t, n) => " + asked + ")")(t, n); };
  }
}`;

pageTest(
  "a visit under any clock, and one under the right clock after it: ordered or not, whole, and without an error",
  { rows: [28], limit: 240_000 },
  async (test) => {
    const { page, server, tried } = test;
    for (const script of [EVENTS, CLOCK]) await page.addInitScript(script);
    await taught(page, server, { consent: "granted", looks: 5 });
    server.page("/shop", below(lists.grid)({ foot: tag({ data: { consent: "granted" } }) }));
    const visit = async (clock) => {
      await page.goto(`${server.origin}/shop${clock ? `?clock=${encodeURIComponent(clock)}` : ""}`);
      assert.equal((await settled(page)).state, "ready", clock);
      await page.waitFor(() => window.__events.some(({ type }) => type === "ranked" || type === "refused"));
      assert.deepEqual((await order(page)).sort(), products.map(({ handle }) => handle).sort(), clock);
      const told = await page.evaluate(() => {
        konomi.observe({ type: "view", item: { id: "7000000000" } });
        return konomi
          .rank([{ id: "7000000000" }, { id: "7000000100" }])
          .items.every(
            ({ score, reasons }) =>
              Number.isSafeInteger(score) && reasons.reduce((sum, { value }) => sum + value, 0) === score,
          );
      });
      assert.ok(told, clock);
      tried();
    };
    const clocks = Object.values(CLOCKS);
    for (const clock of byLevel(
      clocks.filter((_, at) => at % 2 === 0),
      clocks,
      clocks,
    )) {
      await visit(clock);
      await visit();
    }
  },
);
