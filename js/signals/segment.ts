/** Segment's e-commerce events (version 2 of its specification), by `analytics.on("track")`. */
import type { ItemEventType } from "../types.js";
import { type ConnectOptions, type Observe, type Stop, tellerOf } from "./common/connect.js";
import { gaItem } from "./common/ga.js";
import { eventually } from "./common/eventually.js";
import { get, isObject, itemsOf, text } from "./common/read.js";

export type { ConnectOptions, Observe, Stop } from "./common/connect.js";

const EVENTS: Record<string, ItemEventType | undefined> = {
  __proto__: null as never,
  "product viewed": "view",
  "product clicked": "click",
  "product added to wishlist": "click",
  "product added": "cart",
  "product removed": "cart-remove",
  "order completed": "purchase",
};

/**
 * Tells `observe` what `analytics.track` is told. Segment's snippet queues the listener itself, so that it also hears what waits
 * for the library; what was tracked after the library came and before us is not kept by anybody.
 */
export const connect = (observe: Observe, options: ConnectOptions = {}): Stop => {
  const { happened, learned, searched, stop, signal, heard } = tellerOf(observe, options);
  const tracked = heard((name: unknown, properties: unknown) => {
    if (!isObject(properties)) return;
    const event = String(name).toLowerCase();
    if (event === "products searched") searched(text(get(properties, "query")));
    const products = get(properties, "products");
    // What has no list is about the item that its properties describe.
    const items = itemsOf(Array.isArray(products) ? products : [properties], gaItem(get(properties, "currency")));
    const type = EVENTS[event];
    if (type) happened(type, items);
    else if (products) learned(items);
  });
  eventually(() => {
    const analytics = get(window, "analytics");
    const on = get(analytics, "on");
    return typeof on === "function" && (on.call(analytics, "track", tracked), true);
  }, signal);
  return stop;
};
