import { bare, isObject } from "../../api/own.js";
import { clean, values } from "../../api/records.js";
import { guard } from "../guard.js";
import type { Facts } from "./card.js";

type Json = { [name: string]: unknown };

/** Pages carry large graphs; what lies beyond this says nothing about the items in view. */
const MOST_NODES = 3000;

const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : value == null ? [] : [value]);
const firstOf = (value: unknown): Json => bare(asList(value).find(isObject));
const typed = (node: Json, type: string): boolean =>
  asList(node["@type"]).some((name) => String(name).replace(/^.*[/#:]/, "") === type);
const nameOf = (value: unknown): string => {
  const one = asList(value)[0];
  return clean(isObject(one) ? bare(one)["name"] : typeof one === "number" ? String(one) : one);
};

/** A product of the page's structured data. */
export interface Product extends Facts {
  url: string;
}

/** What the page's JSON-LD says. */
export interface Structured {
  _products: Product[];
  /** The breadcrumb's names from broad to narrow, without home and without the page's own entry. */
  _trail: string[];
}

const productOf = (node: Json): Product => {
  const offer = firstOf(node["offers"]);
  const nested = offer["offers"] ? firstOf(offer["offers"]) : offer;
  const price = offer["price"] ?? offer["lowPrice"] ?? nested["price"] ?? firstOf(offer["priceSpecification"])["price"];
  return {
    url: clean(node["url"]) || clean(node["@id"]) || clean(offer["url"]),
    id: clean(String(node["productID"] ?? node["sku"] ?? "")),
    title: nameOf(node["name"]),
    brand: nameOf(node["brand"]),
    category: values(asList(node["category"]).map(nameOf)),
    tags: asList(node["keywords"]).map(nameOf).join(),
    aliases: ["sku", "mpn", "gtin", "gtin13", "gtin12", "gtin8", "productID", "productGroupID"].map((name) =>
      nameOf(node[name]),
    ),
    price: price == null ? "" : clean(String(price)),
    currency: clean(offer["priceCurrency"] ?? nested["priceCurrency"]),
    availability: clean(offer["availability"] ?? nested["availability"]),
  };
};

const trailOf = (node: Json): string[] =>
  asList(node["itemListElement"])
    .filter(isObject)
    .map(bare)
    .sort((a, b) => Number(a["position"]) - Number(b["position"]))
    .map((entry) => nameOf(entry["name"]) || nameOf(entry["item"]));

// Shops write JSON-LD by template: newlines inside strings are common (EC-CUBE), and one bad block must not cost the others.
const parsed = (text: string): unknown =>
  guard(() => JSON.parse(text) as unknown) ??
  guard(() => JSON.parse(text.replace(/[\u0000-\u001f]+/g, " ")) as unknown);

/** The elements that carry it. */
export const DATA = 'script[type="application/ld+json"]';

/** Reads all JSON-LD of the page. Never throws; bounded. @param read text as JSON; js/shop/ brings one that mends more. */
export const structured = (read = parsed): Structured => {
  const found: Structured = { _products: [], _trail: [] };
  let budget = MOST_NODES;
  const walk = (raw: unknown): void => {
    if (Array.isArray(raw)) return raw.forEach(walk);
    if (!isObject(raw) || --budget < 0) return;
    const value = bare(raw);
    if (typed(value, "Product") || typed(value, "ProductGroup")) found._products.push(productOf(value));
    else if (typed(value, "BreadcrumbList")) found._trail = trailOf(value);
    else for (const name of ["@graph", "mainEntity", "itemListElement", "item", "hasVariant"]) walk(value[name]);
  };
  for (const script of document.querySelectorAll(DATA)) guard(() => walk(read(script.textContent ?? "")));
  return found;
};

/** The category of the page's breadcrumb as one field. */
export const trailField = (trail: string[]): string => values(trail);
