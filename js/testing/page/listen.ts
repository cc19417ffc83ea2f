/**
 * Runs in the page, once a document: notes what Konomi says from now on. Text of its own, because the page has nothing of
 * this file but this function.
 */
export const listen = (): void => {
  const key = Symbol.for("konomi/testing");
  if (key in window) return;
  const heard: { type: string; detail: Record<string, unknown> }[] = [];
  Object.defineProperty(window, key, { value: heard });
  for (const type of ["ready", "ranked", "refused"])
    document.addEventListener("konomi:" + type, (event) => {
      const { placement, reason, moved, state, version } = (event as CustomEvent).detail as Record<string, unknown>;
      heard.push({ type, detail: { placement, reason, moved, state, version } });
    });
};
