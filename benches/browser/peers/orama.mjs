// Orama's vector search.
import { create, insertMultiple, search } from "@orama/orama";

export const name = "Orama";
export const jobs = ["vec"];
export const needs = "products";

let db;
let count;

export async function init() {}
export async function build({ N }, products) {
  count = N;
  db = await create({ schema: { vec: "vector[32]" } });
  const rows = products.map(({ id, vec }) => ({ id: String(id), vec }));
  await insertMultiple(db, rows, 1000);
}

const run = async ({ p }, limit) => {
  const vector = { value: Array.from(p), property: "vec" };
  const { hits } = await search(db, { mode: "vector", vector, similarity: -1, limit });
  return hits.map(({ id }) => Number(id));
};

export const top24 = (_, query) => run(query, 24);
export const order = (_, query) => run(query, count);
