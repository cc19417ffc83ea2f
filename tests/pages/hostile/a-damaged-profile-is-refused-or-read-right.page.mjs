import assert from "node:assert/strict";
import { byLevel } from "../../trust/level.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { openEngine } from "./module.mjs";

const SEED = 20_261_128;

/**
 * In the page: makes profiles, damages them, and loads each. Read well is what is refused, or what is written again as the same bytes
 * (that is a valid profile). Returns what went otherwise.
 */
const attack = async (file, seed, cases) => {
  const random = (() => {
    let state = seed;
    return (below) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((state / 2_147_483_648) * below);
    };
  })();
  const now = 1_790_000_000_000;
  const record = (n) =>
    "id" +
    n +
    "\x1f/p/" +
    n +
    "\x1fTitle " +
    (n % 7) +
    "\x1f" +
    (100 + n) +
    "\x1fJPY\x1fBrand" +
    (n % 3) +
    "\x1fA\x1dB" +
    (n % 4) +
    "\x1e";
  const list = Array.from({ length: 24 }, (_, n) => record(n)).join("");
  const grown = await window.__engine(file);
  const valid = [[], []];
  const written = now + 5 * 86_400_000;
  for (let step = 0; step < 40; step++) {
    grown.observe([0, 2, 4, 6, 7][step % 5], record(random(24)), now + (step >> 3) * 86_400_000);
    for (const part of [0, 1]) {
      const saved = grown.save(part, written);
      if (saved.length) valid[part].push(saved);
    }
  }
  const damage = {
    flip: (bytes) => {
      const made = bytes.slice();
      for (let n = 1 + random(3); n--;) made[random(made.length)] ^= 1 << random(8);
      return made;
    },
    cut: (bytes) => bytes.slice(0, random(bytes.length)),
    grow: (bytes) => {
      const made = new Uint8Array(bytes.length + 1 + random(40));
      made.set(bytes);
      for (let at = bytes.length; at < made.length; at++) made[at] = random(256);
      return made;
    },
    splice: (bytes, other) => {
      const at = random(Math.min(bytes.length, other.length));
      const made = bytes.slice();
      made.set(other.slice(at, bytes.length), at);
      return made;
    },
    foreign: () => Uint8Array.from({ length: random(2000) }, () => random(256)),
    zeros: () => new Uint8Array(random(2000)),
  };
  const kinds = Object.keys(damage);
  const wrong = [];
  const found = { refused: 0, read: 0, traps: 0 };
  let engine = await window.__engine(file);
  let most = 0;
  // Every byte of one valid profile, with one bit of it changed, and every version that another release may write.
  const last = valid.map((all) => all[all.length - 1]);
  const every = [];
  for (const part of [0, 1]) {
    for (let at = 0; at < last[part].length; at++) {
      const made = last[part].slice();
      made[at] ^= 1 << (at % 8);
      every.push([part, made, "bit of byte " + at]);
    }
    for (let version = 0; version < 256; version++) {
      const made = last[part].slice();
      made[0] = version;
      every.push([part, made, "version " + version]);
    }
    every.push([1 - part, last[part], "the other part's"]);
    for (const saved of valid[part]) every.push([part, saved, "undamaged"]);
  }
  for (let at = 0; at < Math.max(cases, every.length); at++) {
    let [part, made, what] = every[at] ?? [];
    if (!made) {
      part = random(2);
      what = kinds[random(kinds.length)];
      made = damage[what](
        valid[part][random(valid[part].length)],
        valid[random(2)][random(valid[0].length)] ?? last[part],
      );
    }
    const day = now + random(20) * 86_400_000;
    try {
      engine.exports.start(0, 7, 9);
      const code = engine.load(part, made, day);
      const flat = engine.rank(list, day);
      const saved = engine.save(part, day);
      if (code) {
        found.refused++;
        if (what === "undamaged") wrong.push(what + ": refused");
        if (flat[0]) wrong.push(what + ": refused, and taken for evidence");
        if (saved.length) wrong.push(what + ": refused, and kept");
      } else {
        found.read++;
        // On the day of its writing it is written again as it was; on a later one, as something that is read and written again.
        for (const [bytes, at] of [
          [made, written],
          [saved, day],
        ]) {
          if (!bytes.length) continue;
          engine.exports.start(0, 7, 9);
          const isRead = !engine.load(part, bytes, at);
          if (!isRead || engine.save(part, at).join() !== bytes.join())
            wrong.push(what + ": read, and not written again as the same bytes");
        }
        if (flat.length < 2 || flat[1] > 24) wrong.push(what + ": no order");
      }
    } catch (error) {
      found.traps++;
      wrong.push(what + ": " + error);
      engine = await window.__engine(file);
    }
    most = Math.max(most, engine.memory());
  }
  return { wrong: wrong.slice(0, 20), ...found, tried: Math.max(cases, every.length), most };
};

for (const file of ["konomi.wasm", "konomi.pack.wasm"])
  pageTest(
    `${file} refuses a damaged profile, or reads a valid one; it never traps and never grows`,
    { rows: [13, 20], limit: 300_000 },
    async (test) => {
      await openEngine(test);
      const cases = byLevel(3000, 10_000, 100_000);
      const result = await test.page.evaluate(attack, `/pkg/${file}`, SEED, cases);
      test.tried(result.tried);
      test.measured(`${file}: damaged profiles refused`, result.refused);
      test.measured(`${file}: memory in bytes at most`, result.most);
      assert.deepEqual(result.wrong, [], `seed ${SEED}`);
      assert.equal(result.traps, 0);
      assert.ok(result.refused > result.tried / 2, `${result.refused} of ${result.tried} refused`);
      assert.ok(result.read >= 40, `${result.read} of ${result.tried} read, the undamaged ones among them`);
      assert.ok(result.most <= 4 * 1024 * 1024, `${result.most} bytes`);
    },
  );
