/** What follows our key where the facts of the visit's items are kept (js/shop/facts.ts). */
export const FACTS = "#items";

/** Which of the two web storages. */
export type Area = "localStorage" | "sessionStorage";

// Every touch is guarded: the getter itself throws where cookies are blocked (SecurityError), setItem where the
// origin is full or the browser is private.
const area = (name: Area): Storage | undefined => {
  try {
    return window[name] ?? undefined;
  } catch {
    return undefined;
  }
};

/** The text under a key; undefined where there is none or storage is blocked. */
export const read = (name: Area, key: string): string | undefined => {
  try {
    return area(name)?.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
};

/** Writes, and says whether the text is there. */
export const write = (name: Area, key: string, text: string): boolean => {
  try {
    area(name)!.setItem(key, text);
    return true;
  } catch {
    return false;
  }
};

/** Removes without looking. */
export const remove = (name: Area, key: string): void => {
  try {
    const storage = area(name)!;
    storage.removeItem(key);
    storage.removeItem(key + FACTS);
  } catch {
    // Blocked: then nothing of ours is there either.
  }
};
