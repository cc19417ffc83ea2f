import type { Konomi } from "../types.js";
import { isolated } from "./emitter.js";
import { bare, own } from "./own.js";

/** What the page wants done with its Konomi. */
export type Callback = (k: Konomi) => void;

/** What stands at `window.konomi`: an instance that also takes callbacks. */
export type Pushed = Konomi & { push(...callbacks: Callback[]): unknown };

// Not everything at `window.konomi` is ours. An element or a frame with that name stands there too, and so does what is on
// Object.prototype: nothing of these is the window's own. What all arrays and objects have by now says nothing of this one.
const isOurs = (object: unknown): unknown =>
  typeof (object as Partial<Pushed> | undefined)?.push === "function" && own(object as object, "version");

/**
 * One Konomi a page, whichever way it comes: the first one takes `window.konomi`, with what the page queued there, and every later
 * one, a second script tag or copy of the package, finds it there; also while its wasm is on its way.
 *
 * @returns the page's queue; undefined where another copy came before us.
 */
export const claim = (): Callback[] | undefined => {
  const queued: unknown = own(window, "konomi");
  if (isOurs(queued)) return undefined;
  const waiting = (Array.isArray(queued) ? queued : []) as Callback[];
  window.konomi = waiting;
  Object.defineProperty(waiting, "version", bare({ value: __VERSION__ }));
  return waiting;
};

/** What `push` of an instance does: it runs each callback by itself. By index: a page that broke what arrays have is not told so by us. */
export const pushTo =
  (object: Konomi) =>
  (...callbacks: Callback[]): void => {
    for (let at = 0; at < callbacks.length; at++) {
      const callback = callbacks[at]!;
      isolated(() => callback(object));
    }
  };

/** Runs what the page queued before we came, and everything that it pushes from now on. */
export const takeOver = (waiting: Callback[], object: Pushed): void => {
  window.konomi = object;
  // Somebody may have kept a reference to the array. Defined: where a page has frozen Array.prototype, nobody can assign it.
  Object.defineProperty(waiting, "push", { value: object.push });
  object.push(...waiting.splice(0));
};
