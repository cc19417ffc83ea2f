import type { Item, Konomi, Ranking, Reason } from "../types.js";
import { around, carry, type Displayed } from "./carry.js";
import type { OrderOptions } from "./options.js";
import { tell, withKonomi } from "./page.js";

/** What is displayed, and why. Replaced, never changed: a framework sees by identity that there is something new. */
export interface Shown extends Displayed {
  readonly reason?: Reason | undefined;
  readonly ranking?: Ranking | undefined;
}

/** One list that a framework renders. */
export interface Placement<T> {
  /** What is to be rendered now. */
  readonly shown: () => Shown;
  /** Takes the element around the cards. */
  readonly container: (element: Element | null | undefined) => void;
  /**
   * Says what has been rendered: after each commit, before the browser paints.
   *
   * @param isPainted it was on the screen before: a server rendered it.
   */
  readonly committed: (items: readonly T[], options: OrderOptions<T>, isPainted?: boolean) => void;
  /** The list is gone, for now or for good: React's strict mode and `<Activity>` bring the same one back. */
  readonly stop: () => void;
}

const NOTHING: Shown = { keys: [], order: [] };

/** Milliseconds after a list was painted in which it may still be re-ordered. */
const DEADLINE = 2000;

/** Frameworks move by insertBefore, which starts these again. */
const FRAMES = "iframe, object, embed";

const itemOf = <T>(entry: T, { item }: OrderOptions<T>): Item => (item ? item(entry) : (entry as Item));

/** What tells each entry from the others; empty where nothing does. */
const keysOf = <T>(items: readonly T[], options: OrderOptions<T>): string[] =>
  items.map((entry) => {
    try {
      const { id, url, sku, gtin } = itemOf(entry, options);
      return String(id ?? url ?? sku ?? gtin ?? "");
    } catch {
      return "";
    }
  });

/** The order in which entries are displayed. A list that has changed since keeps what there is of it. */
export const displayed = <T>(items: readonly T[], options: OrderOptions<T>, shown: Shown): readonly number[] =>
  carry(shown, keysOf(items, options)).order;

/**
 * Follows one list. The framework says after every commit what it has rendered, and renders the order that it finds here: nothing of its
 * page is touched. What was painted and seen keeps its position; an order that moves it all the same, by the page's own layout, is taken
 * back before it is painted.
 *
 * @param changed is called when there is another order to render.
 */
export const placementOf = <T>(changed: () => void): Placement<T> => {
  let shown = NOTHING;
  let container: Element | undefined;
  let k: Konomi | undefined;
  let off: (() => void) | undefined;
  let isMounted = false;
  /** Counts the lists: an answer for the one before is too late. */
  let turn = 0;
  /** Takes the last order back where it moved what stays. */
  let verify: (() => boolean) | undefined;
  /** Gives what nobody has seen the shop's order again. */
  let withdraw: (() => void) | undefined;

  const listen = (): void => {
    off = k?.on("consent", ({ consent }) => consent === "denied" && withdraw?.());
  };

  const committed = (items: readonly T[], options: OrderOptions<T>, isPainted = false): void => {
    if (!isMounted) listen();
    isMounted = true;
    if (verify?.()) return;
    const keys = keysOf(items, options);
    const isOff = options.enabled === false;
    if (keys.join() === shown.keys.join() && (!isOff || shown.reason === "off")) return;
    const { placement = "", card, current } = options;
    const { order, fresh, isSorted } = carry(shown, keys);
    const since = performance.now();
    const mine = ++turn;

    const show = (next: readonly number[], reason?: Reason, ranking?: Ranking, moved = 0): void => {
      shown = { keys, order: next, reason, ranking };
      changed();
      tell(reason ? "refused" : "ranked", { placement, applied: !reason, moved, reason });
    };

    /** Shows what was ranked around what stays. */
    const settle = (wanted: readonly number[], ranking?: Ranking): void => {
      const before = shown.order;
      const cards = isPainted && container ? [...(card ? container.querySelectorAll(card) : container.children)] : [];
      if (isPainted && cards.length !== before.length) return show(before, "page-changed");
      const fixed = isPainted ? k!.fixed(cards) : [];
      const stays = before.map((index, at) => !fresh[index] || fixed[at] || cards[at]?.querySelector(FRAMES));
      if (stays.every(Boolean)) return show(before, "seen");
      const places = (): number[] =>
        (cards as HTMLElement[])
          .filter((_, at) => stays[at])
          .flatMap(({ offsetTop, offsetLeft }) => [offsetTop, offsetLeft]);
      const stood = places();
      verify = () => {
        verify = undefined;
        const hasMoved = places().some((place, at) => Math.abs(place - stood[at]!) > 1);
        if (hasMoved) show(before, "height-changed");
        return hasMoved;
      };
      const next = around(before, wanted, stays);
      show(next, ranking ? undefined : "no-consent", ranking, next.filter((index, at) => index !== before[at]).length);
    };

    const shop = [...keys.keys()];
    const refused = isOff
      ? "off"
      : !keys.every(Boolean)
        ? "no-ids"
        : new Set(keys).size < keys.length
          ? "duplicate-ids"
          : isSorted && "user-sorted";
    if (refused) return show(shop, refused);
    shown = { keys, order };
    withdraw = () => settle(shop);
    if (fresh.some(Boolean))
      withKonomi(options.konomi, (it) => {
        if (mine !== turn || !isMounted) return;
        off?.();
        k = it;
        listen();
        try {
          const entries = shop.filter((index) => fresh[index]);
          const given = entries.map((index) => itemOf(items[index]!, options));
          const ranking = k.rank(given, { placement, current });
          const isLate = isPainted && performance.now() - since > DEADLINE;
          const reason = ranking.reason ?? (isLate ? "too-late" : undefined);
          if (reason) return show(order, reason);
          settle(
            [...ranking.items, ...ranking.excluded].map(({ index }) => entries[index]!),
            ranking,
          );
        } catch (error) {
          show(order, "error");
          throw error;
        }
      });
    isPainted = true;
  };

  return {
    shown: () => shown,
    container: (element) => (container = element ?? undefined),
    committed,
    stop: () => {
      isMounted = false;
      off?.();
    },
  };
};
