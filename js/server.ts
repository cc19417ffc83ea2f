/**
 * What an import on a server gives: the same names, no globals touched, and every list in the shop's order. Bundlers for the edge put it into
 * their pages' bundles too (Hydrogen asks for `workerd` everywhere): where there is a page, it is as `konomi`.
 */
import { creator } from "./create.js";

export type * from "./types.js";
export { KonomiError, type ErrorCode } from "./api/errors.js";

/** Resolves to a neutral instance; in a page to one that fetches its wasm from beside this file. */
export const createKonomi = creator(() => new URL("./konomi.wasm", import.meta.url));
