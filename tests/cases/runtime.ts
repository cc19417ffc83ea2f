/** What the golden cases need of js/, bundled for Node and for pages into tests/generated/runtime.mjs. Not shipped. */
export { KINDS } from "../../js/api/events.js";
export { EXCLUSIONS, FEATURES } from "../../js/api/ranked.js";
export { Core } from "../../js/browser/core.js";
