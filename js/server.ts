/** What an import on a server gives: the same names, no globals touched, and every list in the shop's order. */
import { creator } from "./create.js";

export type * from "./types.js";
export { KonomiError, type ErrorCode } from "./api/errors.js";

/** Resolves to a neutral instance. */
export const createKonomi = creator(() => new Uint8Array());
