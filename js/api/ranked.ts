import type { Engine } from "../browser/guard.js";
import type { Exclusion, Feature, ReasonPart } from "../types.js";
import { bare } from "./own.js";

/** The features in the order of src/engine/rank. */
export const FEATURES: readonly Feature[] = [
  "interest-slow",
  "interest-now",
  "price-near",
  "price-last",
  "touched",
  "touched-recent",
  "last-touched",
  "touch-count",
  "same-leaf",
  "same-brand",
  "in-cart",
  "dismissed",
  "bought",
  "shop-order",
];
export const EXCLUSIONS: readonly Exclusion[] = ["current", "in-cart", "dismissed", "sold-out", "bought"];

/** The engine's answer, in the numbers of the list that was ranked. */
export interface Standing {
  evidence: boolean;
  items: { index: number; score: number; reasons: ReasonPart[] }[];
  excluded: { index: number; reason: Exclusion }[];
}

export interface Asked {
  limit?: number | undefined;
  /** Position and index, in turns. */
  pins?: number[] | undefined;
  /** False leaves them out. */
  reasons?: boolean | undefined;
}

/** Contributions by feature → the reasons that are not zero, the strongest first. They add up to the score. */
export const reasonsOf = (contributions: ArrayLike<number>): ReasonPart[] =>
  FEATURES.map((feature, index) => ({ feature, value: contributions[index] ?? 0 }))
    .filter(({ value }) => value)
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));

/** Reads the flat answer of `Core.rank`: evidence, count, rows of index, score and contributions; then the excluded. */
const standingOf = (flat: Int32Array, { reasons }: Asked): Standing => {
  const width = 2 + FEATURES.length;
  const items: Standing["items"] = [];
  let at = 2;
  for (let row = 0; row < flat[1]!; row++, at += width)
    items.push({
      index: flat[at]!,
      score: flat[at + 1]!,
      reasons: reasons === false ? [] : reasonsOf(flat.subarray(at + 2, at + width)),
    });
  const excluded: Standing["excluded"] = [];
  for (; at < flat.length; at += 2) excluded.push({ index: flat[at]!, reason: EXCLUSIONS[flat[at + 1]!]! });
  return { evidence: !!flat[0], items, excluded };
};

/** Ranks a buffer of records; undefined where the engine is no more. */
export const ranked = (
  engine: Engine,
  records: string,
  now: number,
  current: string,
  asked = bare<Asked>({}),
): Standing | undefined => {
  const flat = engine._call((core) => core.rank(records, now, current, asked.limit ?? 0, asked.pins ?? []));
  return flat && standingOf(flat, asked);
};
