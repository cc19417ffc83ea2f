/** 64 random bits for the salt of the stored fingerprints, as two unsigned halves; undefined where there are none. */
export const entropy = (): Uint32Array | undefined => {
  try {
    const bits = new Uint32Array(2);
    crypto.getRandomValues(bits);
    return bits;
  } catch {
    return undefined;
  }
};
