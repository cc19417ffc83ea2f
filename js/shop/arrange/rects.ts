import type { Reason } from "../../types.js";

/** Below this a browser counts no layout shift. */
const STILL = 2;

/** Reads where cards stand. Gives what tells, after they were moved, whether the page did what was asked of it. */
export const rectsOf = (
  cards: readonly Element[],
  isFixed: ReadonlyMap<Element, boolean>,
): ((now: readonly Element[]) => Reason | undefined) => {
  const before = new Map(cards.map((card) => [card, card.getBoundingClientRect()]));
  // Before anything was painted, a card that stays may give way a little, like everything below a list.
  const painted = performance.getEntriesByType("paint").length;
  return (now) => {
    for (const [at, card] of now.entries()) {
      const { top, left, width, height } = before.get(card)!;
      const box = card.getBoundingClientRect();
      const by = Math.max(Math.abs(box.top - top), Math.abs(box.left - left));
      // Another position in the document and the same one on the screen: coordinates decide, or CSS order.
      if (card !== cards[at] && width && by < 1) return "absolute-layout";
      if (isFixed.get(card) && by > (painted && top < innerHeight ? STILL : height / 2)) return "height-changed";
    }
    return undefined;
  };
};
