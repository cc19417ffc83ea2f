import type { Reason } from "../types.js";

/** A list as it is displayed. */
export interface Displayed {
  /** The keys of the items, in the shop's order. */
  readonly _keys: readonly string[];
  /** Position → index in the shop's order. */
  readonly _order: readonly number[];
  /** The keys whose turn is settled: their items are not ordered again. */
  readonly _settled: readonly string[];
  /** Why the shop's order stands, where it does. */
  readonly reason?: Reason | undefined;
}

/** What becomes of an order when the list changes. */
export interface Carried {
  _order: readonly number[];
  /** The order of the list as it is now. */
  _shop: readonly number[];
  /** Whether the item at an index is not settled. */
  _fresh: readonly boolean[];
  /** Why the list stands as the page has it now: nothing tells its items apart, or somebody sorted it. */
  _refused: Reason | false;
}

/** As many cards the core orders; ranking more would hold up a commit. */
const MOST_ITEMS = 1000;

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
export const carry = ({ _keys, _order, _settled, reason }: Displayed, keys: readonly string[]): Carried => {
  const places = new Map(keys.map((key, index) => [key, index]));
  const there = (list: readonly string[]): number[] => list.map((key) => places.get(key)!).filter((at) => at >= 0);
  const settled = new Set(_settled);
  const _fresh = keys.map((key) => !settled.has(key));
  const kept = there(_keys);
  const _refused =
    keys.length > MOST_ITEMS
      ? "too-many"
      : places.has("")
        ? "no-ids"
        : places.size < keys.length
          ? "duplicate-ids"
          : // What comes to a sorted list is sorted.
            (kept.some((at, turn) => at < kept[turn - 1]!) || (reason === "user-sorted" && kept[0]! >= 0)) &&
            "user-sorted";
  const _shop = keys.map((_, index) => index);
  return {
    _shop,
    _order: _refused ? _shop : around(_shop, there(_order.map((index) => _keys[index]!)), _fresh),
    _fresh,
    _refused,
  };
};
