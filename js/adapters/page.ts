import type { Konomi } from "../types.js";

/** Says what a developer gave wrongly; the page goes on. */
export const warn = (error: unknown): void => console.warn("konomi:", error);

/**
 * Calls back with an instance, the one that is given or the page's: at once where it is there already, and never where none comes. What is
 * thrown stays here. Not for servers: there is no page.
 *
 * The page's own instance is found at `window.konomi`, by the queue that a script tag's page uses too: an adapter shares no code with
 * the core, and works with one of another release.
 */
export const withKonomi = (given: Konomi | undefined, use: (k: Konomi) => void): void => {
  try {
    if (given) use(given);
    else ((window.konomi ||= []) as unknown[]).push((k: Konomi) => withKonomi(k, use));
  } catch (error) {
    warn(error);
  }
};

/** The page is told as the core tells it. */
export const tell = (type: "ranked" | "refused", detail: object): void =>
  void document.dispatchEvent(new CustomEvent("konomi:" + type, { detail }));
