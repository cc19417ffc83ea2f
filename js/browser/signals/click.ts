import { listen } from "./listen.js";

/** The card that an event happened in, with its record. */
export type CardOf = (target: Node) => { card: Element; record: string } | undefined;

/** Clicks by the shopper on a card's link. Scripted clicks teach nothing (docs/trust.md, row 29). */
export const watchClicks = (cardOf: CardOf, clicked: (record: string) => void): void =>
  listen("click", (event) => {
    const target = event.target;
    if (!event.isTrusted || !(target instanceof Element) || !target.closest("a[href]")) return;
    const found = cardOf(target);
    if (found) clicked(found.record);
  });
