import type { Feature } from "../types.js";

/** The reasons that only a module with a pack gives, in the order of src/engine/rank, behind those of the core. */
export const REASONS: readonly Feature[] = [
  "popular",
  "together",
  "similar",
  "list-price",
  "position",
  "trees-interest",
  "trees-memory",
  "trees-price",
  "trees-position",
];

/** Adds them to the list by which the answers of the module are read. Once: a page has one instance. */
export const reasons = (names: Feature[]): void => {
  for (const name of REASONS) if (!names.includes(name)) names.push(name);
};
