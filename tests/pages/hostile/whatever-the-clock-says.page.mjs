import assert from "node:assert/strict";
import { byLevel } from "../../trust/level.mjs";
import { products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { below } from "../harness/list-page.mjs";
import { EVENTS, order, settled, tag, taught } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { openEngine } from "./module.mjs";

const SEED = 28_000;

/** In the page: profiles under clocks that jump. Returns what lived longer than it may, grew with time, or was no number. */
const jump = async (file, seed, rounds) => {
  const random = (() => {
    let state = seed;
    return (below) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((state / 2_147_483_648) * below);
    };
  })();
  const DAY = 86_400_000;
  const record = (n) =>
    "id" +
    n +
    "\x1f/p/" +
    n +
    "\x1fTitle" +
    n +
    "\x1f" +
    (100 + n * 40) +
    "\x1fJPY\x1fBrand" +
    n +
    "\x1fCategory" +
    n +
    "\x1e";
  const list = [1, 2, 3, 4].map(record).join("");
  const WIDTH = 2 + (file.includes("pack") ? 23 : 14);
  const wrong = [];
  let tried = 0;
  /** What the interest in the first item adds to its score, and every number of the answer. */
  const interest = (flat) => {
    for (const value of flat) if (!Number.isFinite(value)) wrong.push("no number: " + value);
    for (let row = 0, at = 2; row < flat[1]; row++, at += WIDTH)
      if (flat[at] === 0) return [flat[at + 2], flat[at + 3]];
    return [0, 0];
  };
  const engine = await window.__engine(file);
  const fresh = (bytes, at) => {
    engine.exports.start(0, 7, 9);
    tried++;
    return bytes && bytes.length ? engine.load(0, bytes, at) : 1;
  };
  const now = 1_790_000_000_000;
  const learned = (at) => {
    engine.exports.start(0, 7, 9);
    for (let n = 0; n < 8; n++) engine.observe(0, record(1), at + n);
    return engine.save(0, at);
  };
  const CLOCKS = [
    0,
    1,
    -1,
    4_102_444_800_000,
    now,
    now - 3650 * DAY,
    now + 3650 * DAY,
    NaN,
    Infinity,
    -Infinity,
    -8.64e15,
    8.64e15,
    1e300,
    -1e300,
    0.5,
    2 ** 53,
    Number.MIN_VALUE,
  ];
  // Any clock, any two clocks after each other.
  for (const first of CLOCKS)
    for (const second of CLOCKS) {
      const saved = learned(first);
      fresh(saved, second);
      interest(engine.rank(list, second));
      engine.observe(2, record(2), second);
      interest(engine.rank(list, first));
      const again = engine.save(0, second);
      if (again.length > 1501) wrong.push("longer than it may be: " + again.length);
    }
  // As time passes and nothing happens, an interest is never negative, never more than it was, and at the end gone.
  const saved = learned(now);
  fresh(saved, now);
  const [start] = interest(engine.rank(list, now));
  let last = start;
  for (let day = 0; day <= 120; day++) {
    const code = fresh(saved, now + day * DAY);
    const [slow, fast] = interest(engine.rank(list, now + day * DAY));
    if (slow < 0 || fast < 0) wrong.push("negative after " + day + " days");
    // Stored weights are rounded: a hundredth of the step may go either way.
    if (slow > last * 1.01) wrong.push(day + " days: " + slow + " is more than " + last);
    if (day > 90 && (!code || slow)) wrong.push("there after " + day + " days unused");
    last = slow;
  }
  if (!start) wrong.push("nothing was learned");
  // Visits whose clocks are set forward and back: unused for more than 90 days, or older than 13 months, by the days that really passed
  // and whatever the clocks said in between, it is gone.
  for (let round = 0; round < rounds; round++) {
    let kept = learned(now);
    const isUsed = round % 2 === 1;
    const jitter = [0, 1, 30, 80, 400, 3650][random(6)];
    for (let day = 5; day <= 520; day += 5 + random(20)) {
      const at = now + (day + random(2 * jitter + 1) - jitter) * DAY;
      fresh(kept, at);
      if (isUsed) engine.observe(0, record(3), at);
      kept = engine.save(0, at);
    }
    const end = now + (isUsed ? 397 + 80 : 520) * DAY;
    for (const at of [now + 600 * DAY, end + jitter * DAY]) {
      fresh(kept, at);
      const [slow] = interest(engine.rank(list, at));
      if (slow)
        wrong.push(
          "round " +
            round +
            ", clocks off by up to " +
            jitter +
            " days: an interest of day 0 is there on day " +
            (at - now) / DAY,
        );
    }
    // Set back to the first day, what is too old by its own account does not come back.
  }
  return { wrong: [...new Set(wrong)].slice(0, 12), tried };
};

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
