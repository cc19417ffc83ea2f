import type { AnswerEvent, Item, ItemEvent, ItemEventType, SearchEvent } from "../types.js";

type Builder = (item: Item) => ItemEvent;

const of =
  (type: ItemEventType): Builder =>
  (item) => ({ type, item });

/** The shopper looked at the item's own page. */
export const view: Builder = of("view");

/** The shopper clicked the item in a list. */
export const click: Builder = of("click");

/** The shopper put the item into the cart. */
export const cart: Builder = of("cart");

/** The shopper took it out again. */
export const cartRemove: Builder = of("cart-remove");

/** The shopper does not want to see it. */
export const dismiss: Builder = of("dismiss");

/** The shopper bought these items, in one order. */
export const purchase = (...items: readonly Item[]): ItemEvent => ({ type: "purchase", items });

/** The shopper kept the item in view, or read its page, for so many seconds. */
export const dwell = (item: Item, seconds: number): ItemEvent => ({ type: "dwell", item, value: seconds });

/** The shopper gave the item 1 to 5 stars. */
export const rate = (item: Item, stars: number): ItemEvent => ({ type: "rate", item, value: stars });

/** The shopper searched for these words. */
export const search = (query: string): SearchEvent => ({ type: "search", query });

/** The shopper answered a question of the shop, in the words of categories, brands or tags. */
export const answer = (...values: readonly string[]): AnswerEvent => ({ type: "answer", values });
