import { listen } from "../signals/listen.js";
import { around } from "./node.js";

/** Elements in which the shopper laid a hand on something, and everything around those. */
const hands = new WeakSet<Element>();
/** Elements that were scrolled: what they hold may have come into view and gone again. */
const scrolled = new WeakSet<Element>();

/** Starts to note the shopper's hand. Called once, as early as the script runs: the wasm may still be on its way. */
export const watchHands = (): void => {
  for (const type of ["pointerdown", "keydown", "wheel", "touchstart", "focusin"] as const)
    listen(type, ({ target, isTrusted }) => {
      if (isTrusted && target instanceof Element) around(target).forEach((at) => hands.add(at));
    });
  listen("scroll", ({ target }) => target instanceof Element && scrolled.add(target));
};

/** Whether a list is the shopper's by now: nothing moves in it any more. */
export const touched = (list: Element): boolean => hands.has(list) || around(list).some((at) => scrolled.has(at));
