import { own } from "../../api/own.js";
import type { Item, ItemEventType, KonomiEvent } from "../../types.js";

/** What a tool's happenings are told to: `k.observe`, or any function that takes the same. */
export type Observe = (event: KonomiEvent) => void;

/** What every adapter takes besides. */
export interface ConnectOptions {
  /** Is told what a tool says of items that nothing happened to: those of a list, of the cart, of a checkout. */
  learn?: ((items: Item[]) => void) | undefined;
}

/** Ends what `connect` began. */
export type Stop = () => void;

/** Runs a piece of an adapter: whatever a tool hands over, nothing is thrown into the page. */
export const quietly = <T>(work: () => T): T | undefined => {
  try {
    return work();
  } catch {
    return undefined;
  }
};

/** How an adapter says what happened. */
export interface Teller {
  /** Something happened to items. One look or click is about one item: a list of several only teaches. */
  happened: (type: ItemEventType, items: Item[]) => void;
  /** Items were named, and nothing happened to them. */
  learned: (items: Item[]) => void;
  searched: (query: string | undefined) => void;
  stop: Stop;
  /** Aborted by `stop`: nothing of the adapter stays on the page after it. */
  signal: AbortSignal;
  /** Wraps a listener: it is not called after `stop`, and never throws. */
  heard: <A extends unknown[]>(listener: (...given: A) => void) => (...given: A) => void;
}

export const tellerOf = (observe: Observe, options: ConnectOptions): Teller => {
  const controller = new AbortController();
  const { signal } = controller;
  // As they were given: what a script has put on Object.prototype is no option.
  const learn = own(options, "learn") as ConnectOptions["learn"];
  const learned = (items: Item[]): void => void (items.length && learn?.(items));
  return {
    happened: (type, items) => {
      if (!items.length) return;
      if (items.length > 1 && (type === "view" || type === "click")) learned(items);
      else observe({ type, items });
    },
    learned,
    searched: (query) => query && observe({ type: "search", query }),
    stop: () => controller.abort(),
    signal,
    heard:
      (listener) =>
      (...given) =>
        void (!signal.aborted && quietly(() => listener(...given))),
  };
};
