import type { List } from "../browser/page/detect.js";
import type { Move, Undo } from "../browser/page/arrange.js";
import type { Memory } from "../browser/page/pass.js";
import type { Context } from "../shop/context.js";
import type { Reason } from "../types.js";
import { whole } from "./lists.js";
import { masonry } from "./masonry.js";
import { inDocument, permute, unitsOf } from "./places.js";
import { slides } from "./slides.js";
import { swiper } from "./swiper.js";

/** Lets a pass arrange cards of several parents, and those whose engine can be told of a new order. */
export const weave = (context: Context): void => {
  const { _pass: pass } = context;
  const { _detect, _refusal, _apply, _fixed, _arranged } = pass;
  const { _move: move } = context;
  // Of the list in hand: the element around it, what lets its engine place it again and what would speak against it
  // otherwise, whether a card has to stay.
  let area: Element;
  let settle: (() => void) | undefined;
  let against: Reason | undefined;
  let isHeld = false;

  const identify = (element: Element): string => {
    const [id, url, , price] = pass._readCard(element, () => undefined).split("\x1f");
    return id || (price && url) || "";
  };
  pass._detect = (root, selector) => whole(_detect(root, selector), identify);

  pass._refusal = (list, keys) => {
    const { _container: container, _cards: cards } = list;
    const outside = cards[0]?.matches("td, th") && container.closest(":not(table, thead, tbody, tr)");
    const reason = _refusal(outside ? { ...list, _container: outside } : list, keys);
    settle = /live|layout/.test(reason ?? "") ? (swiper(container) ?? masonry(container)) : undefined;
    against = reason;
    if (settle) return undefined;
    return reason ?? (slides(container as HTMLElement) ? "carousel-live" : undefined);
  };

  pass._fixed = (cards) => {
    const fixed = _fixed(cards);
    isHeld = fixed.includes(true);
    return fixed;
  };

  const across = (from: readonly Element[], to: readonly Element[], moves: Iterable<Move>): Undo | Reason => {
    const { height } = area.getBoundingClientRect();
    const tolerance = Math.max(4, from[0]!.getBoundingClientRect().height / 2);
    const undo = permute(from, to);
    if (!undo) return "page-changed";
    // The positions hand over their marks at its end.
    for (const _ of moves);
    return Math.abs(area.getBoundingClientRect().height - height) > tolerance ? (undo(), "height-changed") : undo;
  };

  context._move = (container, moves, wanted) => {
    if (!container.nodeType) return across([...container.children], wanted, moves);
    const place = settle;
    if (!place) return move(container, moves, wanted);
    // Told of a new order, an engine places everything again, also what somebody looks at.
    if (isHeld) return against!;
    const undo = move(
      container,
      (function* () {
        yield* moves;
        place();
      })(),
      wanted,
    );
    if (typeof undo !== "string") return () => (undo(), place());
    place();
    return undo;
  };

  pass._apply = (list: List, memory: Memory, order: number[], away: Element[]): Set<Element> | Reason => {
    const { _container: container } = list;
    area = container;
    // `restore` looks for the cards among the children of their container.
    const isBack = !list._cards.length;
    const cards = isBack ? memory._original.filter((card) => container.contains(card)) : list._cards;
    const units = unitsOf(container, cards);
    const parents = new Set(units.map((unit) => unit.parentElement!));
    // Several parents: the core sees one that has the cards only.
    const _elements = parents.size > 1 ? inDocument(units) : undefined;
    const holder = _elements ? ({ children: _elements } as unknown as Element) : [...parents][0]!;
    const held: List = { ...list, _container: holder, _cards: units, _elements };
    const result = _apply.call(
      pass,
      held,
      memory,
      isBack ? cards.map((_, at) => at) : order,
      away.map((card) => units[cards.indexOf(card)]!),
    );
    if (typeof result === "string" || holder === container) return result;
    _arranged.delete(holder);
    _arranged.set(container, { ...list, _cards: cards });
    return new Set(cards.filter((_, at) => result.has(units[at]!)));
  };
};
