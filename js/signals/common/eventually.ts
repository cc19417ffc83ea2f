import { quietly } from "./connect.js";

/** When else it is tried, in milliseconds: tag managers bring tools after the page is complete. */
const LATER = [500, 1500, 4000, 10_000];

/** Tries until it works: now, when the page is parsed, when it is complete, and a few times after that; no more after `signal`. */
export const eventually = (attempt: () => unknown, signal: AbortSignal): void => {
  let isDone: unknown;
  const again = (): void => void (isDone ||= signal.aborted || quietly(attempt));
  again();
  if (isDone) return;
  addEventListener("DOMContentLoaded", again, { signal });
  addEventListener("load", again, { signal });
  for (const wait of LATER) setTimeout(again, wait);
};
