import { guard } from "../attempt.js";
import { listen } from "../signals/listen.js";
import { styleOf } from "./node.js";
import { painted, tellsShifts } from "./painted.js";

/** A part of what moved in the window by itself; without height where it is out of the window. */
interface Shifted {
  previousRect: DOMRectReadOnly;
  currentRect: DOMRectReadOnly;
}
type Shift = PerformanceEntry & { sources: readonly Shifted[] };

/** What is known of an element that was asked about: before the first paint; it had a box then; it was seen. */
const UNPAINTED = 0;
const SHOWN = 1;
const SEEN = 2;
const known = new WeakMap<Element, number>();

// How far down the page the viewport's lower edge has been, in page coordinates, and how wide it was.
let lowest = 0;
let widest = 0;
/** How far what was in view has been pushed down since: by a banner that came in above it, a font, another width. */
let pushed = 0;
/** How far it may have been pushed before it was asked about, where the browser does not tell: half of the highest window. */
let doubt = 0;
let observer: PerformanceObserver | undefined;

const add = (shifts: PerformanceEntryList): void => {
  for (const { sources } of shifts as Shift[])
    pushed += Math.max(
      0,
      ...sources.map(({ previousRect: from, currentRect: to }) =>
        from.height ? (to.height ? to.top - from.top : innerHeight) : 0,
      ),
    );
};

const reach = (): void => {
  lowest = Math.max(lowest, scrollY + innerHeight);
  widest = Math.max(widest, innerWidth);
  if (doubt) doubt = Math.max(doubt, innerHeight / 2);
  if (observer) add(observer.takeRecords());
};

/**
 * Starts to note how far the shopper scrolls, and what moves. Called once, as early as the script runs. Chromium tells what
 * moved before that, too. The others do not: half a window is the doubt that a list has there.
 */
export const watchScroll = (): void => {
  doubt = 1;
  // Before the first paint nothing was in view, and whoever asks for the window's size or place has the page so far laid out (for a
  // list of 24 in Chromium 6 ms of the 20 that the inline build took). The first frame does that anyway.
  if (painted()) reach();
  else requestAnimationFrame(() => guard(reach));
  for (const type of ["scroll", "resize"]) listen(type, reach);
  guard(() => {
    if (!tellsShifts()) return;
    observer = new PerformanceObserver((list) => guard(() => add(list.getEntries())));
    observer.observe({ type: "layout-shift", buffered: true });
    doubt = 0;
  });
};

/** Whether the shopper has been further down the page than this element. */
export const passed = (element: Element): boolean => {
  reach();
  return element.getBoundingClientRect().bottom + scrollY < lowest + pushed;
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
  const before = known.get(element);
  if (!hasPainted) {
    known.set(element, before ?? UNPAINTED);
    return false;
  }
  reach();
  const box = element.getBoundingClientRect();
  const hasBox = box.width || box.height;
  const isSeen =
    before === SEEN ||
    (hasBox
      ? box.top + scrollY < lowest + pushed + ((before ?? SHOWN) && doubt) && box.left < widest
      : // Its list is hidden by now, and nobody knows what was seen of it. Owl's carousels hide themselves until they start: nobody has seen
        // those. (What a theme shows as it is has the same class; a tab hides it from outside.)
        (before !== UNPAINTED &&
          (before || styleOf(element.closest(".owl-carousel, :root")!, "display") !== "none") &&
          !element.parentElement!.getClientRects().length) ||
        // Without a box of its own, but painted all the same.
        styleOf(element, "display") === "contents");
  if (hasBox || (isSeen && before)) known.set(element, isSeen ? SEEN : (before ?? SHOWN));
  return isSeen;
};
