import { quietly } from "./connect.js";
import { get } from "./read.js";

/** Tag managers keep the last 300 entries; older ones are not worth a page's time. */
const MOST_ENTRIES = 1000;

type Layer = unknown[];
type Hear = (entry: object) => void;

/** Layers whose `push` is ours, however many hear them. */
interface Hook {
  readonly hearers: Set<Hear>;
  /** Puts the layer's own `push` back, unless somebody has wrapped ours meanwhile. */
  readonly restore: () => void;
}

// As it was when this file came: whatever a page makes of it later, its entry reaches its layer.
const { apply } = Reflect;

const hooks = new WeakMap<Layer, Hook>();

const isLayer = (value: unknown): value is Layer => Array.isArray(value);

const hookOf = (layer: Layer): Hook => {
  const hearers = new Set<Hear>();
  const before = layer.push;
  const own = Object.getOwnPropertyDescriptor(layer, "push");
  const push = function (this: Layer | undefined, ...entries: unknown[]): number {
    try {
      return apply(before, this ?? layer, entries) as number;
    } finally {
      // Whole: what is thrown here would be thrown instead of what the page's own `push` gives.
      quietly(() => {
        for (const entry of entries)
          if (typeof entry === "object" && entry) for (const hear of hearers) quietly(() => hear(entry));
      });
    }
  };
  const restore = (): void => {
    if (layer.push !== push) return;
    hooks.delete(layer);
    if (own) Object.defineProperty(layer, "push", own);
    else delete (layer as { push?: unknown }).push;
  };
  const hook = { hearers, restore };
  hooks.set(layer, hook);
  // As visible in a loop over the layer's properties as it was. A layer that is frozen stays as it is.
  const enumerable = !!own?.enumerable;
  quietly(() => Object.defineProperty(layer, "push", { value: push, enumerable, configurable: true, writable: true }));
  return hook;
};

/**
 * Hears every entry of the page's data layers: those that came before us, in order, and all that are pushed from now on. What
 * is pushed goes on untouched, the very same objects, and what `push` returns or throws is what the page gets.
 *
 * A layer that is replaced (`dataLayer = []`) takes our `push` with it, and a script that saved the original one goes
 * around us. Setters on `window` would be worse than that: the layers are looked through again when the shopper has
 * clicked, the page is complete or it is hidden. GTM shortens its layer, so that entries are told apart and not counted.
 */
export const hearLayers = (
  names: () => Iterable<string>,
  hear: (entry: unknown) => void,
  signal: AbortSignal,
): void => {
  const heard = new WeakSet<object>();
  const hooked = new Set<Hook>();
  const read = (entry: unknown): void => quietly(() => signal.aborted || hear(entry)) as void;
  const isNew = (entry: unknown): entry is object =>
    typeof entry === "object" && entry !== null && !heard.has(entry) && !!heard.add(entry);
  const pushed = (entry: object): void => {
    // One that is pushed twice is meant twice.
    heard.add(entry);
    queueMicrotask(() => read(entry));
  };

  const look = (): void => {
    if (signal.aborted) return;
    for (const name of names()) {
      const layer = get(window, name);
      if (!isLayer(layer)) continue;
      for (const entry of layer.slice(-MOST_ENTRIES)) if (isNew(entry)) read(entry);
      const hook = hooks.get(layer) ?? hookOf(layer);
      hook.hearers.add(pushed);
      hooked.add(hook);
    }
  };
  const lookSoon = (): void => void quietly(() => setTimeout(() => quietly(look)));
  quietly(look);
  const listens = { capture: true, passive: true, signal };
  for (const type of ["click", "load", "pageshow"]) addEventListener(type, lookSoon, listens);
  // The page may not come back: now or never.
  for (const type of ["visibilitychange", "pagehide"]) addEventListener(type, () => quietly(look), listens);
  signal.addEventListener("abort", () => {
    for (const { hearers, restore } of hooked) {
      hearers.delete(pushed);
      if (!hearers.size) quietly(restore);
    }
  });
};

/** The names of Google's layers: of the tag that is usual, and of every GTM or gtag script on the page. */
export const googleLayers = (given: readonly string[] = []): Set<string> => {
  const names = new Set(["dataLayer", ...given]);
  for (const script of document.querySelectorAll<HTMLScriptElement>(
    'script[src*="/gtm.js?"], script[src*="/gtag/js?"]',
  ))
    quietly(() => {
      const name = new URL(script.src).searchParams.get("l");
      if (name && names.size < 8) names.add(name);
    });
  return names;
};
