// Konomi's kernel for big lists with dense features, as the package gives it.
import { createDense } from "/pkg/dense.js";
import { V } from "/common.js";

export const name = "Konomi (konomi/dense)";
export const jobs = ["full", "vec"];

let dense;
let vectors;
let given;

export async function init() {
  dense = await createDense();
}
export async function build({ X, F }) {
  given = X;
  dense.prepare({ features: F, vectors: X, featuresPerItem: 8, dimensions: 32, vocabulary: V });
}

/** Of the job without features it has another catalogue, made when it is first asked for: the one that is built is for the full job. */
const alone = async () => {
  vectors = await createDense();
  vectors.prepare({ vectors: given, dimensions: 32 });
};

export const top24 = (job, { W, p }) => {
  if (job === "full") return dense.top({ weights: W, preference: p }, 24);
  return vectors ? vectors.top({ preference: p }, 24) : alone().then(() => vectors.top({ preference: p }, 24));
};
export const order = (job, { W, p }) =>
  job === "full" ? dense.order({ weights: W, preference: p }) : vectors.order({ preference: p });
