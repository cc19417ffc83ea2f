/** Adobe's data layer: the Storefront Events SDK of Adobe Commerce, and commerce events in XDM. */
import type { Item, ItemEventType } from "../types.js";
import { type ConnectOptions, type Observe, type Stop, tellerOf } from "./common/connect.js";
import { hearLayers } from "./common/layer.js";
import { first, get, isObject, itemsOf, listOf, type Loose, priceOf, text, texts } from "./common/read.js";

export type { ConnectOptions, Observe, Stop } from "./common/connect.js";

/** Names of the SDK's events without case and hyphens: the SDK writes `add-to-cart`, its documentation `addToCart`. */
const EVENTS: Record<string, ItemEventType | undefined> = {
  __proto__: null as never,
  productpageview: "view",
  searchproductclick: "click",
  recsitemclick: "click",
  addtocart: "cart",
  removefromcart: "cart-remove",
  placeorder: "purchase",
};

const XDM: [name: string, type: ItemEventType][] = [
  ["productViews", "view"],
  ["productListAdds", "cart"],
  ["productListRemovals", "cart-remove"],
  ["purchases", "purchase"],
];

/** A product of the SDK, or a line of the cart around one. */
const productOf = (raw: Loose): Item => {
  const inner = get(raw, "product");
  const product = isObject(inner) ? inner : raw;
  const pricing = isObject(get(product, "pricing")) ? get(product, "pricing") : {};
  return {
    id: first(product, "productId"),
    sku: first(product, "sku"),
    group: first(product, "topLevelSku"),
    url: first(product, "canonicalUrl", "url"),
    title: first(product, "name"),
    price: priceOf(get(pricing, "specialPrice") || get(pricing, "regularPrice")) ?? priceOf(get(product, "price")),
    currency: text(get(pricing, "currencyCode"), 3),
    category: texts(get(product, "categories")),
  };
};

const xdmOf = (raw: Loose): Item => ({
  sku: first(raw, "SKU"),
  id: first(raw, "_id"),
  url: first(raw, "productURL", "url"),
  title: first(raw, "name"),
  price: priceOf(get(raw, "priceTotal")),
  currency: first(raw, "currencyCode"),
  brand: first(raw, "brand"),
  category: listOf(get(raw, "productCategories")).flatMap((each) => text(get(each, "categoryName")) ?? []),
});

/** Tells `observe` what `adobeDataLayer` says. */
export const connect = (observe: Observe, options: ConnectOptions = {}): Stop => {
  const { happened, learned, searched, stop, signal, heard } = tellerOf(observe, options);
  /** The layer is a state: contexts are pushed first, and the event means those that stand. */
  let contexts: Loose = {};
  const found = (): Item[] =>
    listOf(get(get(contexts, "searchResultsContext"), "units")).flatMap((unit) =>
      itemsOf(get(unit, "products"), productOf),
    );

  const sdk = (name: string, info: Loose): void => {
    const within = (context: string): unknown => get(info, context) ?? get(contexts, context);
    const product = itemsOf([within("productContext")], productOf);
    const changed = itemsOf(get(within("changedProductsContext"), "items"), productOf);
    const type = EVENTS[name];
    if (type === "view") happened(type, product);
    else if (type === "click") {
      const sku = text(get(info, "sku"));
      if (sku) happened(type, [found().find((item) => item.sku === sku) ?? { sku }]);
    } else if (type === "purchase") happened(type, itemsOf(get(within("shoppingCartContext"), "items"), productOf));
    else if (type) happened(type, changed.length ? changed : product);
    if (name === "searchresultsview") learned(found());
    if (name === "searchrequestsent")
      searched(text(get(listOf(get(within("searchInputContext"), "units")).at(-1), "phrase")));
  };

  hearLayers(
    () => ["adobeDataLayer"],
    heard((entry) => {
      if (!isObject(entry)) return;
      contexts = { ...contexts, ...entry };
      const xdm = isObject(get(entry, "xdm")) ? get(entry, "xdm") : entry;
      const commerce = get(xdm, "commerce");
      const productListItems = get(xdm, "productListItems");
      if (isObject(commerce) || productListItems) {
        const items = itemsOf(productListItems, xdmOf);
        const types = XDM.filter(([name]) => get(commerce, name));
        for (const [, type] of types) happened(type, items);
        if (!types.length) learned(items);
      }
      const event = get(entry, "event");
      const eventInfo = get(entry, "eventInfo");
      if (typeof event === "string")
        sdk(event.slice(0, 60).replace(/-/g, "").toLowerCase(), isObject(eventInfo) ? eventInfo : {});
    }),
    signal,
  );
  return stop;
};
