import type * as real from "../../../../browser/page/painted.js";

/** Nobody looks at the page of a test. */
export const painted: typeof real.painted = () => false;

/** Nothing moves by itself where nothing is painted. */
export const tellsShifts: typeof real.tellsShifts = () => false;

/** There is no first frame to wait for. */
export const beforeFirstPaint: typeof real.beforeFirstPaint = () => {};
