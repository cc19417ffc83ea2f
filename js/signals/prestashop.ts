/** PrestaShop: the events of its front office (`prestashop.on`). */
import type { Item } from "../types.js";
import { type ConnectOptions, type Observe, type Stop, tellerOf } from "./common/connect.js";
import { eventually } from "./common/eventually.js";
import { first, get, itemsOf, listOf, type Loose, priceOf, text } from "./common/read.js";

export type { ConnectOptions, Observe, Stop } from "./common/connect.js";

const productOf = (raw: Loose): Item => ({
  id: first(raw, "id_product", "id"),
  sku: first(raw, "reference"),
  gtin: first(raw, "ean13"),
  url: first(raw, "url"),
  title: first(raw, "name"),
  // `price` is as printed, with its currency.
  price: priceOf(get(raw, "price_amount")) ?? text(get(raw, "price"), 40),
  brand: first(raw, "manufacturer_name"),
  category: first(raw, "category_name", "category"),
});

/** Tells `observe` what the shop's own scripts say. */
export const connect = (observe: Observe, options: ConnectOptions = {}): Stop => {
  const { happened, learned, stop, signal, heard } = tellerOf(observe, options);
  /** By id: what was in the cart is named when it is taken out. */
  const known = new Map<string, Item>();
  const cartSeen = (cart: unknown): void => {
    const items = itemsOf(get(cart, "products"), productOf);
    for (const item of items) if (known.size < 500) known.set(String(item.id), item);
    learned(items);
  };

  const listeners: Record<string, (event: unknown) => void> = {
    updateCart: (event) => {
      const reason = get(event, "reason");
      const answer = get(event, "resp");
      cartSeen(get(answer, "cart") ?? get(reason, "cart"));
      const action = text(get(reason, "linkAction"));
      const id = text(get(reason, "idProduct")) ?? text(get(answer, "id_product"));
      if (!id || get(answer, "hasError") || listOf(get(answer, "errors")).length) return;
      const item = known.get(id) ?? { id };
      if (action === "add-to-cart") happened("cart", [item]);
      else if (action === "delete-from-cart") happened("cart-remove", [item]);
    },
    clickQuickView: (event) => {
      const id = text(get(get(event, "dataset"), "idProduct"));
      if (id) happened("view", [known.get(id) ?? { id }]);
    },
  };

  eventually(() => {
    const prestashop = get(window, "prestashop");
    const on = get(prestashop, "on");
    if (typeof on !== "function") return false;
    for (const [name, listener] of Object.entries(listeners)) on.call(prestashop, name, heard(listener));
    cartSeen(get(prestashop, "cart"));
    return true;
  }, signal);
  return stop;
};
