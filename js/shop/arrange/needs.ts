import type { List } from "../../browser/page/detect.js";

/** A row of more cards than this is a list of its own, and not one line of a grid. */
const WIDEST = 6;

const hrefOf = (element: Element): string | undefined => element.querySelector("a")?.href;

/**
 * Whether a list is more than cards in a row of their own: table cells, several rows, wrapped cards, a loop, a carousel or
 * a layout engine that has started. Those are for konomi.layout.js.
 */
export const needsLayout = ({ container, cards }: List): boolean => {
  const [card] = cards;
  const next = container.nextElementSibling;
  const places = new Set(cards.map(hrefOf)).size;
  return (
    "outlayerGUID" in container ||
    /translate3d/.test((container as HTMLElement).style?.transform) ||
    !!container.closest("table, .swiper-initialized") ||
    (cards.length <= WIDEST && !!next && next.tagName + next.className === container.tagName + container.className) ||
    (places > 1 && places <= cards.length / 2) ||
    (!!card &&
      (card.parentElement !== container ||
        new Set([...card.children].map((child) => child.querySelector("img") && hrefOf(child)).filter(Boolean)).size >
          1))
  );
};
