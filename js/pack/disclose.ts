import type { Disclosure } from "../types.js";

/** What the pack adds to the table: docs/privacy.md in short. */
export const disclosed = (disclosure: Disclosure): Disclosure => ({
  ...disclosure,
  fetched: "the pack's index, shards of items shown",
  stored: disclosure.stored.map((one) => ({
    ...one,
    what:
      one.what +
      (one.where === "localStorage"
        ? ", days, lifetimes and salted categories of bought items"
        : ", sums of embeddings, codes of items, lists seen"),
  })),
});
