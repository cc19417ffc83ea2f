import { own } from "../api/own.js";
import { guard } from "./guard.js";

/**
 * Runs work when the page has time for it, at the latest after two seconds. Safari has no requestIdleCallback.
 */
export const whenIdle = (work: () => void): void => {
  const safe = (): void => guard(work);
  guard(
    () => void (own(window, "requestIdleCallback") as typeof requestIdleCallback)(safe, { timeout: 2000 }),
    undefined,
    () => guard(() => setTimeout(safe, 200)),
  );
};
