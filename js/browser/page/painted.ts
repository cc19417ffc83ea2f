import { guard } from "../attempt.js";

let inFirstFrame = false;

/**
 * Runs work in the first frame, before it is painted: the last moment at which nothing was seen. Does nothing where that
 * has passed.
 */
export const beforeFirstPaint = (work: () => void): void => {
  if (painted()) return;
  requestAnimationFrame(() => {
    inFirstFrame = true;
    try {
      work();
    } finally {
      inFirstFrame = false;
    }
  });
};

/** Whether the browser tells what moved by itself: Chromium does. */
export const tellsShifts = (): boolean => PerformanceObserver.supportedEntryTypes.includes("layout-shift");

/**
 * Whether the shopper may have seen anything of the page. In doubt: yes.
 *
 * Chromium reports a paint some milliseconds after it happened: a script that ran at 32 ms found no entry for the
 * paint at 18 ms. There the clock of the rendering tells, which stands at 0 until the first frame. Firefox starts that
 * clock earlier than it paints, but reports the paint within a millisecond of its compositor's work, so there the entries are enough
 * (on a busy machine that work may come many frames late: until then nothing is on the screen).
 */
export const painted = (): boolean => {
  return (
    !inFirstFrame &&
    guard(
      () => !!performance.getEntriesByType("paint").length || (tellsShifts() && document.timeline.currentTime !== 0),
      true,
    )
  );
};
