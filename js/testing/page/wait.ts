import { type ErrorCode, KonomiError } from "../../api/errors.js";
import type { Reason } from "../../types.js";
import { listen } from "./listen.js";
import { look } from "./look.js";
import type { Look, Outcome, TestedPage } from "./page.js";

/** Options of `waitForKonomi`. */
export interface WaitOptions {
  /**
   * `ready` (default): Konomi has started, or said that it stays neutral. `settled`: besides, a list was ranked or refused, or nothing
   * will be ranked, because Konomi is neutral.
   */
  until?: "ready" | "settled" | undefined;
  /** The placement to wait for, by its name; with it, `until` is `settled`. */
  placement?: string | undefined;
  /** Milliseconds after which it gives up; 5,000. */
  timeout?: number | undefined;
}

/** What `waitForKonomi` found. */
export interface Waited {
  state: "ready" | "neutral";
  /** Why it is neutral. */
  reason?: Reason;
  version?: string;
  /** The placements that were ranked or refused so far, each with what became of it last. */
  placements: Outcome[];
}

const PAUSE = 50;

const isDone = (seen: Look, settled: boolean, placement: string | undefined): boolean => {
  if (seen.state !== "ready" && seen.state !== "neutral") return false;
  if (!settled || seen.state === "neutral") return true;
  // A page without a list is refused under no name.
  return placement === undefined
    ? seen.outcomes.length > 0
    : seen.outcomes.some((outcome) => outcome.placement === placement || outcome.reason === "no-list");
};

const complaint = (seen: Look | undefined, placement: string | undefined, error: unknown): [ErrorCode, string] => {
  if (!seen) return ["konomi-absent", `nothing could be run in the page (${String(error)})`];
  if (seen.state) {
    const what =
      placement === undefined
        ? "no list was ranked or refused"
        : `placement ${JSON.stringify(placement)} was neither ranked nor refused`;
    const said = seen.outcomes.map(({ placement: name, ranked }) => `${name} ${ranked ? "ranked" : "refused"}`);
    const late = seen.late
      ? "; what was before this call is not known: call allowAutomation(page) before the page is opened"
      : "";
    return [
      "konomi-unsettled",
      `Konomi is ready, but as far as is known ${what}; heard of: ${said.join(", ") || "none"}${late}`,
    ];
  }
  if (seen.global === "pending") return ["konomi-pending", "the script has started, and its wasm is not here"];
  if (seen.scripts.length) return ["konomi-pending", `the script has not run: ${seen.scripts.join(", ")}`];
  if (seen.global === "queue")
    return [
      "konomi-absent",
      "window.konomi is a queue that no script takes over, and there is no script tag of Konomi",
    ];
  return ["konomi-absent", "there is no script tag of Konomi, and no npm entry has set data-konomi"];
};

/**
 * Waits until Konomi has started in a page, or has said that it stays neutral; and with `until: "settled"` or a placement, until that
 * was ranked or refused. Works whatever is done to the page's clock.
 *
 * @throws KonomiError (the promise rejects) after the timeout, with what was seen: `konomi-absent`, `konomi-pending`, `konomi-unsettled`
 */
export const waitForKonomi = async (page: TestedPage, options: WaitOptions = {}): Promise<Waited> => {
  const { placement, until = placement === undefined ? "ready" : "settled", timeout = 5000 } = options;
  const settled = until === "settled" || placement !== undefined;
  const run = page.evaluate.bind(page) as (script: unknown, argument: unknown) => Promise<unknown>;
  const end = performance.now() + timeout;
  let seen: Look | undefined;
  let error: unknown;
  do {
    try {
      await run(listen, undefined);
      seen = (await run(look, settled)) as Look;
      if (isDone(seen, settled, placement)) {
        const { state, reason, version, outcomes } = seen;
        return {
          state: state as Waited["state"],
          ...(reason && { reason: reason as Reason }),
          ...(version && { version }),
          placements: outcomes,
        };
      }
    } catch (thrown) {
      // The page went on to another document meanwhile: that one is looked at.
      error = thrown;
      if (page.isClosed?.()) break;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  } while (performance.now() < end);
  const [code, what] = complaint(seen, placement, error);
  throw new KonomiError(code, `waitForKonomi: after ${timeout} ms on ${page.url()}: ${what}`);
};
