import type { Memory } from "../browser/page/pass.js";
import type { List } from "../browser/page/detect.js";

/**
 * Cards that came into a list together: the list as it was when we came, its new content, or what was appended to it.
 * A batch is ordered by itself, so nothing ever moves across what was there.
 */
export interface Batch extends Memory {
  /** Its cards that came into view since; undefined for what was there before us: the core has its own way to know. */
  seen?: Set<Element> | undefined;
  /** The shopper laid a hand on one of its cards. */
  touched?: boolean;
}

/** The batches of every list, in the order in which they came. */
export class Batches {
  _of = new WeakMap<Element, Batch[]>();
  /** Those whose time is not over: what happens to them is noted. */
  _young = new Set<Batch>();
  /** When what is read now came into the page, where somebody knows. */
  _since: number | undefined;
  /** Whether that was before anybody watched. */
  _isFirst = true;

  constructor(
    readonly _memories: WeakMap<Element, Memory>,
    readonly _deadline: number,
  ) {}

  /** What is known of a list. Cards that were not known form a new batch; those that left are forgotten. */
  _read({ _container: container, _cards: cards }: List): Batch[] {
    const there = new Set(cards);
    const known = new Set<Element>();
    const batches = this._known(container).filter((batch) => {
      batch._original = batch._original.filter((card) => there.has(card) && known.add(card));
      return batch._original.length;
    });
    const original = cards.filter((card) => !known.has(card));
    // What shows hidden cards again is kept in one place: a withdrawal looks for it there.
    const unhide = this._memories.get(container)?._unhide ?? [];
    if (original.length) {
      const seen = this._isFirst ? undefined : new Set<Element>();
      const batch = { _appeared: this._since ?? performance.now(), _original: original, _unhide: unhide, seen };
      batches.push(batch);
      // On a page that changes by itself nobody does anything: those whose time is over would be held for ever, with their cards.
      this._open();
      this._young.add(batch);
    }
    this._of.set(container, batches);
    this._memories.set(container, {
      _appeared: batches.slice(-1)[0]?._appeared ?? 0,
      _original: batches.flatMap((batch) => batch._original),
      _unhide: unhide,
    });
    return batches;
  }

  /** The batches that may still be ordered. */
  _open(): Batch[] {
    const now = performance.now();
    for (const batch of this._young) if (now - batch._appeared > this._deadline) this._young.delete(batch);
    return [...this._young];
  }

  /** The shop or the shopper chose another order for a list: it is left as it is from now on. */
  _close(container: Element): void {
    for (const batch of this._known(container)) batch._appeared = -Infinity;
  }

  _known(container: Element): Batch[] {
    // Of what only the first passes have read, there is the memory.
    const memory = this._memories.get(container);
    return this._of.get(container) ?? (memory ? [memory] : []);
  }
}
