/**
 * What an adapter needs of a list that is on the screen before Konomi can order it: rendered by a server, or shown while the module was on
 * its way. A list that is ordered before its first paint needs none of it, so it is fetched where such a list is.
 */
export { look, type Looked } from "./adapters/look.js";
