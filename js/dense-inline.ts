/** The npm entry `konomi/dense-inline`: as `konomi/dense`, with the module inside and ready at once. */
import { DenseRanker } from "./dense/dense.js";
import type { Dense } from "./dense/types.js";
import bytes from "./generated/dense_bg.wasm";

export type * from "./dense/types.js";
export { KonomiError, type ErrorCode } from "./api/errors.js";

/** Compiles the module where it stands; throws the browser's own error where that is forbidden. */
export const createDense = (): Dense => new DenseRanker(new WebAssembly.Module(bytes()));
