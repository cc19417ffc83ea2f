/** What the page keeps for us. */
export interface Heard {
  /** Whether Konomi had started before anybody listened. */
  late: boolean;
  events: { type: string; detail: Record<string, unknown> }[];
  /** What the lists said for themselves, where it was late. */
  asked?: { placement: string; applied: boolean; moved: number; reason?: string }[];
}

/**
 * Runs in the page, once a document: notes what Konomi says from now on. The page has nothing of this file but the text of this
 * function.
 */
export const listen = (): void => {
  const key = Symbol.for("konomi/testing");
  if (key in window) return;
  const heard: Heard = { late: !!document.documentElement?.hasAttribute("data-konomi"), events: [] };
  Object.defineProperty(window, key, { value: heard });
  for (const type of ["ready", "ranked", "refused"])
    document.addEventListener("konomi:" + type, (event) => {
      const { placement, reason, moved, state, version } = (event as CustomEvent).detail as Record<string, unknown>;
      heard.events.push({ type, detail: { placement, reason, moved, state, version } });
    });
};
