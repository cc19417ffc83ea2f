import { eventually } from "./eventually.js";
import { get } from "./read.js";

/** Listens to a happening that only jQuery tells of, as soon as jQuery is there. */
export const onJQuery = (target: () => EventTarget, type: string, listener: (...given: unknown[]) => void): void =>
  eventually(() => {
    const { jQuery } = window as { jQuery?: unknown };
    if (typeof jQuery !== "function") return false;
    const wrapped: unknown = jQuery(target());
    const on = get(wrapped, "on");
    return typeof on === "function" && (on.call(wrapped, type, listener), true);
  });
