import type { Heard } from "./listen.js";
import type { Look, Outcome } from "./page.js";

interface Global {
  state?: unknown;
  reason?: string;
  version?: string;
  arrange?: () => NonNullable<Heard["asked"]>;
}

/**
 * Runs in the page, where `listen` has run: what is to be seen of Konomi. The page has nothing of this file but its text.
 * @param isSettling whether the lists are asked, where nobody listened in time: as Konomi asks them itself, which is once more
 */
export const look = (isSettling: boolean): Look => {
  const heard = (window as never as Record<symbol, Heard>)[Symbol.for("konomi/testing")]!;
  const global = (window as { konomi?: unknown }).konomi as Global | undefined;
  const isObject = !!global && typeof global.arrange === "function";
  const state = document.documentElement.getAttribute("data-konomi");
  if (isSettling && heard.late && isObject && state === "ready" && document.readyState !== "loading" && !heard.asked) {
    const { length } = heard.events;
    heard.asked = global.arrange!();
    // Asking is no news.
    heard.events.length = length;
  }
  const outcomes = new Map<string, Outcome>();
  const unknown: string[] = [];
  for (const { placement, applied, moved, reason } of heard.asked ?? [])
    // Too late now may have been in time before; without a reason, the list waits for a file, and will be heard of.
    if (applied || (reason && reason !== "too-late"))
      outcomes.set(placement, { placement, ranked: applied, ...(reason && { reason }), moved });
    else if (reason) unknown.push(placement);
  for (const { type, detail } of heard.events) {
    const { placement, reason, moved } = detail as { placement: string; reason?: string; moved?: number };
    const ranked = type === "ranked";
    if (type !== "ready")
      outcomes.set(placement, { placement, ranked, ...(!ranked && reason && { reason }), moved: moved ?? 0 });
  }
  const said = isObject ? global : heard.events.find(({ type }) => type === "ready")?.detail;
  const { reason, version } = (said ?? {}) as { reason?: string; version?: string };
  const isQueue = Array.isArray(global);
  const scripts = Array.from(document.scripts, ({ src }) => src);
  return {
    state,
    ...(reason && { reason }),
    ...(version && { version }),
    global: isObject
      ? "object"
      : !isQueue
        ? "none"
        : // Who has come and waits for its wasm has put its version there (js/api/page.ts).
          Object.prototype.hasOwnProperty.call(global, "version")
          ? "pending"
          : "queue",
    scripts: scripts.filter((src) => /\/konomi(\.inline)?\.js(\?|$)/.test(src)),
    outcomes: Array.from(outcomes.values()),
    unknown,
    late: heard.late,
  };
};
