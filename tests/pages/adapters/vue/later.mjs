/** Resolves when the test says so; on a server at once. */
export const later = () =>
  typeof document === "undefined" ? Promise.resolve() : new Promise((resolve) => (window.go = resolve));
