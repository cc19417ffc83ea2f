import { own } from "../../api/own.js";
import type { List } from "../../browser/page/detect.js";

/** A row of more cards than this is a list of its own, and not one line of a grid. */
const WIDEST = 6;

/**
 * Whether a list is more than cards in a row of their own: table cells, several rows, wrapped cards, a carousel or a layout
 * engine that has started. Those are for konomi.layout.js.
 */
export const needsLayout = ({ _container: container, _cards: cards }: List): boolean => {
  const beside = [container.previousElementSibling, container.nextElementSibling];
  const kind = (element: Element): string => element.tagName + element.className;
  // A row of cards that was taken for a card.
  const isRow = ({ children }: Element): boolean =>
    new Set([...children].map((part) => part.querySelector("img") && part.querySelector("a")?.href).filter(Boolean))
      .size > 1;
  // Asked of all cards: which files are fetched must not depend on the order, which may be the shopper's by now.
  return (
    !!own(container, "outlayerGUID") ||
    /translate3d/.test((container as HTMLElement).style?.getPropertyValue("transform")) ||
    !!container.closest("table,.swiper-initialized") ||
    cards.some((card) => card.parentElement !== container) ||
    (cards.length <= WIDEST && beside.some((row) => row && kind(row) === kind(container))) ||
    cards.every(isRow)
  );
};
