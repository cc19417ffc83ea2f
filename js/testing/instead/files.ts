import type * as real from "../../files.js";

/** All that a test needs is in the entry (js/testing/inside.ts): nothing is fetched. */
export const bring = ((instance, name) => instance._more(name)) as typeof real.bring;
