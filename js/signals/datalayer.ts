/**
 * Google's data layer: the e-commerce events of GA4 by `dataLayer.push({...})` and by `gtag("event", ...)`, and those of Universal
 * Analytics before it. What the shop pushes goes on as it came.
 */
import { own } from "../api/own.js";
import type { ItemEventType } from "../types.js";
import { type ConnectOptions, type Observe, type Stop, tellerOf } from "./common/connect.js";
import { gaItem } from "./common/ga.js";
import { googleLayers, hearLayers } from "./common/layer.js";
import { get, isObject, itemsOf, text } from "./common/read.js";

export type { ConnectOptions, Observe, Stop } from "./common/connect.js";

/** GA4's events. Those that are not here teach what they say of their items. */
const EVENTS: Record<string, ItemEventType | undefined> = {
  __proto__: null as never,
  view_item: "view",
  select_item: "click",
  add_to_wishlist: "click",
  add_to_cart: "cart",
  remove_from_cart: "cart-remove",
  purchase: "purchase",
};

/** Universal Analytics says it by where the products stand. */
const ACTIONS: [name: string, type?: ItemEventType][] = [
  ["detail", "view"],
  ["click", "click"],
  ["add", "cart"],
  ["remove", "cart-remove"],
  ["purchase", "purchase"],
  ["checkout"],
];

/** `arguments` of gtag, which GTM knows by their kind. Plain arrays are a mistake that shops make, and mean the same. */
const isCommand = (entry: object): entry is ArrayLike<unknown> =>
  Array.isArray(entry) || Object.prototype.toString.call(entry) === "[object Arguments]";

/**
 * Tells `observe` what the data layer says.
 *
 * @param options.layers names of layers besides `dataLayer` and those that the page's GTM scripts name (`l=`).
 */
export const connect = (
  observe: Observe,
  options: ConnectOptions & { layers?: readonly string[] | undefined } = {},
): Stop => {
  const { happened, learned, searched, stop, signal, heard } = tellerOf(observe, options);

  const said = (name: unknown, data: unknown, entry: unknown): void => {
    if (name === "search" || name === "view_search_results")
      searched(text(get(data, "search_term") ?? get(entry, "search_term")));
    const items = itemsOf(get(data, "items"), gaItem(get(data, "currency")));
    const type = EVENTS[String(name)];
    type ? happened(type, items) : learned(items);
  };

  const universal = (commerce: unknown): void => {
    const read = gaItem(get(commerce, "currencyCode"));
    learned(itemsOf(get(commerce, "impressions"), read));
    for (const [action, type] of ACTIONS) {
      const items = itemsOf(get(get(commerce, action), "products"), read);
      type ? happened(type, items) : learned(items);
    }
  };

  hearLayers(
    () => googleLayers(own(options, "layers") as readonly string[] | undefined),
    heard((entry) => {
      // GTM calls functions. Nobody else does.
      if (!isObject(entry)) return;
      if (isCommand(entry)) return void (entry[0] === "event" && said(entry[1], entry[2], entry[2]));
      const event = get(entry, "event");
      const ecommerce = get(entry, "ecommerce");
      if (isObject(ecommerce) && !Array.isArray(get(ecommerce, "items"))) universal(ecommerce);
      said(event, isObject(ecommerce) ? ecommerce : entry, entry);
    }),
    signal,
  );
  return stop;
};
