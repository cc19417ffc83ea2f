// The form of the text in localStorage, read strictly: what is not of the form is something else that was left there.
import { hash32 } from "./engine-hash.mjs";
import { CANARIES } from "./words.mjs";

/** The tables in turn: their rows at most, and the bytes of a row (src/engine/profile/table.rs). */
const TABLES = [
  { name: "terms", most: 128, size: 5 },
  { name: "prices", most: 12, size: 10 },
  { name: "bought", most: 80, size: 9 },
  { name: "items of the visit", most: 0, size: 0 },
];
const VERSION = 3;
/** Version, salt, day, age. */
const HEAD = 9;
const CHECKSUM = 4;
const AGE = 396;

/** What is wrong with a text that should be the lasting form, as words; nothing where it is. */
export function strange(text, now) {
  const bytes = Buffer.from(text, "base64");
  if (bytes.toString("base64") !== text) return ["it is not the base64 of bytes"];
  if (bytes[0] !== VERSION) return [`its version is ${bytes[0]}`];
  const wrong = [];
  const today = Math.floor(now / 86_400_000);
  const [day, age] = [bytes.readUInt16LE(5), bytes.readUInt16LE(7)];
  // A day may end meanwhile.
  if (day > today || day < today - 1) wrong.push(`its day is ${day}`);
  if (age > AGE) wrong.push(`its age is ${age}`);
  let at = HEAD;
  for (const { name, most, size } of TABLES) {
    if (at + 2 > bytes.length - CHECKSUM) return [...wrong, `it ends before its ${name}`];
    const count = bytes.readUInt16LE(at);
    at += 2;
    if (count > most) return [...wrong, `${count} ${name}`];
    if (at + count * size > bytes.length - CHECKSUM) return [...wrong, `it ends within its ${name}`];
    const rows = Array.from({ length: count }, (_, row) => bytes.subarray(at + row * size, at + (row + 1) * size));
    wrong.push(...strangeRows(name, rows, day));
    at += count * size;
  }
  if (at !== bytes.length - CHECKSUM) wrong.push(`${bytes.length - CHECKSUM - at} bytes behind its end`);
  else if (hash32(bytes.subarray(0, at)) !== bytes.readUInt32LE(at))
    wrong.push("its checksum is not that of its bytes");
  return wrong;
}

/** Columns within their ranges, and no order but that of the keys, which has nothing to say. */
function strangeRows(name, rows, day) {
  const wrong = [];
  const width = name === "bought" ? 4 : 3;
  const keys = rows.map((row) => row.readUIntLE(0, width));
  if (keys.some((key, at) => key === 0 || key <= (keys[at - 1] ?? 0))) wrong.push(`${name} in another order`);
  for (const row of rows) {
    if (name === "terms" && row.readUIntLE(0, 3) >= 1 << 20) wrong.push("a term of more than 20 bits");
    if (name === "terms" && Math.abs(row.readInt8(4)) > 100) wrong.push("more than a day can bring");
    // A weight without a sum, or the other way round, is no price.
    if (name === "prices" && row.readUInt8(7) === 0 && row.readUIntLE(4, 3) > 0) wrong.push("a price without a weight");
    // The day, whether it is the strongest name, on how many days, how long it lasts.
    if (name === "bought" && (row.readUInt16LE(4) > day || row[6] > 2 || row[7] > 15 || row[8] > 3))
      wrong.push("a purchase like none");
  }
  return wrong;
}

/** A term: 20 bits of the hash of a letter, which says what it is a name of, and the folded text (src/engine/item/terms.rs). */
const term = (letter, text) => Math.max(1, hash32(Buffer.from(letter + text.toLowerCase())) & 0xf_ffff);

/** The terms of what is searched for and of no item: the whole as each of the four, and the pairs that a word without spaces is read in. */
const SEARCHED = new Map(
  ["search word", "second search word"].flatMap((canary) => {
    const text = CANARIES[canary];
    const pairs = [...text].slice(1).map((letter, at) => [...text][at] + letter);
    return [
      ...[..."wbtc"].map((letter) => [term(letter, text), canary]),
      ...(/[a-z]/i.test(text) ? [] : pairs.map((pair) => [term("w", pair), canary])),
    ];
  }),
);

/** What lasts of a search alone, as "search word": words last by what was looked at. */
export function searched(text) {
  const bytes = Buffer.from(text, "base64");
  if (bytes.length < HEAD + 2) return [];
  const rows = Math.min(bytes.readUInt16LE(HEAD), Math.floor((bytes.length - HEAD - 2) / 5));
  const terms = Array.from({ length: rows }, (_, row) => bytes.readUIntLE(HEAD + 2 + 5 * row, 3));
  return [...new Set(terms.map((one) => SEARCHED.get(one)).filter(Boolean))];
}
