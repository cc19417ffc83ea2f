import { fail } from "../api/errors.js";
import { MOST_ITEMS } from "../api/records.js";

/** An item of the made shop: every field that matters for an order is there. */
export interface MadeItem {
  id: string;
  url: string;
  title: string;
  brand: string;
  /** In yen. */
  price: number;
  currency: "JPY";
  category: string[];
}

/** What the made shop sells: categories, brands, the price of the cheapest item, and what their names are made of. */
const KINDS: readonly [category: string[], brands: string[], price: number, noun: string][] = [
  [["Sports", "Running", "Running shoes"], ["Hayate", "Norde"], 9800, "running shoes"],
  [["Kitchen", "Kettles"], ["Takibi", "Kamado"], 6400, "kettle"],
  [["Food", "Tea"], ["Uji Leaf", "Morning Field"], 1200, "green tea"],
  [["Stationery", "Notebooks"], ["Kumo", "Lineworks"], 640, "notebook"],
  [["Sports", "Camping", "Tents"], ["Norde", "Yamabiko"], 24_800, "tent"],
];
const NAMES = ["Asa", "Haru", "Kaze", "Mori", "Nami", "Sora", "Tsuki", "Yuki"];

// The next number of a sequence (mulberry32).
const sequence = (seed: number): ((below: number) => number) => {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
};

/**
 * Items of a made shop that sells five kinds of goods in turns; the same ones for the same numbers, in every release of this
 * major version.
 *
 * @param count 0 to 20,000. @param options.seed another whole number gives other brands, names and prices
 * @throws KonomiError `items-many`, `option-type`
 */
export const items = (count: number, { seed = 1 }: { seed?: number | undefined } = {}): MadeItem[] => {
  if (!Number.isInteger(count) || count < 0 || count > MOST_ITEMS)
    fail("items-many", `items() needs a whole number from 0 to ${MOST_ITEMS}, not ${String(count)}`);
  if (!Number.isInteger(seed)) fail("option-type", `seed must be a whole number, it is ${String(seed)}`);
  const next = sequence(seed);
  return Array.from({ length: count }, (_, at) => {
    const [category, brands, price, noun] = KINDS[at % KINDS.length]!;
    const name = NAMES[next(NAMES.length)]!;
    const id = `item-${at + 1}`;
    return {
      id,
      url: `/products/${id}`,
      title: `${name} ${noun}`,
      brand: brands[next(brands.length)]!,
      price: price + next(10) * Math.round(price / 20),
      currency: "JPY",
      category: [...category],
    };
  });
};
