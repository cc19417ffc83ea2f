import { idOf, linkOf, PRICE } from "../../browser/page/card.js";
import type { FactsOf } from "../../browser/page/card.js";
import { type List, NOT_OFFERS, PICTURE } from "../../browser/page/detect.js";
import { MOST_CARDS } from "../../browser/page/refuse.js";
import { PRESETS, marked, presetOf } from "./table.js";

const MOST_MARKED = 20_000;

// The column or slide in which a card stands alone is what moves.
const outermost = (element: Element): Element => {
  let card = element;
  for (let parent = card.parentElement; parent?.childElementCount === 1; parent = card.parentElement) card = parent;
  return card;
};

const byPreset = (root: ParentNode): List[] => {
  const lists = new Map<Element, List>();
  let last: Element | undefined;
  let budget = MOST_MARKED;
  for (const element of marked(root)) {
    // A card inside a card is a part of it.
    if (last?.contains(element)) continue;
    if (!budget--) break;
    if (!element.querySelector(PICTURE) || !(idOf(element) || PRICE.test(element.textContent ?? ""))) continue;
    const card = (last = outermost(element));
    // Cells of several rows are one list; js/layout/ knows whether that can be ordered.
    const container = card.tagName === "TD" ? card.closest("tbody") : card.parentElement;
    if (!container || container === document.body) continue;
    const list = lists.get(container);
    if (list) list._cards.push(card);
    else if (!container.closest(NOT_OFFERS))
      lists.set(container, {
        _container: container,
        _cards: [card],
        platform: PRESETS.find(({ _cards }) => element.matches(_cards))!._platform,
        placement: container.getAttribute("data-konomi-placement") || container.id || "",
      });
  }
  // One card alone is none of a list: a product's own page, a banner.
  return [...lists.values()].filter(({ _cards: cards }) => cards.length > 1);
};

// What a list that was found by its likeness says of its cards.
const kindOf = ([card]: Element[], factsOf: FactsOf): string =>
  idOf(card!)
    ? "id"
    : card!.matches("[itemtype*=Product]") || card!.querySelector("[itemtype*=Product]")
      ? "microdata"
      : factsOf(linkOf(card!)?.href ?? "")
        ? "json-ld"
        : "siblings";

/**
 * The lists of a page: those of known systems, then what looks like one. `chosen`: what the core finds; where
 * the page names its lists, those are all.
 */
export const listsOf = (root: ParentNode, chosen: List[], factsOf: FactsOf): List[] => {
  const guessed = chosen.every(({ platform }) => platform === "siblings");
  const known = guessed ? byPreset(root) : [];
  const rest = chosen.filter(({ _container: container, platform, _cards: cards }) => {
    if (platform !== "siblings") return true;
    return !known.some(
      (list) => list._container.contains(container) || cards.some((card) => card.contains(list._container)),
    );
  });
  for (const list of rest)
    if (list.platform === "siblings")
      list.platform = presetOf(list._cards[0]!)?._platform ?? kindOf(list._cards, factsOf);
  const lists = [...known, ...rest];
  lists.forEach((list, index) => {
    list._cards.splice(MOST_CARDS + 1);
    if (guessed && !list._container.matches("[id],[data-konomi-placement]")) list.placement = "list-" + (index + 1);
  });
  return lists;
};
