/** The npm entry `konomi/dense`: ranks big lists of numbers. It knows no shopper and stores nothing. */
import { moduleOf } from "./browser/load.js";
import { DenseRanker } from "./dense/dense.js";
import type { Dense } from "./dense/types.js";
import type { CreateOptions } from "./types.js";

export type * from "./dense/types.js";
export { KonomiError, type ErrorCode } from "./api/errors.js";

/** As the option of `createKonomi`: an address, a Response, the bytes or a compiled module. */
export interface DenseOptions {
  wasm?: CreateOptions["wasm"];
}

/**
 * Fetches `konomi.dense.wasm` from beside this file, or takes the module that is given. Rejects with the browser's own error
 * where that cannot be had or compiled.
 */
export const createDense = async (options?: DenseOptions): Promise<Dense> => {
  const wasm = options?.wasm ?? new URL("./konomi.dense.wasm", import.meta.url);
  return new DenseRanker(await moduleOf(wasm, new AbortController().signal));
};
