// Profiles under clocks that jump, at the engine's own door.

/** In the page: profiles under clocks that jump. Returns what lived longer than it may, grew with time, or was no number. */
export const jump = async (file, seed, rounds) => {
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
    fresh(kept, now);
    if (interest(engine.rank(list, now))[0])
      wrong.push("round " + round + ", clocks off by up to " + jitter + " days: it is back when the clock is set back");
  }
  return { wrong: [...new Set(wrong)].slice(0, 12), tried };
};
