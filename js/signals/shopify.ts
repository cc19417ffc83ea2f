/**
 * Shopify's standard storefront events: DOM events that carry their facts on the event itself. Only themes that send them do;
 * `Shopify.actions.updateCart` sends those of the cart on every storefront.
 */
import type { Item } from "../types.js";
import { type ConnectOptions, type Observe, type Stop, tellerOf } from "./common/connect.js";
import { first, get, isObject, listOf, type Loose, priceOf, text, texts } from "./common/read.js";

export type { ConnectOptions, Observe, Stop } from "./common/connect.js";

/** Lists come as arrays, or as the Storefront API writes them. */
const nodesOf = (list: unknown): Loose[] => {
  const nodes = get(list, "nodes") ?? get(list, "edges") ?? list;
  return listOf(nodes)
    .map((node) => get(node, "node") ?? node)
    .filter(isObject);
};

const productOf = (product: Loose, variant: unknown): Item => {
  const handle = get(product, "handle");
  const money = get(variant, "price") ?? get(get(product, "priceRange"), "minVariantPrice") ?? get(product, "price");
  return {
    id: first(product, "id"),
    // A variant's number is one of the item's names: it is what a form of the cart sends.
    gtin: text(get(variant, "id")),
    sku: text(get(variant, "sku")),
    url: typeof handle === "string" && handle ? `/products/${encodeURIComponent(handle.slice(0, 200))}` : undefined,
    title: first(product, "title"),
    price: priceOf(isObject(money) ? get(money, "amount") : money),
    currency: text(get(money, "currencyCode"), 3),
    brand: first(product, "vendor"),
    category: first(product, "productType"),
    tags: texts(get(product, "tags")),
  };
};

/** The item of a cart's line, with its line's number. */
const lineOf = (line: Loose): [id: string, item: Item | undefined] => {
  const merchandise = get(line, "merchandise");
  const product = get(merchandise, "product") ?? get(line, "product");
  return [String(get(line, "id")), isObject(product) ? productOf(product, merchandise) : undefined];
};

/** Tells `observe` what the storefront's events say. */
export const connect = (observe: Observe, options: ConnectOptions = {}): Stop => {
  const { happened, learned, searched, stop, signal, heard } = tellerOf(observe, options);
  /** What is in the cart, by line: a removal names nothing else. */
  const lines = new Map<string, Item>();
  const cartSeen = (cart: unknown): Loose[] => {
    const found = nodesOf(get(cart, "lines"));
    for (const line of found) {
      const [id, item] = lineOf(line);
      if (item && lines.size < 500) lines.set(id, item);
    }
    return found;
  };

  const changed = (action: unknown, given: Loose[], cart: unknown): void => {
    const before = given.map((line) => lines.get(String(get(line, "id"))));
    const now = cartSeen(cart);
    given.forEach((line, index) => {
      const variant = text(get(line, "merchandiseId"));
      if (action === "add") {
        const added = now.find((each) => variant && text(get(get(each, "merchandise"), "id")) === variant);
        const item = lineOf(added ?? line)[1] ?? (variant ? { gtin: variant } : undefined);
        if (item) happened("cart", [item]);
      } else if (action === "remove" || get(line, "quantity") === 0) {
        const item = before[index] ?? lineOf(line)[1];
        if (item) happened("cart-remove", [item]);
      }
    });
  };

  const on = (name: string, listener: (event: Loose) => void): void =>
    document.addEventListener(
      `shopify:${name}`,
      heard((event) => listener(event as unknown as Loose)),
      { signal },
    );

  on("product:view", (event) => {
    const product = get(event, "product");
    const context = get(event, "context");
    if (!isObject(product)) return;
    const items = [productOf(product, get(event, "selectedVariant") ?? get(product, "selectedVariant"))];
    // Cards that come into view send it too: those were not chosen.
    if (context === "page" || context === "dialog") happened("view", items);
    else learned(items);
  });
  on("search:update", (event) => searched(text(get(get(event, "search"), "query"))));
  on("cart:view", (event) => {
    cartSeen(get(event, "cart"));
    learned([...lines.values()]);
  });
  on("cart:lines-update", (event) => {
    const action = get(event, "action");
    const asked = nodesOf(get(event, "lines"));
    // It is sent before the cart has answered: what the cart declines has not happened.
    void Promise.resolve(get(event, "promise")).then(
      heard((answer) => {
        if (!listOf(get(answer, "userErrors")).length) changed(action, asked, get(answer, "cart"));
      }),
      () => {},
    );
  });
  return stop;
};
