/** What the label of a paid position says, and nothing else. */
const LABEL = /^\W*(sponsored|anzeige|pr|広告)\W*$/i;
const MENTIONED = /sponsored|anzeige|\bpr\b|広告/i;

/** Whether a card carries the label of a paid position; the core knows those that are marked. */
export const labelled = (card: Element): boolean =>
  MENTIONED.test(card.textContent ?? "") &&
  [...card.querySelectorAll("*")].some((part) => !part.childElementCount && LABEL.test(part.textContent ?? ""));
