import type { Reason } from "../../types.js";
import { guard } from "../attempt.js";
import { canMove } from "./fixed.js";
import { elementsOf, styleOf, within } from "./node.js";

/** A move: put `element` before `before`, or at the end where that is null. */
export type Move = readonly [element: Element, before: Element | null];

/** What undoes an arrangement, exactly. */
export type Undo = () => void;

/** Puts a node before another one, with its frames, focus and playback where the browser can. */
export const put = (parent: Element, node: Node, before: Node | null): void => {
  // Missing, not connected, or another document's node: the old way decides.
  if (!canMove() || !guard(() => (parent.moveBefore(node, before), true))) parent.insertBefore(node, before);
};

/** Puts the child nodes back as they were, text and comments included. Nodes that left the container stay away. */
const restore = (parent: Element, nodes: readonly Node[]): void => {
  let before: Node | null = null;
  for (const node of [...nodes].reverse()) {
    if (node.parentNode !== parent) continue;
    if (node.nextSibling !== before) put(parent, node, before);
    before = node;
  }
};

const inOrder = (now: readonly Element[], wanted: readonly Element[]): boolean =>
  now.length === wanted.length && wanted.every((element, index) => now[index] === element);

/**
 * Applies a plan whole, or undoes it in the same task. `wanted` is the container's elements in their new order, with
 * everything that is not a movable card where it was. What js/shop/arrange/ does between the last move and the
 * verification, it does at the end of its `moves`.
 *
 * Returns the undo, or why the page was left as it is.
 */
export const arrange = (container: Element, moves: Iterable<Move>, wanted: readonly Element[]): Undo | Reason => {
  const nodes = within(container);
  const undo = (): void => restore(container, nodes);
  const height = container.getBoundingClientRect().height;
  const tolerance = Math.max(4, wanted[0]!.getBoundingClientRect().height / 2);
  // Asked of all before the first move: after a move each answer costs the styles of the whole page. Nothing in a grid is inline.
  const inline = /grid|flex/.test(styleOf(container, "display"))
    ? []
    : wanted.filter((element) => styleOf(element, "display").startsWith("inline"));
  try {
    for (const [element, before] of moves) {
      const space = element.nextSibling;
      put(container, element, before);
      // Inline cards are kept apart by the white space between them; it travels with its card.
      if (space?.nodeType === 3 && !space.textContent!.trim() && inline.includes(element))
        put(container, space, element.nextSibling);
    }
    // Custom elements and mutation observers of the page may have answered by changing the list.
    if (!inOrder(elementsOf(container), wanted)) return (undo(), "page-changed");
    if (Math.abs(container.getBoundingClientRect().height - height) > tolerance) return (undo(), "height-changed");
    return undo;
  } catch {
    undo();
    return "error";
  }
};

/** Tells whether elements still stand where they stood when it was made, as far as they are in the window or above it. */
export const stillOf = (elements: readonly Element[]): (() => boolean) => {
  const boxes = elements.map((element) => element.getBoundingClientRect());
  return () =>
    elements.every((element, at) => {
      const { top, left } = boxes[at]!;
      const now = element.getBoundingClientRect();
      // Below two pixels a browser counts no layout shift.
      return innerHeight < top || Math.abs(now.top - top) + Math.abs(now.left - left) < 2;
    });
};

/** Takes cards out of a list: they are at its end by now. Returns what shows them again, and takes them out anew. */
export const hide = (cards: readonly Element[]): ((isOut?: boolean) => void) => {
  const shown = (cards as HTMLElement[]).filter(
    ({ style }) => style && style.getPropertyPriority("display") !== "important",
  );
  const before = shown.map(({ style }) => style.display);
  const turn = (isOut?: boolean): void =>
    shown.forEach((card, at) => {
      if (isOut) return card.style.setProperty("display", "none", "important");
      // By the object: a policy without inline styles refuses the attribute, and reports it.
      card.style.display = before[at]!;
      if (!card.style.cssText) card.removeAttribute("style");
    });
  turn(true);
  return turn;
};
