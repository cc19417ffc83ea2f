/** Magento (Adobe Commerce with the Luma front end): jQuery's `ajax:addToCart` and the cart of `customer-data`. */
import type { Item } from "../types.js";
import { type ConnectOptions, type Observe, type Stop, tellerOf } from "./common/connect.js";
import { eventually } from "./common/eventually.js";
import { onJQuery } from "./common/jquery.js";
import { first, get, isObject, itemsOf, listOf, type Loose, priceOf, text } from "./common/read.js";

export type { ConnectOptions, Observe, Stop } from "./common/connect.js";

const MODULE = "Magento_Customer/js/customer-data";

const lineOf = (raw: Loose): Item => ({
  id: first(raw, "product_id"),
  sku: first(raw, "product_sku"),
  url: first(raw, "product_url"),
  title: first(raw, "product_name"),
  price: priceOf(get(raw, "product_price_value")),
});

/** Tells `observe` what goes into the cart and out of it. */
export const connect = (observe: Observe, options: ConnectOptions = {}): Stop => {
  const { happened, learned, stop, signal, heard } = tellerOf(observe, options);
  const changed = (type: "cart" | "cart-remove") =>
    heard((_event: unknown, what: unknown) => {
      if (!isObject(what)) return;
      const response = get(what, "response");
      // The shop wants to know a size or a colour first, or has none left.
      if (get(response, "backUrl") || get(response, "error")) return;
      const item = { id: text(listOf(get(what, "productIds"))[0]), sku: text(get(what, "sku")) };
      if (item.id ?? item.sku) happened(type, [item]);
    });
  onJQuery(() => document, "ajax:addToCart", changed("cart"), signal);
  onJQuery(() => document, "ajax:removeFromCart", changed("cart-remove"), signal);

  const cartSeen = heard((cart: unknown) => learned(itemsOf(get(cart, "items"), lineOf)));
  eventually(() => {
    const require = get(window, "require");
    const defined = get(require, "defined");
    // Only where the page has loaded it: asking for a module that is not there would fetch it.
    if (typeof require !== "function" || typeof defined !== "function" || !defined.call(require, MODULE)) return false;
    const cart: unknown = get(require(MODULE), "get");
    if (typeof cart !== "function") return true;
    const section: unknown = cart.call(require(MODULE), "cart");
    if (typeof section !== "function") return true;
    cartSeen(section());
    const subscribe = get(section, "subscribe");
    if (typeof subscribe === "function") subscribe.call(section, cartSeen);
    return true;
  }, signal);
  return stop;
};
