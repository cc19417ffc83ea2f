// MiniSearch: the eight features as text, the profile's words as a query with a boost each.
import MiniSearch from "minisearch";
import { BASE, VOC } from "/common.js";

export const name = "MiniSearch";
export const jobs = ["cat"];
export const needs = "products";

const fields = VOC.map(([key]) => key);
const known = new WeakMap();
let index;

const queryOf = (query) => {
  if (!known.has(query)) {
    const weights = new Map();
    VOC.forEach(([key, count], slot) => {
      for (let value = 0; value < count; value++) {
        const weight = query.W[BASE[slot] + value];
        if (weight) weights.set(`${key}_${value}`, weight);
      }
    });
    known.set(query, { weights, words: [...weights.keys()].join(" ") });
  }
  return known.get(query);
};

const run = (query) => {
  const { weights, words } = queryOf(query);
  return index.search(words, {
    tokenize: (text) => text.split(" "),
    combineWith: "OR",
    prefix: false,
    fuzzy: false,
    boostTerm: (term) => weights.get(term),
  });
};

export async function init() {}
export async function build(_, products) {
  index = new MiniSearch({ fields, idField: "id", tokenize: (text) => [text], processTerm: (term) => term });
  index.addAll(products);
}
export const top24 = (_, query) =>
  run(query)
    .slice(0, 24)
    .map(({ id }) => id);
export const order = (_, query) => run(query).map(({ id }) => id);
