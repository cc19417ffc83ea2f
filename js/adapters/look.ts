import type { Konomi } from "../types.js";

/** What is seen of a list: for each card, whether it stays where it is; and whether one of those stands elsewhere by now. */
export type Looked = readonly [stays: readonly unknown[], hasMoved?: () => boolean];

/** Milliseconds after a list was painted in which it may still be re-ordered. */
const DEADLINE = 2000;

/** What an `insertBefore` starts again. */
const FRAMES = "iframe, object, embed";

/** When the page may have been seen first, on the clock of `Date.now()`. */
const firstPaint = (): number => {
  const paint = performance.getEntriesByName?.("first-contentful-paint")[0];
  return paint ? performance.timeOrigin + paint.startTime : Date.now();
};

/**
 * Looks at a list on the screen.
 *
 * @param selector which elements of the container are the cards.
 * @param isSettled for each of them, whether it stays anyway.
 * @param since when the list came; below 0: the server wrote it; 0 or nothing: there is no deadline.
 * @returns what may move; or why nothing may.
 */
export const look = (...given: Parameters<typeof looked>): ReturnType<typeof looked> | "error" => {
  try {
    return looked(...given);
  } catch (error) {
    // A selector that is none; a Konomi of an older release, which cannot say what stays.
    console.warn("konomi:", error);
    return "error";
  }
};

const looked = (
  container: Element | null | undefined,
  selector: string,
  k: Konomi,
  isSettled: readonly unknown[],
  since: number | undefined,
): Looked | "page-changed" | "seen" | "too-late" => {
  const cards = [...(container?.querySelectorAll<HTMLElement>(selector) ?? [])];
  const { length } = isSettled;
  if (!length || cards.length !== length) return "page-changed";
  // Behind another tab, or kept aside by its framework: what was seen of it before, nobody can say any more.
  if (!container!.getClientRects().length) return "seen";
  if (since && Date.now() - (since < 0 ? firstPaint() : since) > DEADLINE) return "too-late";
  const fixed = k.fixed(cards);
  const stays: boolean[] = [];
  // A framework may move by insertBefore what keeps its position, so that what is alive stays with all that stands above it.
  let isAlive = false;
  for (let at = length; at--;) {
    const card = cards[at]!;
    isAlive ||= card.matches(":focus-within") || !!card.querySelector(FRAMES + (fixed[at] ? ", video, audio" : ""));
    stays[at] = isAlive || !!fixed[at] || !!isSettled[at];
  }
  // In their list: the page may scroll meanwhile.
  const places = (): string =>
    cards.map(({ offsetTop, offsetLeft }, at) => stays[at] && [offsetTop, offsetLeft]).join();
  const stood = places();
  return [stays, () => places() !== stood];
};
