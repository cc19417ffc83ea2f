/**
 * The npm entry `konomi/svelte`, for Svelte 5 and 4: a store and actions, as plain functions. The order is Konomi's, the rendering
 * Svelte's: hydration sees the server's order, and after it the cards that nobody has seen take their places.
 */
import type { OptionsFor, Ordered, OrderOptions, Track } from "./adapters/options.js";
import { attempt, withKonomi } from "./adapters/page.js";
import { displayed, placementOf } from "./adapters/placement.js";
import type { KonomiEvent } from "./types.js";

export type { Ordered, OrderOptions, Track };

type Items<T> = readonly T[] | null | undefined;

/** What an action gives; a function, so that an attachment, `{@attach order.list}`, does the same. */
export type Ended<P> = (() => void) & { destroy(): void; update(parameter: P): void };

const ended = <P>(destroy: () => void, update: (parameter: P) => void): Ended<P> =>
  Object.assign(destroy, { destroy, update });

/** A store of a list as it is to be rendered. */
export interface OrderStore<T> {
  subscribe(run: (value: Ordered<T>) => void): () => void;
  /** Other items, or the same in another sequence. */
  set(items: Items<T>): void;
  update(change: (items: readonly T[]) => Items<T>): void;
  /**
   * `use:order.list` on the element around the cards: without it the shop's order stands. With items, `use:order.list={items}`, the store
   * follows them.
   */
  list(container: Element, items?: Items<T>): Ended<Items<T>>;
}

/**
 * Orders a list. The order is settled once, before its first paint where the page is there already; of what the server rendered only the
 * cards move that were not seen. Items that come later are ordered among themselves; a list that somebody sorted stays as it is.
 *
 * @param items or what gives them: a property that is read in a function is no warning of the compiler's.
 */
export const createOrder: <T>(items: Items<T> | (() => Items<T>), ...options: OptionsFor<T>) => OrderStore<T> = <T>(
  items: Items<T> | (() => Items<T>),
  options?: OrderOptions<T>,
): OrderStore<T> => {
  const runs = new Set<(value: Ordered<T>) => void>();
  // What stands in the page before the list is made is on the screen. While the page is parsed, who knows.
  let there: readonly Element[] | false | undefined = globalThis.document &&
    document.readyState !== "loading" && [...document.querySelectorAll("*")];
  /** Does nothing while there is no container. */
  let commit: (() => void) | null;
  let list: readonly T[];
  let value: Ordered<T>;

  const show = (): void => {
    const shown = placement._shown();
    const order = displayed(list, options, shown);
    value = { items: order.map((index) => list[index]!), order, reason: shown.reason, ranking: shown.ranking };
    runs.forEach((run) => run(value));
    // Svelte renders in a microtask that stands in front of this one.
    queueMicrotask(() => commit?.());
  };
  const placement = placementOf<T>(show);
  const set = (next: Items<T>): void => {
    list = Array.isArray(next) ? (next as readonly T[]) : [];
    show();
  };
  set(typeof items === "function" ? items() : items);

  return {
    subscribe: (run) => (run(value), runs.add(run), () => void runs.delete(run)),
    set,
    update: (change) => set(change(list)),
    list: (container) => {
      if (!there || there.includes(container)) placement._painted();
      there = [];
      placement._container(container);
      (commit = () => placement._committed(list, options))();
      return ended(() => {
        placement._container((commit = null));
        placement._stop();
      }, set);
    },
  };
};

/** Tells what the shopper did, from a handler of the page's own. */
export const observe: Track = (event) => withKonomi(undefined, (k) => k.observe(event));

/**
 * `use:track={{ type: "view", item }}` tells once that the item is looked at, and again when it is another one. `click`, `cart`,
 * `cart-remove`, `dismiss` and `rate` are told when the element is clicked.
 */
export function track(element: Element, event?: KonomiEvent | null): Ended<KonomiEvent | null | undefined> {
  let told: string;
  const tell = (): void => void (event && observe(event));
  const update = (next: typeof event): void =>
    attempt(() => {
      event = next;
      // What a click does; everything else is told as soon as it is known. Added again, a listener stays one.
      if (/^(c|r|di)/.test(event?.type as string)) return element.addEventListener("click", tell);
      const what = JSON.stringify(event);
      if (what !== told) tell();
      told = what;
    });
  update(event);
  return ended(() => element.removeEventListener("click", tell), update);
}
