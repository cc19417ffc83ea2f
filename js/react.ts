"use client";
/**
 * The npm entry `konomi/react`, for React 18 and 19. The order is Konomi's, the rendering React's: hydration sees the server's order, and
 * after it the cards that nobody has seen take their places.
 */
import {
  Children,
  createElement,
  useEffect,
  useLayoutEffect,
  useState,
  useSyncExternalStore,
  type ElementType,
  type ReactElement,
  type ReactNode,
  type RefCallback,
} from "react";
import { type OptionsFor, type Ordered, type OrderOptions, type Track } from "./adapters/options.js";
import { attempt, withKonomi } from "./adapters/page.js";
import { displayed, placementOf } from "./adapters/placement.js";
import type { Item, Konomi, KonomiEvent } from "./types.js";

export type { Ordered, OrderOptions, Track };

const never = () => () => {};

/**
 * So many milliseconds after a hydration a list may be one whose hydration failed, and that React has rendered anew: what it shows was on
 * the screen.
 */
const DOUBT = 1000;

let hydrated = 0;

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
export const useOrder: <T>(items: readonly T[] | null | undefined, ...options: OptionsFor<T>) => OrderedList<T> = <T>(
  items: unknown,
  options?: OrderOptions<T>,
) => {
  const list = Array.isArray(items) ? (items as readonly T[]) : [];
  const [, render] = useState({});
  const [placement] = useState(() => placementOf<T>(() => render({})));
  // The placement asks for each render by itself: what this hook knows of changes, it knows after the paint.
  const shown = useSyncExternalStore(never, placement._shown, () => {
    hydrated = Date.now();
    return placement._painted();
  });
  useCommit(() => {
    // Strict mode commits twice what it rendered once; by then there may be another order to render.
    if (placement._shown() === shown) placement._committed(list, options, Date.now() - hydrated < DOUBT || undefined);
    return placement._stop;
  });
  const order = displayed(list, options, shown);
  return {
    items: order.map((index) => list[index]!),
    order,
    reason: shown.reason,
    ranking: shown.ranking,
    ref: placement._container,
  };
};

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
  const named: Item[] = [];
  // A child that is nothing (`{isOpen && <li/>}`) has an item, too.
  const cards = Children.map(children, (child, index) => (child === null || named.push(items?.[index]!), child)) ?? [];
  const { order, ref } = useOrder(named, { ...options, placement });
  const shown = order.map((index) => cards[index]);
  return createElement(as, { ...rest, ref }, shown);
}

/**
 * Tells what the shopper did. With an event it is told once the component is shown, and again when it is about something else.
 *
 * @returns what tells of others, the same function in every render.
 */
export function useTrack(event?: KonomiEvent | null, konomi?: Konomi): Track {
  const [[track, once]] = useState(() => {
    let told: string | undefined;
    const track: Track = (what) => withKonomi(konomi, (k) => k.observe(what));
    const once = (event?: KonomiEvent | null): void =>
      attempt(() => {
        const what = event && JSON.stringify(event);
        if (!what || told === what) return;
        told = what;
        track(event);
      });
    return [track, once] as const;
  });
  useEffect(() => once(event));
  return track;
}
