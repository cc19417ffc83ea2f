/** As many elements are asked how far they are scrolled. */
const MOST = 20_000;

/**
 * Notes how far what stands inside cards that may be moved is scrolled: a move takes it back to its beginning, in Firefox also one by `moveBefore`. Gives
 * what scrolls it there again.
 */
export const scrollsOf = (moved: readonly Element[]): (() => void) => {
  const kept = moved
    .flatMap((card) => [card, ...card.querySelectorAll("*")])
    .slice(0, MOST)
    .map((element) => [element, element.scrollTop, element.scrollLeft] as const)
    .filter(([, top, left]) => top || left);
  return () =>
    kept.forEach(([element, top, left]) => {
      if (element.scrollTop !== top || element.scrollLeft !== left)
        element.scrollTo({ top, left, behavior: "instant" });
    });
};
