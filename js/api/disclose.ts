import type { Consent, Disclosure } from "../types.js";

/** In how many places something is kept under each consent: in this page's memory, for the visit, and lasting. */
export const PLACES: Record<Consent, number> = { unknown: 1, denied: 0, session: 2, granted: 3 };

/** What is kept under a consent, why and for how long: the table of docs/privacy.md for machines. */
export const disclosure = (consent: Consent, key: string): Disclosure => {
  const visit =
    "hashed interests, mean prices, day; items looked at, in the cart, dismissed or bought, hashed, in order";
  const places: [Disclosure["stored"][0]["where"], string, string, string][] = [
    ["memory", visit, "page", "it is left"],
    ["sessionStorage", visit, "visit", "the tab is closed"],
    [
      "localStorage",
      "at most 128 hashed interests of five looks or a purchase, mean prices, as fading sums per day; first, last day; salted fingerprints of items bought, per day",
      "shop's later visits",
      "90 days unused, 13 months in all",
    ],
  ];
  const stored = places
    .slice(0, PLACES[consent])
    .map(([where, what, whose, until]) => ({ where, key, what, why: `to order the items of this ${whose}`, until }));
  return { consent, sent: "nothing", stored };
};
