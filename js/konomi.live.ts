/** What a page needs that changes while it is open: lists that come late, are replaced or grow, and soft navigation. */
import type { Context } from "./shop/context.js";
import { watchChanges } from "./live/watch.js";

/** Watches the page for as long as it is open. */
export const watch = (context: Context): void => watchChanges(context);

/** Compared by who brings this file: one of another release shares no private name with it. */
export const version = __VERSION__;
