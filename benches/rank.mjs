// Reading and ranking a list through the built module and in plain JavaScript, in turns, so that a busy machine slows both.
// Prints one JSON line a measurement: microseconds, the smallest and the middle of all rounds.
import { readFileSync } from "node:fs";
import { Core } from "../tests/generated/runtime.mjs";

const ROUNDS = 15;
const NOW = Date.UTC(2026, 10, 1);
const VIEW = 0;

const compiled = new WebAssembly.Module(readFileSync(new URL("../pkg/konomi.wasm", import.meta.url)));

/** What a shop's developer would write in an afternoon: words in a map, a sum a product, a sort. */
class Naive {
  #weights = new Map();

  static words(record) {
    const [, , title, price, , brand, category, tags] = record.split("\u001f");
    const words = title.toLowerCase().split(/\s+/);
    const levels = category.split(" > ").map((_, depth, all) => all.slice(0, depth + 1).join(">"));
    return { words: [...words, ...levels, `brand:${brand}`, `tag:${tags}`], price: Number(price) };
  }

  prepare(records) {
    return records.split("\u001e").slice(0, -1).map(Naive.words);
  }

  observe(record) {
    for (const word of Naive.words(record).words) this.#weights.set(word, (this.#weights.get(word) ?? 0) + 1);
  }

  rank(prepared) {
    const scored = prepared.map(({ words }, index) => {
      let score = 0;
      for (const word of words) score += this.#weights.get(word) ?? 0;
      return { index, score: score / Math.sqrt(words.length) };
    });
    return scored.sort((a, b) => b.score - a.score || a.index - b.index);
  }
}

const time = (work) => {
  const start = process.hrtime.bigint();
  const result = work();
  return { spent: Number(process.hrtime.bigint() - start) / 1000, result };
};

for (const file of process.argv.slice(2)) {
  const text = readFileSync(file, "utf8");
  const records = text.split("\u001e").slice(0, -1);
  const module = new Core(compiled, false, 0, 1);
  const naive = new Naive();
  for (const record of records.slice(0, 20)) {
    module.observe(VIEW, 0, record, "", NOW);
    naive.observe(record);
  }
  const rounds = new Map();
  const add = (what, where, { spent, result }) => {
    const key = JSON.stringify({ what, where, n: records.length });
    if (!rounds.has(key)) rounds.set(key, []);
    rounds.get(key).push(spent);
    return result;
  };
  for (let round = 0; round < ROUNDS; round++) {
    add(
      "prepare",
      "wasm",
      time(() => module.prepare(text)),
    );
    const prepared = add(
      "prepare",
      "js",
      time(() => naive.prepare(text)),
    );
    const order = add(
      "rank",
      "wasm",
      time(() => module.rank(text, NOW, "", 0, [])),
    );
    const scored = add(
      "rank",
      "js",
      time(() => naive.rank(prepared)),
    );
    // A bench of something that does not work is worth nothing: the module found evidence, and both ranked everything.
    if (order[0] !== 1 || order[1] !== records.length || scored.length !== records.length) {
      throw new Error(`${file}: ranked ${order[1]} and ${scored.length} of ${records.length}`);
    }
  }
  for (const [key, spent] of rounds) {
    spent.sort((a, b) => a - b);
    const [min, median] = [spent[0], spent[spent.length >> 1]];
    console.log(JSON.stringify({ ...JSON.parse(key), min, median }));
  }
}
