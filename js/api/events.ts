import { fail, said } from "./errors.js";
import { isObject, own } from "./own.js";
import { clean, recordsOf } from "./records.js";
import type { KonomiEvent } from "../types.js";

// The numbers of src/engine/event.rs.
export const KINDS = {
  view: 0,
  dwell: 1,
  click: 2,
  search: 3,
  cart: 4,
  "cart-remove": 5,
  purchase: 6,
  dismiss: 7,
  rate: 8,
  answer: 9,
  // Without a pack the module refuses it, and nothing happens. The script tag's build does not know the name: its bytes are counted.
  ...((__WORDS__ ? { exposure: 10 } : {}) as object),
} as const;

/** An event in the form in which it crosses into the engine. */
export interface Crossing {
  kind: number;
  value: number;
  items: string;
  words: string;
}

/** Puts one together. */
export const crossing = (kind: number, items: string, words = "", value = 0): Crossing => ({
  kind,
  value,
  items,
  words,
});

// Stars for a rating, seconds for a dwell; the other kinds have no value.
const valueOf = (type: string, event: object): number => {
  const value = own(event, "value");
  const [least, most] = type === "rate" ? [1, 5] : [0, 86_400];
  if (value === undefined && type !== "rate") return 0;
  if (typeof value !== "number" || !(value >= least && value <= most))
    return fail(
      "event-value",
      __WORDS__ && `event.value of a ${type} must be a number from ${least} to ${most}, it is ${said(value)}`,
    );
  return value;
};

const wordsOf = (event: object, name: string): string => {
  const words = own(event, name);
  if (typeof words === "string") return clean(words);
  if (name === "values" && Array.isArray(words)) return words.slice(0, 32).map(clean).join(" ");
  return fail(
    "event-value",
    __WORDS__ && `event.${name} must be ${name === "query" ? "a string" : "an array of strings"}`,
  );
};

/** Checks an event of the API and flattens it. Throws a KonomiError on anything that is not one. */
export const crossingOf = (event: KonomiEvent): Crossing => {
  if (!isObject(event)) return fail("event-type", __WORDS__ && "an event must be an object");
  const type = own(event, "type") as string;
  const kind = typeof type === "string" ? (own(KINDS, type) as number | undefined) : undefined;
  if (kind === undefined) return fail("event-type", __WORDS__ && `unknown event type ${said(type)}`);
  const field = type === "search" ? "query" : type === "answer" ? "values" : "";
  if (field) return crossing(kind, "", wordsOf(event, field));
  const item = own(event, "item");
  const items = own(event, "items") ?? (item === undefined ? [] : [item]);
  if (Array.isArray(items) && !items.length) return fail("item-missing", __WORDS__ && `a ${type} event needs an item`);
  return crossing(kind, recordsOf(items as never[], "event.items"), "", valueOf(type, event));
};
