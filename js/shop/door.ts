import type { Instance } from "../api/instance.js";
import { guard } from "../browser/guard.js";
import type { Observe } from "./context.js";

/** `observe` for what other people's tools say: an event that is wrong is a debug line. */
export const doorOf =
  (instance: Instance): Observe =>
  (event) =>
    guard(
      () => instance.observe(event),
      undefined,
      (error) => instance._debug(error),
    );
