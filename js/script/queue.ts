import { isolated } from "../api/emitter.js";
import type { Instance } from "../api/instance.js";
import type { Konomi } from "../types.js";

type Callback = (k: Konomi) => void;

/** What stands at `window.konomi` after load: `push` and every method of the instance, none of which throws. */
export type Facade = Konomi & { push(...callbacks: Callback[]): number };

const METHODS = [
  "observe",
  "prepare",
  "rank",
  "setConsent",
  "erase",
  "scan",
  "arrange",
  "on",
  "disclose",
  "explain",
  "export",
  "import",
] as const satisfies readonly (keyof Konomi)[];

/** What a method gives where its input was wrong: something of the same shape that says "nothing". */
const NOTHING: Partial<Record<(typeof METHODS)[number], () => unknown>> = {
  rank: () => ({ placement: "", items: [], excluded: [], evidence: false, reason: "error" }),
  prepare: () => ({ items: [], length: 0 }),
  scan: () => [],
  arrange: () => [],
  on: () => () => {},
};

/** An instance whose methods never throw into the page: wrong input is a debug line. */
export const facade = (instance: Instance): Facade => {
  const object: Record<string, unknown> = { push: (...callbacks: Callback[]) => callbacks.forEach(run) };
  const run = (callback: Callback): void => isolated(() => callback(object as unknown as Konomi));
  for (const name of METHODS)
    object[name] = (...given: unknown[]) => {
      const failed = (error: unknown): unknown => {
        instance._debug((error as Error).message, error);
        return NOTHING[name]?.();
      };
      try {
        const result: unknown = (instance[name] as (...all: unknown[]) => unknown)(...given);
        return result instanceof Promise ? result.catch(failed) : result;
      } catch (error) {
        return failed(error);
      }
    };
  for (const name of ["version", "state", "reason", "consent"] as const)
    Object.defineProperty(object, name, { get: () => instance[name], enumerable: true });
  return object as unknown as Facade;
};

/** Runs what the page queued before we came, and everything that it pushes from now on, each callback by itself. */
export const takeOver = (queued: unknown, object: Facade): void => {
  const waiting = Array.isArray(queued) ? (queued as Callback[]) : [];
  window.konomi = object;
  // Somebody may have kept a reference to the array.
  waiting.push = object.push as typeof waiting.push;
  object.push(...waiting.splice(0));
};

declare global {
  interface Window {
    konomi?: Facade | unknown[];
  }
}
