import { idOf, linkOf, PRICE } from "./card.js";

/** A list on the page: a container and those of its children that show one item each. */
export interface List {
  _container: Element;
  _cards: Element[];
  /** How it was found: `configured`, `attribute` or `siblings`. */
  platform: string;
  /** The name under which the page hears of it. */
  placement: string;
  /** Where they stand in several parents (js/layout): all of these, in their order. */
  _elements?: Element[] | undefined;
}

/** Fewer alike siblings may be anything: a footer, a pair of banners. */
const FEWEST = 4;
const MOST_LINKS = 5000;
const MOST_LEVELS = 10;
/** As many children of one parent are looked at: enough to know that a list is too long. */
const MOST_CHILDREN = 2000;
export const PICTURE = "img, picture, svg, video, [style*=background]";
/** What the shopper put together is not a list of offers. */
export const NOT_OFFERS =
  ":not(html):not(body):is([class*=cart i], [id*=cart i], [class*=checkout i], [class*=order-summary i], nav, header, footer)";

/** Whether an element shows one item or more: a link or an id, a picture, and an id or a price. */
export const isCard = (element: Element): boolean => {
  const link = linkOf(element);
  const id = idOf(element);
  return !!(link || id) && !!element.querySelector(PICTURE) && (!!id || PRICE.test(element.textContent ?? ""));
};

const identity = (card: Element): string => {
  const link = linkOf(card);
  return link ? link.pathname + link.search : idOf(card);
};

// Alike siblings with an item each. Two places of one card that lead to the same item are not two cards.
const cardsBelow = (parent: Element): Element[] => {
  if (parent.childElementCount < FEWEST) return [];
  const tag = new Map<string, Element[]>();
  let left = MOST_CHILDREN;
  for (const child of parent.children) {
    if (!left--) break;
    if (isCard(child)) tag.set(child.tagName, [...(tag.get(child.tagName) ?? []), child]);
  }
  const cards = [...tag.values()].sort((a, b) => b.length - a.length)[0] ?? [];
  return new Set(cards.map(identity)).size >= FEWEST ? cards : [];
};

const detected = (root: ParentNode): List[] => {
  const known = new Map<Element, Element[]>();
  const lists: List[] = [];
  let budget = MOST_LINKS;
  for (const link of root.querySelectorAll("a[href]")) {
    if (--budget < 0) break;
    let parent = link.parentElement;
    for (let level = 0; parent && level < MOST_LEVELS; level++, parent = parent.parentElement) {
      const seen = known.get(parent);
      const cards = seen ?? cardsBelow(parent);
      if (!seen) {
        known.set(parent, cards);
        budget -= parent.childElementCount >> 3;
        if (cards.length && !parent.closest(NOT_OFFERS)) lists.push(listOf(parent, cards, "siblings"));
      }
      if (cards.length) break;
    }
  }
  return lists;
};

const listOf = (container: Element, cards: Element[], platform: string): List => ({
  _container: container,
  _cards: cards,
  platform,
  placement: container.getAttribute("data-konomi-placement") || container.id || "",
});

// A configured container may wrap the list: then the list is looked for inside.
const configured = (container: Element, platform: string): List[] => {
  const cards = [...container.children].filter((child) => linkOf(child) || idOf(child));
  if (cards.length > 1) return [listOf(container, cards, platform)];
  const inside = detected(container);
  return inside.length ? inside : [listOf(container, cards, platform)];
};

/** The lists of a page, in document order. A configured selector, or the attribute, ends the guessing. */
export const detect = (root: ParentNode, selector: string | undefined): List[] => {
  const all = (wanted: string, platform: string): List[] =>
    [...root.querySelectorAll(wanted)].flatMap((element) => configured(element, platform));
  const named = all("[data-konomi-placement]", "attribute");
  const chosen = selector ? all(selector, "configured") : [];
  const taken = new Set<Element>();
  const lists = (selector || named.length ? [...chosen, ...named] : detected(root)).filter(
    ({ _container: container }) => !taken.has(container) && taken.add(container),
  );
  lists.forEach((list, index) => (list.placement ||= "list-" + (index + 1)));
  return lists;
};
