import { around } from "./node.js";

/** Whether the parser is done with an element: something follows it, or one of its ancestors. */
export const isWhole = (element: Element): boolean =>
  document.readyState !== "loading" || around(element).some((node) => node.nextSibling);
