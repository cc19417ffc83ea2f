/** What the golden cases need of js/, bundled for Node and for pages into tests/generated/runtime.mjs. Not shipped. */
import type { Core } from "../../js/browser/core.js";
import type { InitOutput } from "../../js/generated/pack.js";

export { KINDS } from "../../js/api/events.js";
export { EXCLUSIONS, FEATURES } from "../../js/api/ranked.js";
export { Core } from "../../js/browser/core.js";
export { REASONS } from "../../js/pack/reasons.js";

/** What only the module with a pack has. */
export const packExports = (core: Core): InitOutput => core._exports as unknown as InitOutput;

/** Puts bytes where the next export reads them. */
export const putBytes = (core: Core, bytes: Uint8Array): void => core._bytes(bytes.length).set(bytes);
