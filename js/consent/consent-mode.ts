/**
 * Google's Consent Mode, from the data layer: `gtag("consent", "default" | "update", { … })`. `personalization_storage` is the signal
 * that fits; where nobody sets it, `functionality_storage` allows the visit. Consent tools often set neither: then it has no word.
 */
import type { Consent } from "../types.js";
import { googleLayers, hearLayers } from "../signals/common/layer.js";
import { get, quietly, stateOf, type Stop, type Tell } from "./common/tool.js";

export type { Stop, Tell } from "./common/tool.js";

/** 4: what consent tools tell Google, behind what they say themselves. */
export const rank = 4;

const SIGNALS = ["personalization_storage", "functionality_storage"] as const;

/** Tells what the visitor allowed, now and after each change. */
export const connect = (tell: Tell, layers?: readonly string[]): Stop => {
  const controller = new AbortController();
  const { signal } = controller;
  // Without a prototype: what a script has put there would count as the shopper's word.
  const none = (): Record<string, boolean> => Object.create(null) as Record<string, boolean>;
  const defaults = none();
  const updates = none();

  const state = (): Consent | undefined => {
    for (const name of SIGNALS) {
      const isAllowed = updates[name] ?? defaults[name];
      if (isAllowed === undefined) continue;
      // A default that refuses is what stands until the shopper answers.
      const found = stateOf(isAllowed, updates[name] !== undefined);
      return name === SIGNALS[0] || found !== "granted" ? found : "session";
    }
    return undefined;
  };

  let isPending = false;
  const said = (): void => {
    isPending = false;
    const found = state();
    if (!signal.aborted && found) quietly(() => tell(found));
  };

  hearLayers(
    () => googleLayers(layers),
    (entry) => {
      if (get(entry, "0") !== "consent") return;
      const isUpdate = get(entry, "1") === "update";
      if (!isUpdate && get(entry, "1") !== "default") return;
      for (const name of SIGNALS) {
        const value = get(get(entry, "2"), name);
        if (value !== "granted" && value !== "denied") continue;
        const isAllowed = value === "granted";
        // Where the shopper is we do not know: of several defaults the strictest counts, whatever their `region`.
        if (isUpdate) updates[name] = isAllowed;
        else defaults[name] = isAllowed && defaults[name] !== false;
      }
      // What was said before us counts as a whole: one default may be taken back by the next.
      if (!isPending) queueMicrotask(said);
      isPending = true;
    },
    signal,
  );
  return () => controller.abort();
};
