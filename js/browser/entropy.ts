/**
 * 64 random bits for the salt of the stored fingerprints, as two unsigned halves; undefined where there are none, and
 * then nothing lasting is stored.
 */
export const entropy = (): Uint32Array | undefined => {
  try {
    return crypto.getRandomValues(new Uint32Array(2));
  } catch {
    return undefined;
  }
};
