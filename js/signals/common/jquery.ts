import { eventually } from "./eventually.js";
import { quietly } from "./connect.js";
import { get } from "./read.js";

/** Listens to a happening that only jQuery tells of, as soon as jQuery is there. */
export const onJQuery = (
  target: () => EventTarget,
  type: string,
  listener: (...given: unknown[]) => void,
  signal: AbortSignal,
): void =>
  eventually(() => {
    const jQuery = get(window, "jQuery");
    if (typeof jQuery !== "function") return false;
    const wrapped: unknown = jQuery(target());
    const on = get(wrapped, "on");
    if (typeof on !== "function") return false;
    on.call(wrapped, type, listener);
    const off = get(wrapped, "off");
    if (typeof off === "function")
      signal.addEventListener("abort", () => quietly(() => off.call(wrapped, type, listener) as unknown));
    return true;
  }, signal);
