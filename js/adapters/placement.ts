import type { Item, Konomi, Ranking, RankOptions, Reason } from "../types.js";
import { around, carry, type Displayed } from "./carry.js";
import type { OrderOptions } from "./options.js";
import { tell, withKonomi } from "./page.js";

/** What is displayed. Replaced, never changed: a framework sees by identity that there is something new. */
export interface Shown extends Displayed {
  readonly ranking?: Ranking | undefined;
}

/** One list that a framework renders. */
export interface Placement<T> {
  /** What is to be rendered now. */
  readonly _shown: () => Shown;
  /** The same while a page is hydrated: what is rendered now is on the screen already. */
  readonly _painted: () => Shown;
  /** Takes the element around the cards. */
  readonly _container: (element: Element | null | undefined) => void;
  /**
   * Says what has been rendered: after each commit, before the browser paints.
   *
   * @param isPainted it was on the screen before: a server rendered it.
   */
  readonly _committed: (items: readonly T[], options: OrderOptions<T>, isPainted?: boolean) => void;
  /** The list is gone, for now or for good: React's strict mode and `<Activity>` bring the same one back. */
  readonly _stop: () => void;
}

const NOTHING: Shown = { _keys: [], _order: [], _settled: [] };

/** Milliseconds after a list was painted in which it may still be re-ordered. */
const DEADLINE = 2000;

/** What an `insertBefore` starts again. */
const FRAMES = "iframe,object,embed";

const itemOf = <T>(entry: T, { item }: OrderOptions<T>): Item => (item ? item(entry) : (entry as Item));

/** What tells each entry from the others; empty where nothing does. */
const keysOf = <T>(items: readonly T[], options: OrderOptions<T>): string[] =>
  // Spread: an array with holes has an entry for each.
  [...items].map((entry) => {
    try {
      const { id, url, sku, gtin } = itemOf(entry, options);
      return "" + (id ?? url ?? sku ?? gtin ?? "");
    } catch {
      return "";
    }
  });

/** The order in which entries are displayed. A list that has changed since keeps what there is of it. */
export const displayed = <T>(items: readonly T[], options: OrderOptions<T>, shown: Shown): readonly number[] =>
  carry(shown, keysOf(items, options))._order;

/**
 * Follows one list. The framework says after every commit what it has rendered, and renders the order that it finds here: nothing of its
 * page is touched. What was painted and seen keeps its position; an order that moves it all the same, by the page's own layout, is taken
 * back before it is painted.
 *
 * @param changed is called when there is another order to render.
 */
export const placementOf = <T>(changed: () => void): Placement<T> => {
  let shown = NOTHING;
  let container: Element | null | undefined;
  let k: Konomi | undefined;
  /** Ends the listening; there while the list is mounted. */
  let off: (() => void) | undefined;
  /** Since when something is on the screen for which an answer is awaited; 0 where nothing is. */
  let since = 0;
  /** Takes the last order back where it moved what stays. */
  let verify: (() => boolean) | undefined;
  /** Gives what nobody has seen the shop's order again. */
  let withdraw: (() => unknown) | undefined;

  const stop = (): void => {
    off?.();
    off = undefined;
  };

  const committed = (items: readonly T[], options: OrderOptions<T>, isPainted = since > 0): void => {
    stop();
    off = k?.on?.("consent", ({ consent }) => consent === "denied" && withdraw?.()) ?? (() => {});
    if (verify?.()) return;
    const keys = keysOf(items, options);
    // Nothing is on the screen yet.
    if (!keys[0]) since = 0;
    const isOff = options.enabled === false;
    if (keys.join() === shown._keys.join() && (!isOff || shown.reason === "off")) return;
    const { placement = "", card = ":scope > *" } = options;
    const { _order, _fresh, _refused } = carry(shown, keys);

    const show = (next: readonly number[], reason?: Reason, ranking?: Ranking): boolean => {
      const moved = next.filter((index, at) => index !== shown._order[at]).length;
      since = 0;
      shown = { _keys: keys, _order: next, _settled: keys, reason, ranking };
      changed();
      return tell(reason ? "refused" : "ranked", { placement, applied: !reason, moved, reason, ranking: [] });
    };

    /** Shows what was ranked around what stays; without a ranking, whatever nobody has seen. */
    const settle = (wanted: readonly number[], ranking?: Ranking): boolean => {
      const before = shown._order;
      const cards = [...(container?.querySelectorAll<HTMLElement>(card) ?? [])];
      if (isPainted && cards.length !== before.length) return show(before, "page-changed");
      const fixed = k!.fixed(cards);
      const stays: unknown[] = [];
      // A framework may move by insertBefore what keeps its position, so that what is alive stays with all that stands above it.
      let isAlive: unknown;
      for (let at = before.length; at--;) {
        isAlive ||=
          cards[at]?.matches(":focus-within") || cards[at]?.querySelector(FRAMES + (fixed[at] ? ",video,audio" : ""));
        stays[at] = isAlive || (isPainted && fixed[at]) || (ranking && !_fresh[before[at]!]);
      }
      if (stays.every(Boolean)) return show(before, "seen");
      const places = (): string =>
        cards.map(({ offsetTop, offsetLeft }, at) => stays[at] && [offsetTop, offsetLeft]).join();
      const stood = places();
      verify = () => {
        verify = undefined;
        return places() !== stood && show(before, "height-changed");
      };
      return show(around(before, wanted, stays), ranking ? undefined : "no-consent", ranking);
    };

    const shop = keys.map((_, index) => index);
    const refused = isOff ? "off" : _refused;
    withdraw = () => refused || settle(shop);
    if (refused) return void show(shop, refused);
    const mine: Shown = (shown = { _keys: keys, _order, _settled: shown._settled });
    if (_fresh.some(Boolean)) {
      since ||= Date.now();
      withKonomi(
        options.konomi,
        (it) => {
          if (mine !== shown || !off) return;
          const given = items.map((entry) => itemOf(entry, options));
          const ranking = it.rank(given, options as RankOptions);
          k = it;
          const reason = ranking.reason || (isPainted && Date.now() - since > DEADLINE && "too-late");
          if (reason) show(_order, reason);
          else
            settle(
              ranking.items.map(({ index }) => index),
              ranking,
            );
        },
        () => show(_order, "error"),
      );
    }
    isPainted = true;
  };

  return {
    _shown: () => shown,
    _painted: () => {
      since ||= Date.now();
      return shown;
    },
    _container: (element) => (container = element),
    _committed: committed,
    _stop: stop,
  };
};
