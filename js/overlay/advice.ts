import type { Reason } from "../types.js";

/**
 * What each reason means, and what the shop can do about it: docs/reasons.md in one line each. Reasons for
 * which nothing is loaded at all are not among them: the console says those.
 */
export const ADVICE: Partial<Record<Reason, string>> = {
  "no-list": "No list of product cards was found. Name it: data-konomi-placement on the list.",
  "no-ids": "A card has neither an id nor a link of its own. Give each card data-product-id, or a link to its page.",
  "duplicate-ids": "Two cards are the same item. Show each once, or give the cards ids that differ.",
  "owned-by-framework":
    "A framework writes this list again and would undo a move. Use the npm package and render the order yourself.",
  "carousel-live": "A carousel has started on this list. Load Konomi before the carousel starts.",
  "absolute-layout": "The cards are placed by coordinates. Use the layout engine’s own order.",
  "user-sorted": "The shopper chose the order. Nothing to do: it is theirs.",
  seen: "Every card that could move was seen already. konomi.inline.js orders the first screen, too.",
  "focus-inside": "The only card that could move holds the focus. Nothing to do.",
  table: "The cards are rows or cells of a table. Use a list.",
  "height-changed": "The new order changed the list’s height, so it was undone. Give the cards equal heights.",
  "page-changed": "Something else changed the list at the same time. Find the script that does.",
  "too-few": "Fewer than two cards. Nothing to do.",
  "too-many": "More than 1,000 cards. Show fewer at a time.",
  "too-late": "The deadline is over, or the shopper has touched the list. Load the script earlier.",
  "no-evidence": "Nothing is known yet that speaks for another order. Look at some products first.",
  "no-consent": "The shopper said no. Nothing to do.",
  error: "Wrong settings, or Konomi itself failed. The console says more.",
};
