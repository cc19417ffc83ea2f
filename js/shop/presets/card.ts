import { clean, values } from "../../api/records.js";
import { idOf, type FactsOf } from "../../browser/page/card.js";
import { carried } from "./json.js";
import { exact, shownPrice } from "./price.js";
import type { Preset } from "./table.js";

const FIELD = "\x1f";
const RECORD = "\x1e";
const AMOUNT = "[data-price-amount]@data-price-amount,[data-product-price]@data-product-price,[data-price]@data-price";

const SKU = "[itemprop=sku],[itemprop=productID]";
const PRICES = "[itemprop=price],[itemprop=lowPrice]";

/** What stands at a place (table.ts) of a card. */
const at = (card: Element, place: string | undefined): string => {
  if (!place) return "";
  const [selector, name] = place.split("@") as [string, string?];
  const element = card.matches(selector) ? card : card.querySelector(selector);
  if (!element) return "";
  if (!name) return clean(element.textContent).replace(/\s+/g, " ");
  const value = clean(element.getAttribute(name));
  return /^(id|href)$/.test(name) ? (/(\d+)\D*$/.exec(value.replace(/[?#].*/, ""))?.[1] ?? "") : value;
};

const amountOf = (card: Element): string => {
  for (const place of AMOUNT.split(",")) {
    const amount = at(card, place);
    if (amount) return amount;
  }
  return "";
};

/** A card's own id, as its system marks it. */
export const ownId = (card: Element, preset: Preset | undefined): string =>
  at(card, preset?._id) ||
  carried(card)("item_id", "id", "internal_id") ||
  idOf(card) ||
  at(card, SKU + "@content") ||
  at(card, SKU);

/**
 * The record of a card: what the core reads, where the system of the page does not say it better.
 * @param read the core's reading. @param trusted whether the ids of this list name one card each.
 */
export const cardRecord = (
  card: Element,
  factsOf: FactsOf,
  read: (card: Element, factsOf: FactsOf) => string,
  preset: Preset | undefined,
  trusted: boolean,
): string => {
  const fields = read(card, factsOf).split(RECORD)[0]!.split(FIELD);
  const json = carried(card);
  const set = (field: number, ...found: string[]): void => {
    fields[field] = found.find(Boolean) ?? fields[field] ?? "";
  };
  if (trusted) set(0, ownId(card, preset));
  else fields[0] = "";
  set(2, at(card, preset?._title));
  const shown = shownPrice(card);
  const micro = at(card, PRICES + "@content") || at(card, PRICES);
  set(3, exact(at(card, preset?._price) || amountOf(card) || micro, fields[4]!, shown), shown);
  set(
    5,
    at(card, preset?._brand),
    fields[5]!,
    at(card, "[itemprop=brand] [itemprop=name]@content"),
    json("item_brand", "brand"),
  );
  set(6, json("item_category", "category"), fields[6]!, at(card, "[itemprop=category]@content"));
  const [, ...more] = [...card.classList].filter((name) => name.startsWith("product_cat-"));
  fields[7] = values([...(fields[7] ?? "").split("\x1d"), ...more.map((name) => name.slice(12).replace(/-/g, " "))]);
  fields[8] = values([
    ...(fields[8] ?? "").split("\x1d"),
    at(card, "[data-product_sku],[data-product-sku]@data-product_sku"),
    at(card, "[name=id]@value"),
    json("sku", "item_sku"),
  ]);
  return fields.join(FIELD) + RECORD;
};
