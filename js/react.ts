"use client";
/**
 * The npm entry `konomi/react`, for React 18 and 19. The order is Konomi's, the rendering React's: hydration sees the server's order, and
 * after it the cards that nobody has seen take their places.
 */
import {
  Children,
  createElement,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
  type ElementType,
  type ReactElement,
  type ReactNode,
  type RefCallback,
} from "react";
import { type OptionsFor, type Ordered, type OrderOptions, type Track } from "./adapters/options.js";
import { withKonomi } from "./adapters/page.js";
import { displayed, placementOf } from "./adapters/placement.js";
import type { Item, Konomi, KonomiEvent } from "./types.js";

export type { Ordered, OrderOptions, Track };

const never = () => () => {};

// On a server there is no layout, and React 18 warns of the effect.
const useCommit = typeof document === "undefined" ? useEffect : useLayoutEffect;

/** A list as it is to be rendered, and what its container needs. */
export interface OrderedList<T> extends Ordered<T> {
  /** For the element around the cards. Without it nothing moves that was on the screen before. */
  ref: RefCallback<Element>;
}

/**
 * Orders a list. The order is settled once, before its first paint where the page is there already; of what the server rendered only the
 * cards move that were not seen. Items that come later are ordered among themselves; a list that somebody sorted stays as it is.
 */
export function useOrder<T>(items: readonly T[] | null | undefined, ...[given]: OptionsFor<T>): OrderedList<T> {
  const options: OrderOptions<T> = given ?? {};
  const list = Array.isArray(items) ? (items as readonly T[]) : [];
  const [, render] = useState({});
  const [placement] = useState(() => placementOf<T>(() => render({})));
  const isPainted = useRef(false);
  // The placement asks for each render by itself: what this hook knows of changes, it knows after the paint.
  const shown = useSyncExternalStore(never, placement.shown, () => {
    // Asked on a server, and while its page is hydrated: the list is on the screen.
    isPainted.current = true;
    return placement.shown();
  });
  useCommit(() => {
    placement.committed(list, options, isPainted.current);
    isPainted.current = false;
    return placement.stop;
  });
  const order = displayed(list, options, shown);
  return {
    items: order.map((index) => list[index]!),
    order,
    reason: shown.reason,
    ranking: shown.ranking,
    ref: placement.container,
  };
}

/** What `<Reorder>` takes; further properties go to its element. */
export interface ReorderProps {
  /** What the children show, one item for each, in their order. */
  items: readonly Item[];
  children?: ReactNode;
  /** The element around them; `div`. */
  as?: ElementType | undefined;
  placement?: string | undefined;
  options?: Omit<OrderOptions<unknown>, "item" | "placement"> | undefined;
  [property: string]: unknown;
}

/**
 * Orders children that are rendered elsewhere, also on a server (React Server Components): each has a key, and an item that says what it
 * is. A child without one leaves all in their order, `no-ids`.
 */
export function Reorder({ items, children, as = "div", placement, options, ...rest }: ReorderProps): ReactElement {
  const entries = Children.toArray(children).map((child, index) => ({ child, is: items?.[index] }));
  const ordered = useOrder<(typeof entries)[0]>(entries, { ...options, placement, item: ({ is }) => is! });
  const shown = ordered.items.map(({ child }) => child);
  return createElement(as, { ...rest, ref: ordered.ref }, shown);
}

/**
 * Tells what the shopper did. With an event it is told once the component is shown, and again when it is about something else.
 *
 * @returns what tells of others, the same function in every render.
 */
export function useTrack(event?: KonomiEvent, konomi?: Konomi): Track {
  const told = useRef("");
  useEffect(() =>
    withKonomi(konomi, (k) => {
      const what = event && JSON.stringify(event);
      if (!what || told.current === what) return;
      told.current = what;
      k.observe(event);
    }),
  );
  return useCallback((what) => withKonomi(konomi, (k) => k.observe(what)), [konomi]);
}
