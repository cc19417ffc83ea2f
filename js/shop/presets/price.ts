import { clean } from "../../api/records.js";
import { PRICE } from "../../browser/page/card.js";

/** What it cost before, or costs elsewhere. */
const STRUCK =
  "del,s,strike,[class*=old-price],[class*=price-old],[class*=line-through],[class*=regular-price],[class*=non-sale],[class*=list-price],[class*=price-tax]";
const PLACES = "[class*=price],[class*=Price],[data-testid*=price]";
const SIGN = /[A-Z]{0,2}\$|[¥￥€£₩₹円]|\b(?:kr|zł|Kč|Rs|USD|EUR|GBP|JPY)\b/;
/** Longer texts are no price; more texts are no card. */
const LONGEST = 60;
const MOST_TEXTS = 400;

const isPrice = (text: string): boolean => /\d/.test(text) && PRICE.test(text);

/** The texts below an element, without those of what was crossed out. */
const textsIn = (root: Element, struck: boolean): string[] => {
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: string[] = [];
  for (let left = MOST_TEXTS; left && walk.nextNode(); left--) {
    const text = walk.currentNode.textContent!.trim();
    if (text && text.length < LONGEST && (struck || !walk.currentNode.parentElement!.closest(STRUCK))) texts.push(text);
  }
  return texts;
};

/** The price that a card shows: what is to be paid; what was crossed out only where nothing else is there. */
export const shownPrice = (card: Element): string => {
  for (const struck of [false, true]) {
    // A place of prices whole, because a word before or after may make one a price for a unit.
    const places = [...card.querySelectorAll(PLACES)].map((place) => textsIn(place, struck).join(" "));
    const found = [...places, ...textsIn(card, struck)].find(isPrice);
    if (found) return clean(found.slice(0, 200));
  }
  return "";
};

/**
 * A price for machines as the engine takes it: with four decimals ("1.234" could be the German 1,234), and with the sign that
 * the card shows, where the page says no currency apart.
 */
export const exact = (amount: string, currency: string, shown: string): string => {
  if (!/^\d+(\.\d+)?$/.test(amount)) return amount;
  const sign = currency ? undefined : SIGN.exec(shown);
  return Number(amount).toFixed(4) + (sign ? " " + sign[0] : "");
};
