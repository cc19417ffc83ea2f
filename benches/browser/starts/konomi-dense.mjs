// konomi/dense-inline: the module is inside the script.
import { createDense } from "/pkg/dense-inline.js";
import { V } from "/common.js";

export const jobs = ["full"];

let dense;

export async function init() {
  dense = createDense();
}
export async function build({ X, F }) {
  dense.prepare({ features: F, vectors: X, featuresPerItem: 8, dimensions: 32, vocabulary: V });
}
export const top24 = (_, { W, p }) => dense.top({ weights: W, preference: p }, 24);
