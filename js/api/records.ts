import { fail } from "./errors.js";
import { isObject, own } from "./own.js";
import type { Item } from "../types.js";

// The record format of src/engine/item/fields.rs: all strings of all items in one buffer.
const FIELD = "\x1f";
const RECORD = "\x1e";
const VALUE = "\x1d";

/** Longer strings say nothing more about an item, and an attack on the page's time is cut off here. */
const LONGEST = 2000;
/** As many as the engine reads (src/engine/limits.rs). */
export const MOST_ITEMS = 20_000;

/** One field as the engine may read it: bounded and without the separators. */
export const clean = (text: unknown): string =>
  typeof text === "string"
    ? text
        .slice(0, LONGEST)
        .replace(/[\x1c-\x1f]/g, " ")
        .trim()
    : "";

/** Several values of one field. */
export const values = (list: readonly unknown[] = []): string =>
  list.slice(0, 32).map(clean).filter(Boolean).join(VALUE);

/** The fields of a record, in the engine's order, the last ones optional; one that is not known is empty. */
export const record = (...fields: (string | undefined)[]): string => fields.join(FIELD) + RECORD;

const text = (item: object, name: string, where: string): string => {
  const value = own(item, name);
  if (value == null || value === "") return "";
  if (typeof value === "string") return clean(value);
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  return fail("item-type", __WORDS__ && `${where}.${name} must be a string, it is ${typeof value}`);
};

const list = (item: object, name: string, where: string): string => {
  const value = own(item, name);
  return Array.isArray(value) ? values(value) : text(item, name, where);
};

const price = (item: object, where: string): string => {
  const value = own(item, "price");
  if (typeof value !== "number") return text(item, "price", where);
  if (!Number.isFinite(value) || value < 0 || value > 1e12)
    return fail("price-value", __WORDS__ && `${where}.price must be a number from 0 to 1e12, it is ${value}`);
  // Four decimals: "1.234" could be the German 1,234; "1.2340" cannot.
  return Number.isInteger(value) ? String(value) : value.toFixed(4);
};

/** One item of the API as a record. `where` names it in errors ("items[3]"). */
export const recordOf = (item: Item, where: string): string => {
  if (!isObject(item)) return fail("item-type", __WORDS__ && `${where} must be an object`);
  const id = text(item, "id", where);
  const url = text(item, "url", where);
  const aliases = values(["sku", "gtin", "group"].map((name) => text(item, name, where)));
  if (!id && !url && !aliases) return fail("item-missing", __WORDS__ && `${where} has no id, url, sku or gtin`);
  return record(
    id,
    url,
    text(item, "title", where),
    price(item, where),
    text(item, "currency", where),
    text(item, "brand", where),
    list(item, "category", where),
    list(item, "tags", where),
    aliases,
    text(item, "availability", where),
    text(item, "lifetime", where),
  );
};

/** A list of items as one buffer. */
export const recordsOf = (items: readonly Item[], where: string): string => {
  if (!Array.isArray(items)) return fail("items-type", __WORDS__ && `${where} must be an array`);
  if (items.length > MOST_ITEMS) return fail("items-many", __WORDS__ && `${where} has more than ${MOST_ITEMS} items`);
  return items.map((item, index) => recordOf(item, `${where}[${index}]`)).join("");
};
