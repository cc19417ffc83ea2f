import { own } from "../api/own.js";

/**
 * Runs work when the page has time for it, at the latest after two seconds. Safari has no requestIdleCallback.
 */
export const whenIdle = (work: () => void): void => {
  if (own(window, "requestIdleCallback")) requestIdleCallback(work, { timeout: 2000 });
  else setTimeout(work, 200);
};
