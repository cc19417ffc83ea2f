/** A list as it is displayed. */
export interface Displayed {
  /** The keys of the items, in the shop's order. */
  readonly keys: readonly string[];
  /** Position → index in the shop's order. */
  readonly order: readonly number[];
}

/** What becomes of an order when the list changes. */
export interface Carried {
  order: readonly number[];
  /** Whether the item at an index was not there before. */
  fresh: readonly boolean[];
  /** What was there stands in another sequence now: somebody sorted it. */
  isSorted: boolean;
}

/** The wanted order of what may move, around what stays at its position. */
export const around = (
  order: readonly number[],
  wanted: readonly number[],
  stays: readonly unknown[],
): readonly number[] => {
  const fixed = new Set(order.filter((_, position) => stays[position]));
  const rest = wanted.filter((index) => !fixed.has(index)).values();
  return order.map((index, position) => (stays[position] ? index : rest.next().value!));
};

const turns = (keys: readonly string[]): Map<string, number> => new Map(keys.map((key, index) => [key, index]));

/**
 * Carries the order over to the list as it is now: what was there keeps its turn, what is new stands where the shop put it. So a batch
 * that comes at the end changes nothing above it, and an item that goes takes none with it.
 */
export const carry = ({ keys: before, order }: Displayed, keys: readonly string[]): Carried => {
  const was = turns(before);
  const is = turns(keys);
  const fresh = keys.map((key) => !was.has(key));
  const kept = keys.map((key) => was.get(key)!).filter((turn) => turn >= 0);
  const isSorted = kept.some((turn, at) => turn < kept[at - 1]!);
  const wanted = order.map((index) => is.get(before[index]!)!).filter((index) => index >= 0);
  const shop = [...keys.keys()];
  return { order: isSorted ? shop : around(shop, wanted, fresh), fresh, isSorted };
};
