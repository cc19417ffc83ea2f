// hnswlib-wasm's exact search.
import { loadHnswlib } from "hnswlib-wasm";

export const name = "hnswlib-wasm (brute force)";
export const jobs = ["vec"];

let library;
let index;
let count;

export async function init() {
  library = await loadHnswlib();
}
export async function build({ N, X }) {
  count = N;
  index = new library.BruteforceSearch("ip", 32);
  index.initIndex(N);
  for (let at = 0; at < N; at++) index.addPoint(X.subarray(at * 32, at * 32 + 32), at);
}
export const top24 = (_, { p }) => index.searchKnn(p, Math.min(24, count), undefined).neighbors;
export const order = (_, { p }) => index.searchKnn(p, count, undefined).neighbors;
