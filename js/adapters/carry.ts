/** A list as it is displayed. */
export interface Displayed {
  /** The keys of the items, in the shop's order. */
  readonly _keys: readonly string[];
  /** Position → index in the shop's order. */
  readonly _order: readonly number[];
  /** The keys whose turn is settled: their items are not ordered again. */
  readonly _settled: readonly string[];
}

/** What becomes of an order when the list changes. */
export interface Carried {
  _order: readonly number[];
  /** Whether the item at an index is not settled. */
  _fresh: readonly boolean[];
  /** What was there stands in another sequence now: somebody sorted it. */
  _isSorted: boolean;
}

/** The wanted order of what may move, around what stays at its position. What nobody wants comes last. */
export const around = (
  order: readonly number[],
  wanted: readonly number[],
  stays: readonly unknown[],
): readonly number[] => {
  const rest = new Set([...wanted, ...order]);
  order.forEach((index, position) => stays[position] && rest.delete(index));
  const next = rest.values();
  return order.map((index, position) => (stays[position] ? index : next.next().value!));
};

/**
 * Carries the order over to the list as it is now: what is settled keeps its turn, what is not stands where the shop put it. So a batch
 * that comes at the end changes nothing above it, and an item that goes takes none with it.
 */
export const carry = ({ _keys, _order, _settled }: Displayed, keys: readonly string[]): Carried => {
  // Reversed: of equal keys the first one counts, so that an equal list keeps its order.
  const places = new Map(keys.map((key, index) => [key, index] as const).reverse());
  const there = (list: readonly string[]): number[] => list.map((key) => places.get(key)!).filter((at) => at >= 0);
  const settled = new Set(_settled);
  const _fresh = keys.map((key) => !settled.has(key));
  const _isSorted = there(_keys).some((at, turn, all) => at < all[turn - 1]!);
  const shop = keys.map((_, index) => index);
  return {
    _order: _isSorted ? shop : around(shop, there(_order.map((index) => _keys[index]!)), _fresh),
    _fresh,
    _isSorted,
  };
};
