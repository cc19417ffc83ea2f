// What a shop's developer writes in an afternoon: product objects, a map of weights, map, sort, slice.
import { BASE, VOC } from "/common.js";

export const name = "JavaScript objects";
export const jobs = ["full", "vec"];
export const needs = "products";

const keys = VOC.map(([key]) => key);
const known = new WeakMap();
let products;

const profileOf = (query) => {
  if (!known.has(query)) {
    const weights = new Map();
    VOC.forEach(([key, count], slot) => {
      for (let value = 0; value < count; value++) {
        const weight = query.W[BASE[slot] + value];
        if (weight) weights.set(`${key}_${value}`, weight);
      }
    });
    known.set(query, { weights, preference: Array.from(query.p) });
  }
  return known.get(query);
};

const scoreOf = (job, { weights, preference }, product) => {
  let score = product.vec.reduce((sum, value, at) => sum + value * preference[at], 0);
  if (job === "full") for (const key of keys) score += weights.get(product[key]) || 0;
  return score;
};

const ranked = (job, query) => {
  const profile = profileOf(query);
  return products
    .map((product) => ({ product, score: scoreOf(job, profile, product) }))
    .sort((a, b) => b.score - a.score);
};

export async function init() {}
export async function build(_, given) {
  products = given;
}
export const top24 = (job, query) =>
  ranked(job, query)
    .slice(0, 24)
    .map(({ product }) => product.id);
export const order = (job, query) => ranked(job, query).map(({ product }) => product.id);
