/** The npm entry `konomi/inline`: the wasm is inside this file, for bundlers that cannot copy one. */
import { creator } from "./create.js";
import { wasmBytes } from "./wasm-bytes.js";

export type * from "./types.js";
export { KonomiError, type ErrorCode } from "./api/errors.js";

/** As `createKonomi` of `konomi`. */
export const createKonomi = creator(wasmBytes);
