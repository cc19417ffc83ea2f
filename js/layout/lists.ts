import type { List } from "../browser/page/detect.js";

/** A row of more cards than this is a list of its own, and not one line of a grid. */
const WIDEST = 6;

/** What tells a card's item from others; empty where an element shows none. */
export type Identify = (element: Element) => string;

/**
 * Lists as the shopper sees them: cards that stand in several rows or table rows are one list.
 */
export const whole = (found: readonly List[], identify: Identify): List[] => {
  /** The cards of a row: children with an item each, two at least. The parts of one card lead to the same item. */
  const cellsOf = (row: Element): Element[] => {
    const cells = [...row.children].filter((cell) => cell.querySelector("img") && identify(cell));
    return new Set(cells.map(identify)).size === cells.length ? cells : [];
  };

  /** The cards of the rows that stand right behind each other and are alike, all but the last one of the same width. */
  const rowsFrom = (first: Element, done: Set<Element>): Element[] => {
    const cards = cellsOf(first);
    const width = cards.length;
    for (let at = first.nextElementSibling; at; at = at.nextElementSibling) {
      const cells = cellsOf(at);
      if (at.tagName + at.className !== first.tagName + first.className || at.id) break;
      if (!cells.length || cells.length > width) break;
      done.add(at);
      cards.push(...cells);
      if (cells.length < width) break;
    }
    return cards;
  };

  const inRow = new Set<Element>();
  return found.flatMap((list): List[] => {
    const { _container: container, _cards: cards, placement } = list;
    if (inRow.has(container)) return [];
    // What looks like a card may be a row of them.
    const cells = cards.map(cellsOf);
    if (cells[0]?.[1] && cells.every((row) => row.length)) return [{ ...list, _cards: cells.flat() }];
    const parent = container.parentElement;
    if (parent && !container.id && cards.length <= WIDEST && !container.hasAttribute("data-konomi-placement")) {
      const all = rowsFrom(container, inRow);
      if (all.length > cards.length) {
        const named = parent.getAttribute("data-konomi-placement") || parent.id || placement;
        return [{ ...list, _container: parent, _cards: all, placement: named }];
      }
    }
    return [list];
  });
};
