/** Runs our own code for the page: whatever happens in it, the page goes on. */
export function guard<T>(work: () => T, fallback: T, failed?: (error: unknown) => void): T;
export function guard<T>(work: () => T): T | undefined;
export function guard<T>(work: () => T, fallback?: T, failed?: (error: unknown) => void): T | undefined {
  try {
    return work();
  } catch (error) {
    failed?.(error);
    return fallback;
  }
}
