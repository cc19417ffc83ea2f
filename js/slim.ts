/** The npm entry `konomi/slim`: the wasm is the caller's to bring, as `options.wasm`. */
import { creator } from "./create.js";

export type * from "./types.js";
export { KonomiError, type ErrorCode } from "./api/errors.js";

/** As `createKonomi` of `konomi`; without `options.wasm` the instance is neutral, `wasm-failed`. */
export const createKonomi = creator(() => new Uint8Array());
