import type { Instance } from "../api/instance.js";

/**
 * Throws where an instance is of another release: it shares no private name with this file. Its address carries the version, but a host
 * that is between two releases sends what it has.
 */
export const sameRelease = ({ version }: Instance): void => {
  if (version !== __VERSION__) throw new Error("release");
};
