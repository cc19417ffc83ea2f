/**
 * What a page needs whose lists are more than cards in a row of their own: cards in table cells or several rows, wrapped
 * cards, carousels and layout engines that have started. `konomi.shop.js` fetches it at the first such list.
 */
export { weave } from "./layout/weave.js";

/** Compared by who brings this file: one of another release shares no private name with it. */
export const version = __VERSION__;
