import { quietly } from "./connect.js";

/** Tag managers keep the last 300 entries; older ones are not worth a page's time. */
const MOST_ENTRIES = 1000;

type Layer = unknown[];

const isLayer = (value: unknown): value is Layer => Array.isArray(value);

/**
 * Hears every entry of the page's data layers: those that came before us, in order, and all that are pushed from now on. What
 * is pushed goes on untouched, the very same objects, and what `push` returns or throws is what the page gets.
 *
 * A layer that is replaced (`dataLayer = []`) takes our `push` with it, and a script that saved the original one goes
 * around us. Setters on `window` would be worse than that: the layers are looked through again when the shopper has
 * clicked, the page is complete or it is hidden. GTM shortens its layer, so that entries are told apart and not counted.
 */
export const hearLayers = (names: () => Iterable<string>, hear: (entry: unknown) => void): void => {
  const heard = new WeakSet<object>();
  const hooked = new WeakSet<Layer>();
  const read = (entry: unknown): void => void quietly(() => hear(entry));
  const isNew = (entry: unknown): entry is object =>
    typeof entry === "object" && entry !== null && !heard.has(entry) && !!heard.add(entry);

  const hook = (layer: Layer): void => {
    hooked.add(layer);
    const before = layer.push;
    const push = function (this: Layer | undefined, ...entries: unknown[]): number {
      try {
        return before.apply(this ?? layer, entries);
      } finally {
        for (const entry of entries)
          quietly(() => {
            if (typeof entry !== "object" || !entry) return;
            // One that is pushed twice is meant twice.
            heard.add(entry);
            queueMicrotask(() => read(entry));
          });
      }
    };
    // As visible in a loop over the layer's properties as it was.
    const enumerable = Object.prototype.propertyIsEnumerable.call(layer, "push");
    Object.defineProperty(layer, "push", { value: push, enumerable, configurable: true, writable: true });
  };

  const look = (): void => {
    for (const name of names()) {
      const layer = (window as unknown as Record<string, unknown>)[name];
      if (!isLayer(layer)) continue;
      for (const entry of layer.slice(-MOST_ENTRIES)) if (isNew(entry)) read(entry);
      if (!hooked.has(layer)) quietly(() => hook(layer));
    }
  };
  const lookSoon = (): void => void setTimeout(() => quietly(look));
  quietly(look);
  for (const type of ["click", "load", "pageshow"]) addEventListener(type, lookSoon, { capture: true, passive: true });
  // The page may not come back: now or never.
  for (const type of ["visibilitychange", "pagehide"]) addEventListener(type, () => quietly(look), { capture: true });
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
