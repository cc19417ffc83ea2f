import { clean, values } from "../../api/records.js";
import { attribute, classesOf, idOf, textOf } from "../../browser/page/card.js";
import { carried } from "./json.js";
import { exact, shownPrice } from "./price.js";
import type { Preset } from "./table.js";

const FIELD = "\x1f";
const RECORD = "\x1e";
const VALUE = "\x1d";

/** What stands at a place (table.ts) of a card. */
const at = (card: Element, place: string | undefined): string => {
  const [selector, name] = (place || "").split("@") as [string, string?];
  const element = selector ? (card.matches(selector) ? card : card.querySelector(selector)) : null;
  if (!element || !name) return textOf(element).replace(/\s+/g, " ");
  const value = clean(element.getAttribute(name));
  return /^(id|href)$/.test(name) ? (/(\d+)\D*$/.exec(value.replace(/[?#].*/, ""))?.[1] ?? "") : value;
};

/** A card's own id, as its system marks it. */
export const ownId = (card: Element, preset: Preset | undefined): string =>
  at(card, preset?._id) ||
  carried(card)("item_id", "id", "internal_id") ||
  idOf(card) ||
  at(card, "[itemprop=sku],[itemprop=productID]");

/**
 * The record of a card: what the core reads, where the system of the page does not say it better.
 * @param core the core's reading. @param trusted whether the ids of this list name one card each.
 */
export const cardRecord = (card: Element, core: string, preset: Preset | undefined, trusted: boolean): string => {
  const fields = core.split(RECORD)[0]!.split(FIELD);
  const json = carried(card);
  const shown = shownPrice(card);
  const amount =
    at(card, preset?._price) ||
    attribute(card, "data-price-amount", "data-product-price", "data-price") ||
    at(card, "[itemprop=price],[itemprop=lowPrice]");
  const more = (field: number, ...found: string[]): string => values([...fields[field]!.split(VALUE), ...found]);
  const better: Record<number, string> = {
    2: at(card, preset?._title),
    3: exact(amount, fields[4]!, shown) || shown,
    5:
      at(card, preset?._brand) ||
      fields[5]! ||
      at(card, "[itemprop=brand] [itemprop=name]") ||
      json("item_brand", "brand"),
    6: json("item_category", "category") || fields[6]! || at(card, "[itemprop=category],.category"),
    7: more(7, ...classesOf(card, "product_cat-").slice(1)),
    8: more(8, attribute(card, "data-product_sku", "data-product-sku"), at(card, "[name=id]@value"), json("sku")),
  };
  if (trusted) better[0] = ownId(card, preset);
  else fields[0] = "";
  return fields.map((value, field) => better[field] || value).join(FIELD) + RECORD;
};
