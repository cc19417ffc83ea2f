import type { Consent, Disclosure } from "../types.js";

/** What is kept under a consent, why and for how long: the table of docs/privacy.md for machines. */
export const disclosure = (consent: Consent, key: string): Disclosure => {
  const stored: Disclosure["stored"] = [];
  if (consent !== "denied")
    stored.push({
      where: "memory", key, what: "weights of categories, brands, tags and words; items looked at, put into the cart, bought or dismissed, as hashes",
      why: "to order the items of this page", until: "this page is left",
    });
  if (consent === "session" || consent === "granted")
    stored.push({
      where: "sessionStorage", key, what: "the same, as hashes and numbers", why: "to order the items of this visit's next pages",
      until: "the tab is closed",
    });
  if (consent === "granted")
    stored.push({
      where: "localStorage", key,
      what: "at most 128 hashed interests that had a second piece of evidence, as sums per day that fade; bought items as salted fingerprints with the day",
      why: "to order the items of later visits", until: "90 days without a visit, 13 months in all, or until it is erased",
    });
  return { consent, sent: "nothing", stored };
};
