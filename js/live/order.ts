import type { List } from "../browser/page/detect.js";
import { fixedCards } from "../browser/page/fixed.js";
import type { Pass, Read } from "../browser/page/pass.js";
import { forgetScroll } from "../browser/page/seen.js";
import type { RankedDetail, Reason } from "../types.js";
import type { Context } from "../shop/context.js";
import type { Batch, Batches } from "./batch.js";

/** As often as this a list is ordered anew without an act of the shopper: a page may answer every move with a change. */
const MOST_TURNS = 8;
/** And all lists of the page together: it may give each new list another name. A page of many lists has to fit in. */
const MOST_OF_ALL = 48;
/** Stands for all placements; none is called so. */
const ALL = "";

/** How lists are ordered that grow or are replaced. */
export class Order {
  /** How often cards of a placement were moved since the shopper last did something, undone or not. */
  _turns = new Map<string, number>();
  /** Whether cards of the list in hand were moved. */
  _hasMoved = false;
  /** Placements that are left to their page. */
  _lost = new Set<string>();
  /** The shopper chose an order on this page. */
  _sorted = false;
  /** Cards that have had their pass. */
  _looked = new WeakSet<Element>();
  /** The items of each placement in the shop's order, and sorted. */
  _items = new Map<string, { set: string; now: string }>();
  _batch: Batch | undefined;

  readonly _pass: Pass;

  constructor(
    _context: Context,
    readonly _batches: Batches,
  ) {
    const { _pass } = _context;
    this._pass = _pass;
    const { _one, _refusal, _touched, _arrange } = _pass;
    const { _fixed } = _context;
    // Of a list as a whole, what came last.
    _pass._remember = (list) => this._batch ?? _batches._read(list).slice(-1)[0]!;
    _pass._refusal = (list, keys) => _refusal(list, keys) ?? (this._sorted ? "user-sorted" : undefined);
    _pass._touched = (list) => (this._batch?.seen ? !!this._batch.touched : _touched(list));
    // Beneath what konomi.shop.js adds: a paid position is one in a list that came later, too.
    _context._fixed = (cards) => {
      const seen = this._batch?.seen;
      if (!seen) return _fixed(cards);
      // What came while the page was open has not been in view where the page was scrolled before. konomi.live.js has a copy
      // of seen.ts to itself (one bundle for each file): what the core and a withdrawal go by is not forgotten.
      forgetScroll();
      return fixedCards(cards).map((fixed, index) => fixed || seen.has(cards[index]!));
    };
    _pass._arrange = (container, moves, wanted) => {
      for (const _ of moves) this._hasMoved = true;
      return _arrange(container, moves, wanted);
    };
    _pass._one = (read, now) => this._list(read, (part) => _one.call(_pass, part, now));
  }

  _list(read: Read, one: (part: Read) => RankedDetail | Reason): RankedDetail | Reason {
    const { _list: list, _described: described } = read;
    const { _container: container, _cards: cards, placement } = list;
    for (const card of cards) this._looked.add(card);
    for (const name of [placement, ALL])
      if (this._count(name) >= (name ? MOST_TURNS : MOST_OF_ALL)) this._lost.add(name);
    if (this._isLost(placement)) return "page-changed";
    const refused = described.length === cards.length ? this._pass._refused(list, described) : "error";
    if (refused) return refused;
    const batches = this._batches._read(list);
    const [first] = batches;
    if (batches.length < 2 && this._isSorted(placement, first!._original)) {
      this._batches._close(container);
      return "user-sorted";
    }
    let whole: RankedDetail | Reason = "error";
    this._hasMoved = false;
    for (const batch of batches) {
      const result = this._part(read, batch, one);
      if (typeof whole === "string" || typeof result === "string")
        whole = typeof result === "string" && typeof whole !== "string" ? whole : result;
      else {
        whole.moved += result.moved;
        whole.ranking.push(...result.ranking);
      }
    }
    // A withdrawal gives the whole list its order back.
    if (this._pass._arranged.has(container)) this._pass._arranged.set(container, { ...list });
    // What was undone touched the page as well, and may have been answered.
    if (this._hasMoved) for (const name of [placement, ALL]) this._turns.set(name, this._count(name) + 1);
    return whole;
  }

  _count(placement: string): number {
    return this._turns.get(placement) ?? 0;
  }

  _isLost(placement: string): boolean {
    return this._lost.has(ALL) || this._lost.has(placement);
  }

  /** The same pass over the cards of one batch. */
  _part(read: Read, batch: Batch, one: (part: Read) => RankedDetail | Reason): RankedDetail | Reason {
    const { _list: list, _records: records, _described: described } = read;
    const own = new Set(batch._original);
    const chosen = list._cards.flatMap((card, index) => (own.has(card) ? [index] : []));
    const pick = <T>(all: readonly T[]): T[] => chosen.map((index) => all[index]!);
    this._batch = batch;
    try {
      return one({
        _list: { ...list, _cards: pick(list._cards) },
        _records: pick(records),
        _described: pick(described),
      });
    } finally {
      this._batch = undefined;
    }
  }

  /** Whether new content is the items that were there, in another order. */
  _isSorted(placement: string, original: Element[]): boolean {
    // What names an item in its record: id or URL.
    const names = original.map((card) => this._pass._records.get(card)?.split("\x1f").find(Boolean));
    const now = names.join();
    const set = names.sort().join();
    const before = this._items.get(placement);
    if (before?.set === set) return before.now !== now;
    this._items.set(placement, { set, now });
    return false;
  }

  /** Lists with cards that have not had their pass. */
  _fresh(lists: List[]): List[] {
    return lists.filter(
      ({ _cards: cards, placement }) => !this._isLost(placement) && cards.some((card) => !this._looked.has(card)),
    );
  }

  /** Another page view. */
  _leave(): void {
    this._sorted = false;
    this._turns.clear();
    this._lost.clear();
    this._items.clear();
  }

  /** What is there has only appeared now. */
  _shown(lists: List[]): void {
    for (const list of lists)
      for (const batch of this._batches._read(list)) {
        batch._appeared = performance.now();
        this._batches._young.add(batch);
      }
  }
}
