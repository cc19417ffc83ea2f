import { forgetScroll, seen as inView } from "../browser/page/seen.js";
import { listen } from "../browser/signals/listen.js";
import type { Batches } from "./batch.js";

/**
 * Notes what the shopper sees and touches of the batches whose time is not over. A card counts as seen where it was in
 * view since it came; how far the page was scrolled before it came says nothing of it.
 *
 * @param acted is called when the shopper did something.
 */
export const follow = (batches: Batches, acted: () => void): void => {
  for (const type of ["pointerdown", "keydown", "wheel", "touchstart", "focusin"] as const)
    listen(type, ({ target, isTrusted }) => {
      if (!isTrusted) return;
      if (type !== "focusin") acted();
      for (const batch of batches._open())
        // The wheel turns the page, wherever the pointer is.
        if (type !== "wheel" && batch._original.some((card) => card.contains(target as Node))) batch.touched = true;
    });
  let lowest = 0;
  listen("scroll", () => {
    for (const { _original: original, seen } of batches._open()) {
      if (!seen) continue;
      // Only what is in view now. konomi.live.js has a copy of seen.ts to itself: what the core knows is not forgotten.
      forgetScroll();
      for (const card of original) if (!seen.has(card) && inView(card, true)) seen.add(card);
    }
    // Further down than ever is an act too: the thumb of the scroll bar tells nobody else.
    if (scrollY > lowest) acted();
    lowest = Math.max(lowest, scrollY);
  });
};
