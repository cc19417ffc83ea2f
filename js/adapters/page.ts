import type { Konomi } from "../types.js";

/** Does something that may go wrong: a developer reads it on the console, and the page goes on. */
export const attempt = (work: () => unknown, failed?: () => void): void => {
  try {
    work();
  } catch (error) {
    console.warn("konomi:", error);
    failed?.();
  }
};

const MOST_WAITING = 99;

/**
 * Calls back with an instance, the one that is given or the page's: at once where it is there already, and never where none comes. What is
 * thrown stays here. Not for servers: there is no page.
 *
 * The page's own instance is found at `window.konomi`, by the queue that a script tag's page uses too: an adapter shares no code with
 * the core, and works with one of another release.
 */
export const withKonomi = (given: Konomi | undefined, use: (k: Konomi) => void, failed?: () => void): void =>
  attempt(() => {
    if (given) return use(given);
    const queue = (window.konomi ||= []) as unknown[];
    // Where no Konomi comes, what waits for it must not pile up.
    return queue.length > MOST_WAITING || queue.push((k: Konomi) => withKonomi(k, use, failed));
  }, failed);

/** The page is told as the core tells it. */
export const tell = (type: "ranked" | "refused", detail: object): boolean =>
  document.dispatchEvent(new CustomEvent("konomi:" + type, { detail }));
