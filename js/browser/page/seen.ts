import { listen } from "../signals/listen.js";
import { styleOf } from "./node.js";
import { painted } from "./painted.js";

// How far down the page the viewport's lower edge has been, in page coordinates.
let lowest = 0;

const reach = (): void => {
  lowest = Math.max(lowest, scrollY + innerHeight);
};

/** Starts to note how far the shopper scrolls. Called once, as early as the script runs. */
export const watchScroll = (): void => {
  reach();
  listen("scroll", reach);
};

/** Forgets how far the shopper scrolled: what is asked about next has only just appeared (js/live). */
export const forgetScroll = (): void => {
  lowest = 0;
};

/**
 * Whether any part of the element may have been in the viewport after the first paint. Everything above the lowest
 * edge that the viewport reached counts as seen: a doubt costs an order, a wrong "no" moves what somebody reads.
 */
export const seen = (element: Element, hasPainted = painted()): boolean => {
  if (!hasPainted) return false;
  reach();
  const box = element.getBoundingClientRect();
  // Without a box of its own, but painted all the same.
  if (!box.width && !box.height) return styleOf(element, "display") === "contents";
  return box.top + scrollY < lowest && box.left < innerWidth;
};
