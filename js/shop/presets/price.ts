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
    const text = walk.currentNode.textContent!.slice(0, 2 * LONGEST).trim();
    if (text && (struck || !walk.currentNode.parentElement!.closest(STRUCK))) texts.push(text);
  }
  return texts;
};

/** The price that a card shows: what is to be paid, with a word before and after, which may make it a price for a unit. */
export const shownPrice = (card: Element): string => {
  for (const struck of [false, true]) {
    for (const place of card.querySelectorAll(PLACES)) {
      const text = textsIn(place, struck).join(" ");
      if (isPrice(text)) return clean(text.slice(0, 200));
    }
    const texts = textsIn(card, struck);
    // Number and sign may be two texts: "12,50" and "€".
    for (const [at, text] of texts.entries()) {
      if (text.length > LONGEST) continue;
      if (isPrice(text)) return text;
      const pair = text + " " + (texts[at + 1] ?? "");
      if (/^[\d.,\s]+\S{1,3}$|^\S{1,3} [\d.,\s]+$/.test(pair) && isPrice(pair)) return pair;
    }
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
