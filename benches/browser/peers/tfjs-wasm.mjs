// TensorFlow.js with its WebAssembly backend (SIMD, one thread).
import {
  add,
  dispose,
  gather,
  matMul,
  ready,
  reshape,
  setBackend,
  sum,
  tensor1d,
  tensor2d,
  topk,
} from "@tensorflow/tfjs-core";
import { setThreadsCount, setWasmPaths } from "@tensorflow/tfjs-backend-wasm";

export const name = "TensorFlow.js (wasm)";
export const jobs = ["full", "vec"];

let vectors;
let features;
let count;

export async function init() {
  setThreadsCount(1);
  setWasmPaths("/peers/");
  await setBackend("wasm");
  await ready();
}
export async function build({ N, X, F }) {
  count = N;
  vectors = tensor2d(X, [N, 32]);
  features = tensor2d(Int32Array.from(F), [N, 8], "int32");
}

const run = (job, { W, p }, best) => {
  const made = [];
  const keep = (tensor) => (made.push(tensor), tensor);
  let scores = keep(reshape(keep(matMul(vectors, keep(tensor2d(p, [32, 1])))), [count]));
  if (job === "full") scores = keep(add(scores, keep(sum(keep(gather(keep(tensor1d(W)), features)), 1))));
  const { values, indices } = topk(scores, best, true);
  const order = indices.dataSync().slice();
  dispose([...made, values, indices]);
  return order;
};

export const top24 = (job, query) => run(job, query, Math.min(24, count));
export const order = (job, query) => run(job, query, count);
