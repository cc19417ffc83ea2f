import type { Item, Konomi, KonomiEvent, Ranking, Reason } from "../types.js";

/** How a list is ordered. */
export interface OrderOptions<T = Item> {
  /** A name for the place on the page; it comes back in events. */
  placement?: string | undefined;
  /** What Konomi needs to know of an entry: at least one of `id`, `url`, `sku`, `gtin`. Default: the entry itself. */
  item?: ((entry: T) => Item) | undefined;
  /** The item whose page this is: it goes behind all others. */
  current?: Item | undefined;
  /** `false`: the shop's order stands, because the shopper chose it, or for any other reason of the page's. */
  enabled?: boolean | undefined;
  /** Which elements inside the container are the cards; default: its children. */
  card?: string | undefined;
  /** The instance to ask; default: the page's, made by `createKonomi` or by the script tag. */
  konomi?: Konomi | undefined;
}

/** Options of a list whose entries say by themselves what they are, or do not. */
export type OptionsFor<T> = T extends Item
  ? [options?: OrderOptions<T>]
  : [options: OrderOptions<T> & { item: (entry: T) => Item }];

/** A list in the order in which it is to be rendered. */
export interface Ordered<T> {
  /** The entries that were given, all of them, each once. */
  items: readonly T[];
  /** Position → index in the list that was given. */
  order: readonly number[];
  /** Why the shop's order stands; absent while the answer is awaited, and where the order is Konomi's. */
  reason?: Reason | undefined;
  /** Scores and reasons of the entries that were ranked last. */
  ranking?: Ranking | undefined;
}

/** Tells what the shopper did. Wrong events are a warning on the console, never an error of the page's. */
export type Track = (event: KonomiEvent) => void;
