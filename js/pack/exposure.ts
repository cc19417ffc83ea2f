import type { Crossing } from "../api/events.js";
import { guard } from "../browser/guard.js";
import { listen } from "../browser/signals/listen.js";
import { pageView } from "./catalogue.js";

/** The number of src/engine/event.rs; only the module with a pack knows it. */
const EXPOSURE = 10;
/** As many as the engine remembers of a visit. */
const MOST = 64;
const RECORD = "\x1e";

/** That these items were seen in one list, each once. */
export const exposureOf = (records: string): Crossing => {
  const items = [...new Set(records.split(RECORD).slice(0, -1))].slice(0, MOST);
  return { kind: EXPOSURE, value: 0, items: items.map((item) => item + RECORD).join(""), words: "" };
};

/** What was seen of a list. */
export interface Shown {
  view: string;
  records: string;
  isTold: boolean;
}

/**
 * Notes which cards of a list were in the viewport, and tells it once a list and page view: when the list leaves the
 * viewport, or the page is hidden. Returns what watches the cards of a list.
 *
 * @param lists what was noted and not told yet: whoever forgets empties it.
 */
export const watchExposure = (
  lists: Map<Element, Shown>,
  recordOf: (card: Element) => string | undefined,
  exposed: (records: string) => void,
): ((container: Element, cards: readonly Element[]) => void) => {
  const listOf = new WeakMap<Element, Element>();

  const see = (container: Element, card: Element): void => {
    let shown = lists.get(container);
    if (shown?.view !== pageView()) lists.set(container, (shown = { view: pageView(), records: "", isTold: false }));
    shown.records += recordOf(card) ?? "";
  };
  const leave = (container: Element): void => {
    const shown = lists.get(container);
    if (shown?.records && !shown.isTold) {
      shown.isTold = true;
      exposed(shown.records);
    }
    if (!container.isConnected) lists.delete(container);
  };
  const end = (): void => [...lists.keys()].forEach(leave);
  const handle = (entries: IntersectionObserverEntry[]): void => {
    for (const { target, isIntersecting } of entries) {
      const container = listOf.get(target);
      if (!container) isIntersecting || leave(target);
      else if (isIntersecting) see(container, target);
    }
  };
  const observer = guard(() => new IntersectionObserver((entries) => guard(() => handle(entries))));
  listen("pagehide", end);
  listen("visibilitychange", () => document.hidden && end());
  return (container, cards) => {
    for (const card of cards) {
      if (listOf.has(card)) continue;
      listOf.set(card, container);
      observer?.observe(card);
    }
    observer?.observe(container);
  };
};
