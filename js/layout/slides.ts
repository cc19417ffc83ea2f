import { styleOf } from "../browser/page/node.js";

/** Whether a carousel without a mark of its own (Embla) holds the list: it slides a track behind a window. */
export const slides = ({ parentElement, style }: HTMLElement): boolean =>
  /translate3d/.test(style?.getPropertyValue("transform")) &&
  !!parentElement &&
  /hidden|clip/.test(styleOf(parentElement, "overflow-x"));
