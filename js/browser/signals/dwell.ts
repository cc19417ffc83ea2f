import { now } from "../clock.js";
import { guard } from "../guard.js";

/** A card counts as looked at from here on, and no page teaches more of them than this. */
const SECONDS = 5;
const MOST = 12;

/**
 * Cards that stay in view for a while. One card's time is counted once, when it leaves the viewport or the page is
 * left, and only while the page is in front.
 */
export const watchDwell = (
  looked: (card: Element, seconds: number) => void,
): { watch(card: Element): void; end(): void; forget(): void } => {
  const since = new Map<Element, number>();
  let left = MOST;
  const leave = (card: Element): void => {
    const start = since.get(card);
    if (start === undefined) return;
    since.delete(card);
    const seconds = (now() - start) / 1000;
    if (seconds < SECONDS || left <= 0) return;
    left--;
    observer?.unobserve(card);
    looked(card, seconds);
  };
  const end = (): void => [...since.keys()].forEach(leave);
  const handle = (entries: IntersectionObserverEntry[]): void => {
    for (const { target, isIntersecting } of entries) isIntersecting ? since.set(target, now()) : leave(target);
  };
  const observer = guard(
    () => new IntersectionObserver((entries) => guard(() => handle(entries)), { threshold: 0.75 }),
  );
  return {
    watch: (card) => observer?.observe(card),
    end,
    // What is in view has been looked at from now on.
    forget: () => since.forEach((_, card) => since.set(card, now())),
  };
};
