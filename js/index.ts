/**
 * The npm entry `konomi`: the wasm is fetched from beside this file, which every bundler that knows
 * `new URL(..., import.meta.url)` resolves.
 */
import { creator } from "./create.js";

export type * from "./types.js";
export { KonomiError, type ErrorCode } from "./api/errors.js";

/**
 * Creates the instance of this page, or gives the one that is there. Resolves to a neutral instance, whose lists keep
 * the shop's order, instead of rejecting. With `mode: "auto"` it observes the page and orders its lists by itself, as
 * the script tag does; the default is `manual`.
 */
export const createKonomi = creator(() => new URL("./konomi.wasm", import.meta.url));
