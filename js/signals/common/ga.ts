import type { Item } from "../../types.js";
import { first, get, type Loose, priceOf, text, texts } from "./read.js";

const LEVELS = [2, 3, 4, 5];

/** The levels of a category: GA4's five fields (GTM4WP wrote them with an underscore once), or the "a/b/c" of the days before. */
const categoryOf = (raw: Loose): string[] => {
  const top = text(get(raw, "item_category"));
  if (top) return [top, ...LEVELS.flatMap((at) => first(raw, `item_category${at}`, `item_category_${at}`) ?? [])];
  const category = get(raw, "category");
  return typeof category === "string" ? texts(category.slice(0, 300).split("/")) : texts(category);
};

/** An item as GA4, Universal Analytics, GTM4WP and Segment write it: their names do not contradict each other. */
export const gaItem =
  (currency: unknown) =>
  (raw: Loose): Item => ({
    // The number of the shop's system comes first: that is what cards carry.
    id: first(raw, "internal_id", "product_id", "productId", "item_id", "id"),
    sku: first(raw, "sku", "item_sku", "item_id", "id"),
    gtin: first(raw, "gtin", "ean", "barcode"),
    group: first(raw, "item_group_id", "group_id"),
    url: first(raw, "url", "item_url"),
    title: first(raw, "item_name", "name", "title"),
    price: priceOf(get(raw, "price")),
    currency: first(raw, "currency") ?? text(currency, 3),
    brand: first(raw, "item_brand", "brand"),
    category: categoryOf(raw),
  });
