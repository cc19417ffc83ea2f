import type * as real from "../../../../browser/page/painted.js";

/** Nobody looks at the page of a test. */
export const painted: typeof real.painted = () => false;

/** There is no first frame to wait for. */
export const beforeFirstPaint: typeof real.beforeFirstPaint = () => {};
