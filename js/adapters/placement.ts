import { bare } from "../api/own.js";
import type { Item, Konomi, Ranking, RankOptions, Reason } from "../types.js";
import { painted } from "../adapter-files.js";
import { around, carry, type Displayed } from "./carry.js";
import type { OrderOptions } from "./options.js";
import type { Looked } from "./look.js";
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
  readonly _committed: (items: readonly T[], options: OrderOptions<T> | undefined, isPainted?: boolean) => void;
  /** The list is gone, for now or for good: React's strict mode and `<Activity>` bring the same one back. */
  readonly _stop: () => void;
}

const NOTHING: Shown = { _keys: [], _order: [], _settled: [] };

const ALIVE = "iframe,:focus";

/** So often in a row a list may be another one at every commit: what tells its items apart changes as it is asked for. */
const MOST_LISTS = 9;

const itemOf = <T>(entry: T, { item }: OrderOptions<T>): Item => (item ? item(entry) : (entry as Item));

/** What tells each entry from the others; empty where nothing does. */
const keysOf = <T>(items: readonly T[], options: OrderOptions<T>): string[] =>
  // Spread: an array with holes has an entry for each.
  [...items].map((entry) => {
    try {
      const { id, url, sku, gtin } = bare(itemOf(entry, options));
      return [id ?? url ?? sku ?? gtin] + "";
    } catch {
      return "";
    }
  });

/** The order in which entries are displayed. A list that has changed since keeps what there is of it. */
export const displayed = <T>(
  items: readonly T[],
  options: OrderOptions<T> | undefined,
  shown: Shown,
): readonly number[] => carry(shown, keysOf(items, bare(options)))._order;

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
  let off: (() => unknown) | undefined;
  /** Since when something is on the screen for which an answer is awaited: below 0 where a server wrote it, 0 where nothing is. */
  let since = 0;
  /** How many lists in a row were shown without being committed as they were shown. */
  let asked = 0;
  /** Takes the last order back where it moved what stays. */
  let verify: (() => boolean) | undefined;
  /** Gives what nobody has seen the shop's order again. */
  let withdraw: (() => unknown) | undefined;

  const stop = (): void => (off = void off?.());

  const committed = (items: readonly T[], given: OrderOptions<T> | undefined, isPainted: unknown = since): void => {
    const options = bare(given);
    stop();
    off = k?.on?.("consent", ({ consent }) => consent === "denied" && withdraw!()) ?? (Object as () => unknown);
    if (verify?.()) return;
    const keys = keysOf(items, options);
    // Nothing is on the screen yet.
    if (!keys[0]) since = 0;
    const isOff = options.enabled === false;
    if (keys + "" === shown._keys + "") {
      asked = 0;
      if (isOff === (shown.reason === "off")) return;
      // Switched on: what is on the screen was never asked about.
      shown = { _keys: keys, _order: shown._order, _settled: [] };
      isPainted = true;
    } else if (asked > MOST_LISTS) return;
    // Frameworks move by insertBefore, also what keeps its position: what is alive would start again.
    if (shown._settled[0] && container?.querySelector(ALIVE)) isPainted = true;
    const { placement = "", card = ":scope>*" } = options;
    const { _order, _fresh, _refused, _shop } = carry(shown, keys);

    const show = (next: readonly number[], reason?: Reason, ranking?: Ranking): boolean => {
      const moved = next.filter((index, at) => index !== shown._order[at]).length;
      since = 0;
      shown = { _keys: keys, _order: next, _settled: keys, reason, ranking };
      asked++;
      changed();
      return tell(reason ? "refused" : "ranked", { placement, applied: !reason, moved, reason });
    };

    /** Shows what was ranked around what stays; without a ranking, whatever nobody has seen. */
    const settle = (wanted: readonly number[], ranking?: Ranking): unknown => {
      const { _order: before } = shown;
      const isSettled = before.map((index) => !!ranking && !_fresh[index]);
      const apply = (looked: Looked | Reason): unknown => {
        if (typeof looked === "string") return show(before, looked);
        const [stays, hasMoved] = looked;
        if (!stays.includes(false)) return show(before, "seen");
        verify = hasMoved && (() => ((verify = undefined), hasMoved() && show(before, "height-changed")));
        return show(around(before, wanted, stays), ranking ? undefined : "no-consent", ranking);
      };
      if (!isPainted) return apply([isSettled]);
      const mine = shown;
      return painted().then(
        ({ look }) => mine === shown && off && apply(look(container, card, k!, isSettled, ranking && since)),
        failed,
      );
    };
    const failed = (): unknown => show(_order, "error");

    const refused = isOff ? "off" : _refused;
    withdraw = () => refused || settle(_shop);
    if (refused) return void show(_shop, refused);
    const mine: Shown = (shown = { _keys: keys, _order, _settled: shown._settled });
    if (_fresh.includes(true)) {
      since ||= Date.now();
      withKonomi(
        options.konomi,
        (it) => {
          if (mine !== shown || !off) return;
          k = it;
          const ranking = k.rank(
            items.map((entry) => itemOf(entry, options)),
            options as RankOptions,
          );
          if (ranking.reason) show(_order, ranking.reason);
          else
            settle(
              ranking.items.map(({ index }) => index),
              ranking,
            );
        },
        failed,
      );
    }
    isPainted = true;
  };

  return {
    _shown: () => shown,
    _painted: () => {
      since ||= -1;
      return shown;
    },
    _container: (element) => (container = element),
    _committed: committed,
    _stop: stop,
  };
};
