import type { Look, Outcome } from "./page.js";

/**
 * Runs in the page: what is to be seen of Konomi. Text of its own, as in listen.ts, which has run before it.
 * @param isSettling whether a list that nothing was heard of is asked about once more, which is what Konomi itself does
 */
export const look = (isSettling: boolean): Look => {
  const heard = (window as never as Record<symbol, { type: string; detail: Record<string, unknown> }[]>)[
    Symbol.for("konomi/testing")
  ]!;
  const global = (window as { konomi?: unknown }).konomi as
    { state?: unknown; reason?: string; version?: string; arrange?: () => Outcome[] } | undefined;
  const isObject = !!global && typeof global.arrange === "function";
  const state = document.documentElement.getAttribute("data-konomi");
  const parsed = document.readyState !== "loading";
  const outcomes = new Map<string, Outcome>();
  for (const { type, detail } of heard) {
    const { placement, reason, moved } = detail as { placement: string; reason?: string; moved?: number };
    if (type !== "ready")
      outcomes.set(placement, {
        placement,
        ranked: type === "ranked",
        ...(type === "refused" && reason && { reason }),
        moved: moved ?? 0,
      });
  }
  const waiting: string[] = [];
  // It began before anybody listened. The lists say for themselves what has become of them.
  if (isSettling && state === "ready" && parsed && isObject && !heard.length) {
    const asked = global.arrange!();
    for (const { placement, reason, applied, moved } of asked as never as (Outcome & { applied: boolean })[])
      if (applied || reason) outcomes.set(placement, { placement, ranked: applied, ...(reason && { reason }), moved });
      else waiting.push(placement);
  }
  const ready = heard.find(({ type }) => type === "ready")?.detail as { reason?: string; version?: string } | undefined;
  const reason = isObject ? global.reason : ready?.reason;
  const version = isObject ? global.version : ready?.version;
  return {
    state,
    ...(reason && { reason }),
    ...(version && { version }),
    global: isObject
      ? "object"
      : !Array.isArray(global)
        ? "none"
        : (global as { state?: unknown }).state
          ? "pending"
          : "queue",
    scripts: Array.from(document.scripts, ({ src }) => src).filter((src) =>
      /\/konomi(\.inline)?(\.min)?\.js(\?|$)/.test(src),
    ),
    parsed,
    outcomes: Array.from(outcomes.values()),
    waiting,
  };
};
