// The order that a list must have, from what Konomi said of it and from what had to stay.

/** Puts `wanted` into the places that `before` leaves free: those in `fixed` keep their position. */
export function around(before, wanted, fixed = []) {
  const stays = new Set(fixed);
  const queue = wanted.filter((handle) => !stays.has(handle));
  return before.map((handle) => (stays.has(handle) ? handle : queue.shift()));
}

/** The ranking of the list's last pass, by handle; and every handle that a pass said it moved, once for each pass. */
export const told = (page, placement = "list") =>
  page.evaluate((name) => {
    const passes = window.__events.filter((event) => event.type === "ranked" && event.placement === name);
    return {
      ranking: passes.at(-1).ranking.map(({ handle }) => handle),
      moved: passes.flatMap(({ ranking }) => ranking.filter(({ moved }) => moved).map(({ handle }) => handle)),
    };
  }, placement);
