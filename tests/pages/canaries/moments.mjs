// Moments finer than a day, in whatever form a text could have them.
import { readings } from "./words.mjs";

const DAY = 86_400_000;
/** A journey takes no longer: numbers of four bytes are often near the moment of some day, and seldom near this one. */
const LATELY = 600_000;
/** What a unit is in milliseconds, and how many bytes hold the number of them since 1970. */
const UNITS = [
  { name: "milliseconds", unit: 1, sizes: [6] },
  { name: "seconds", unit: 1_000, sizes: [4, 6] },
  { name: "minutes", unit: 60_000, sizes: [4, 6] },
  { name: "hours", unit: 3_600_000, sizes: [4, 6] },
];

/** Moments of the last day, as digits, dates and the bytes of a double; of the last ten minutes as the bytes of an integer. */
export function moments(text, now) {
  const near = (number, within = DAY) => Math.abs(number - now) < within && number % DAY !== 0;
  // The present hour has begun within the hour.
  const lately = (number, unit) => near(number * unit, Math.max(LATELY, unit));
  const hits = [];
  for (const [at, reading] of readings(String(text)).entries()) {
    for (const [digits] of reading.matchAll(/\d{10,13}/g))
      if (near(+digits) || near(1_000 * +digits)) hits.push(digits);
    // Shorter ones are in every hexadecimal text; as digits they are looked for in the text as it stands.
    if (at === 0)
      for (const [digits] of reading.matchAll(/\d{6,8}/g))
        for (const unit of [60_000, 3_600_000]) if (lately(+digits, unit)) hits.push(digits);
    for (const [date] of reading.matchAll(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d/g)) hits.push(date);
    const bytes = Buffer.from(reading, "latin1");
    for (let from = 0; from + 4 <= bytes.length; from++) {
      if (from + 8 <= bytes.length && (near(bytes.readDoubleLE(from)) || near(bytes.readDoubleBE(from))))
        hits.push(`a double at ${from}`);
      for (const { name, unit, sizes } of UNITS)
        for (const size of sizes)
          if (
            from + size <= bytes.length &&
            (lately(bytes.readUIntLE(from, size), unit) || lately(bytes.readUIntBE(from, size), unit))
          )
            hits.push(`${size} bytes of ${name} at ${from}`);
    }
  }
  return [...new Set(hits)];
}
