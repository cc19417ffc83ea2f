import type { Item } from "../../types.js";

/** GA4 sends at most so many items in one event. */
const MOST_ITEMS = 200;

/** Something of other people's code: whatever it is, reading it must not cost more than this file allows. */
export interface Loose {
  readonly [name: string]: unknown;
}

export const isObject = (value: unknown): value is Loose => typeof value === "object" && value !== null;

/**
 * A property of anything; undefined where there is none. What a script has put on `Object.prototype` all objects have, and it says nothing
 * of this one: such a name is read as the object's own alone.
 */
export const get = (value: unknown, name: string): unknown =>
  (isObject(value) || typeof value === "function") &&
  (!(name in Object.prototype) || Object.prototype.hasOwnProperty.call(value, name))
    ? (value as Loose)[name]
    : undefined;

/** A short text or a number, as text; undefined for all else. */
export const text = (value: unknown, most = 300): string | undefined =>
  typeof value === "string"
    ? value.slice(0, most).trim() || undefined
    : typeof value === "number" && Number.isFinite(value)
      ? String(value)
      : undefined;

/** The first of these properties that is a text or a number. */
export const first = (raw: Loose, ...names: string[]): string | undefined => {
  for (const name of names) {
    const found = text(get(raw, name));
    if (found) return found;
  }
  return undefined;
};

/** A price that `observe` takes: what is not one is left out. A number stays one: "1.234" could be German. */
export const priceOf = (value: unknown): Item["price"] =>
  typeof value === "number" ? (value >= 0 && value <= 1e12 ? value : undefined) : text(value, 40);

/** Some texts, of a list or of a single one. */
export const texts = (value: unknown): string[] =>
  (Array.isArray(value) ? value.slice(0, 32) : [value]).flatMap((each) => text(each) ?? []);

/** What is in a list, as far as it is worth reading; nothing where it is none. */
export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value.slice(0, MOST_ITEMS) : []);

/** The items of a list that have a name at all. */
export const itemsOf = (list: unknown, read: (raw: Loose) => Item): Item[] =>
  listOf(list)
    .filter(isObject)
    .map(read)
    .filter((item) => ["id", "url", "sku", "gtin"].some((name) => get(item, name)));
