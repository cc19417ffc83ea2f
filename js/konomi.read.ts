/**
 * How the known shop systems mark their lists, cards and pages. konomi.shop.js brings it and waits for it with the lists that the
 * core cannot read well by itself.
 */
import type { Context } from "./shop/context.js";
import { pageProduct } from "./shop/product.js";
import { readPage } from "./shop/read.js";

/** Reads the page for as long as it is open. */
export const read = (context: Context): void => {
  pageProduct(context._reader);
  readPage(context);
};

/** Compared by who brings this file: one of another release shares no private name with it. */
export const version = __VERSION__;
