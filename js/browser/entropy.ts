import { guard } from "./attempt.js";

/**
 * 64 random bits for the salt of the stored fingerprints, as two unsigned halves; undefined where there are none, and
 * then nothing lasting is stored.
 */
export const entropy = (): Uint32Array | undefined => guard(() => crypto.getRandomValues(new Uint32Array(2)));
