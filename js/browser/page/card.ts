import { bare } from "../../api/own.js";
import { clean, record, values } from "../../api/records.js";

/** Attributes in which platforms write an item's id on a card or inside it (design: storefronts A1). */
const ID_ATTRIBUTES = [
  "data-product-id",
  "data-productid",
  "data-id-product",
  "data-entity-id",
  "data-product_id",
  "data-item-id",
  "data-product-sku",
  "data-sku",
  "data-konomi-id",
];
const MARKED = ID_ATTRIBUTES.map((name) => `[${name}]`).join();

/** Links that lead to an action, not to the item. */
const NOT_ITEM = /^#|^(javascript|mailto|tel):|[?&]add-to-cart=|\/cart\b|wishlist|\/compare\b|\/checkout\b/i;

/** A currency sign or code beside digits. */
export const PRICE = /\p{Sc}|円|\b(kr|zł|Kč|Rs|USD|EUR|GBP|JPY)\b/u;

/** The facts that other places of the page (structured data) know about the item behind a URL. */
export interface Facts {
  id?: string;
  brand?: string;
  category?: string;
  tags?: string;
  aliases?: string[];
  price?: string;
  currency?: string;
  title?: string;
  availability?: string;
}

const first = (root: Element, selector: string): Element | null => root.querySelector(selector);
export const textOf = (element: Element | null): string =>
  element ? clean(element.getAttribute("content") ?? element.textContent) : "";
export const attribute = (root: Element, ...names: string[]): string => {
  for (const name of names) {
    const value = root.getAttribute(name) ?? first(root, `[${name}]`)?.getAttribute(name);
    if (value) return clean(value);
  }
  return "";
};

/** The class of an element of any kind: that of an SVG is no string. */
const classOf = (card: Element): string => card.getAttribute("class") ?? "";

/** The id that the page gives a card, if it does. */
export const idOf = (card: Element): string => {
  const marked = card.matches(MARKED) ? card : first(card, MARKED);
  if (marked) return attribute(marked, ...ID_ATTRIBUTES);
  return /(?:^|\s)post-(\d+)(?:\s|$)/.exec(classOf(card))?.[1] ?? "";
};

/** The item's own link: the first one that is not an action. */
export const linkOf = (card: Element): HTMLAnchorElement | null => {
  for (const link of card.matches("a[href]") ? [card] : card.querySelectorAll("a[href]")) {
    const href = link.getAttribute("href")!.trim();
    if (href && !NOT_ITEM.test(href)) return link as HTMLAnchorElement;
  }
  return null;
};

const titleOf = (card: Element, link: Element | null): string =>
  textOf(
    first(
      card,
      "[itemprop=name], h1, h2, h3, h4, h5, h6, [class*=title], [class*=product-name], [class*=product__name]",
    ),
  ) ||
  textOf(link) ||
  clean(link?.getAttribute("aria-label") ?? first(card, "img[alt]")?.getAttribute("alt"));

// The price to pay: machine-readable first, then a sale price, then the first text that looks like one.
const priceOf = (card: Element): string => {
  const amount = attribute(card, "data-price-amount", "data-product-price", "data-price");
  if (amount) return amount;
  const marked = first(
    card,
    "[itemprop=price], .price ins, .price-item--sale, [class*=sale-price], [class*=price-new], [class*=price] strong",
  );
  if (marked) return textOf(marked);
  for (const element of card.querySelectorAll("[class*=price], [class*=Price], span, p, b, strong, small, div")) {
    if (element.childElementCount > 3 || element.closest("del, s")) continue;
    const text = textOf(element);
    if (text.length < 60 && /\d/.test(text) && PRICE.test(text)) return text;
  }
  return "";
};

export const classesOf = (card: Element, prefix: string): string[] =>
  classOf(card)
    .split(/\s+/)
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length).replace(/-/g, " "));

const soldOut = (card: Element): string =>
  /\b(outofstock|sold-?out)\b/i.test(classOf(card)) ||
  first(card, ".sold-out, .soldout, .out-of-stock, [class*=badge--sold]")
    ? "OutOfStock"
    : attribute(card, "data-availability") || (first(card, "[itemprop=availability]")?.getAttribute("href") ?? "");

/** What the page's structured data say of the item behind a link. */
export type FactsOf = (url: string) => Facts | undefined;

/** Reads a card into its record. What the card itself says wins over what the page's structured data say. */
export const readCard = (card: Element, factsOf: FactsOf): string => {
  const link = linkOf(card);
  const url = link?.href ?? "";
  const facts: Facts = bare((url && factsOf(url)) || undefined);
  return record(
    idOf(card) || facts.id,
    clean(url),
    titleOf(card, link) || facts.title,
    priceOf(card) || facts.price,
    textCurrency(card) || facts.currency,
    attribute(card, "data-product-brand", "data-brand", "data-vendor") ||
      textOf(first(card, "[itemprop=brand], [class*=brand], [class*=vendor]")) ||
      facts.brand,
    attribute(card, "data-product-category", "data-category") || classesOf(card, "product_cat-")[0] || facts.category,
    values([
      ...classesOf(card, "product_tag-"),
      ...attribute(card, "data-tags").split(","),
      ...(facts.tags ?? "").split(","),
    ]),
    values(facts.aliases),
    soldOut(card) || facts.availability,
    attribute(card, "data-lifetime"),
  );
};

/**
 * Whether neither brand nor category of an item could be read: then the page's own way of marking cards is worth a file
 * (js/konomi.shop.ts).
 */
export const isBare = (record: string): boolean => {
  const fields = record.split("\x1f");
  return !fields[5] && !fields[6];
};

const textCurrency = (card: Element): string =>
  textOf(first(card, "[itemprop=priceCurrency]")) || attribute(card, "data-currency");
