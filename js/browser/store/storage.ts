import { guard } from "../attempt.js";

/** What follows our key where the facts of the visit's items are kept (js/shop/facts.ts). */
export const FACTS = "#items";

/** Which of the two web storages. */
export type Area = "localStorage" | "sessionStorage";

// Every touch is guarded: the getter itself throws where cookies are blocked (SecurityError), setItem where the
// origin is full or the browser is private. Where a storage is missing, it is the same as blocked.

/** The text under a key; undefined where there is none or storage is blocked. */
export const read = (name: Area, key: string): string | undefined =>
  guard(() => window[name].getItem(key) ?? undefined);

/** Writes, and says whether the text is there. */
export const write = (name: Area, key: string, text: string): boolean =>
  guard(() => (window[name].setItem(key, text), true), false);

/** Removes without looking. Where storage is blocked nothing of ours is there either. */
export const remove = (name: Area, key: string): void =>
  // Each by itself: where one fails, the other is gone.
  [key, key + FACTS].forEach((each) => guard(() => window[name].removeItem(each)));
