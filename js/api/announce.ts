import type { Instance } from "./instance.js";
import { guard } from "../browser/guard.js";

/** Tells the page by an event on document. */
export const tell = (type: string, detail: unknown): void => {
  guard(() => document.dispatchEvent(new CustomEvent("konomi:" + type, { detail })), true);
};

/**
 * Tells the page of an instance: the attribute `data-konomi` on <html>, and events on document. `ready` lets the page talk to it: what is
 * done then is told already.
 */
export const announce = (instance: Instance, ready: () => void): void => {
  const mark = (): void => guard(() => document.documentElement.setAttribute("data-konomi", instance.state));
  instance._ended = mark;
  for (const type of ["ranked", "refused"] as const) instance.on(type, (detail) => tell(type, detail));
  instance.on("consent", (detail) => (mark(), tell("consent", detail)));
  guard(ready);
  mark();
  const detail = {
    state: instance.state,
    ...(instance.reason && { reason: instance.reason }),
    version: instance.version,
  };
  instance._emitter._emit("ready", detail);
  tell("ready", detail);
};
