// ONNX Runtime Web (SIMD, one thread), the catalogue as constants of a model; a model for each number of products.
import * as ort from "onnxruntime-web/wasm";

export const name = "ONNX Runtime Web";
export const jobs = ["full", "vec"];

const sessions = {};

export async function init() {
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmPaths = "/peers/";
  ort.env.logLevel = "error";
}
export async function build({ N }, _, only) {
  for (const job of only ? [only] : jobs)
    for (const best of only ? ["24"] : ["24", "all"])
      sessions[job + best] = await ort.InferenceSession.create(`/models/${job}/${best}/${N}`, {
        executionProviders: ["wasm"],
        graphOptimizationLevel: "all",
      });
}

const run = async (job, { W, p }, best) => {
  const inputs = { p: new ort.Tensor("float32", p, [32, 1]) };
  if (job === "full") inputs.W = new ort.Tensor("float32", W, [W.length]);
  const { idx } = await sessions[job + best].run(inputs);
  return idx.data;
};

export const top24 = (job, query) => run(job, query, "24");
export const order = (job, query) => run(job, query, "all");
