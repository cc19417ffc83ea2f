import { put, type Undo } from "../browser/page/arrange.js";

/** What moves for each card: the widest wrapper that holds no other card of the list, equally far up for all. */
export const unitsOf = (container: Element, cards: readonly Element[]): Element[] => {
  let units = [...cards];
  for (;;) {
    const up = units.map((unit) => unit.parentElement);
    if (
      new Set(up).size < up.length ||
      up.some((parent) => !parent || parent === container || !container.contains(parent))
    )
      return units;
    units = up as Element[];
  }
};

/** Elements as they stand in the document. */
export const inDocument = (elements: readonly Element[]): Element[] =>
  [...elements].sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));

/**
 * Puts elements at the positions of others, which may be children of several parents; what stands between them stays.
 * An element that keeps its position is not touched.
 *
 * @returns the undo, or undefined where the page answered by changing the lists.
 */
export const permute = (from: readonly Element[], to: readonly Element[]): Undo | undefined => {
  const places = from.map((unit) => [unit.parentElement!, unit.nextSibling] as const);
  const at = new Map<Node, number>(from.map((unit, index) => [unit, index]));
  const changed = from.map((_, index) => index).filter((index) => from[index] !== to[index]);
  // From the end: what an element goes before stands already.
  const fill = (units: readonly Element[], before: (index: number) => Node | null): void => {
    for (const index of [...changed].reverse()) put(places[index]![0], units[index]!, before(index));
  };
  const next =
    (units: readonly Element[]) =>
    (index: number): Node | null => {
      const node = places[index]![1];
      return (node && units[at.get(node) ?? -1]) ?? node;
    };
  const undo = (): void => fill(from, next(from));
  try {
    fill(to, next(to));
  } catch {
    return (undo(), undefined);
  }
  const stands = changed.every(
    (index) => to[index]!.parentNode === places[index]![0] && to[index]!.nextSibling === next(to)(index),
  );
  return stands ? undo : (undo(), undefined);
};
