import type { Instance } from "../api/instance.js";
import { pushTo, type Pushed } from "../api/page.js";
import { guard } from "../browser/attempt.js";
import type { Konomi } from "../types.js";

const METHODS = [
  "observe",
  "prepare",
  "rank",
  "setConsent",
  "erase",
  "scan",
  "arrange",
  "fixed",
  "on",
  "disclose",
  "explain",
  "export",
  "import",
] as const satisfies readonly (keyof Konomi)[];

/** What a method gives where its input was wrong: something of the same shape that says "nothing". */
const NOTHING: Record<string, (() => unknown) | undefined> = {
  __proto__: null as never,
  rank: () => ({ placement: "", items: [], excluded: [], evidence: false, reason: "error" }),
  prepare: () => ({ items: [], length: 0 }),
  scan: () => [],
  arrange: () => [],
  on: () => () => {},
};

/** Not by `then` or `catch`: a page may have changed them. */
const settled = async (work: Promise<unknown>, failed: (error: unknown) => unknown): Promise<unknown> => {
  try {
    return await work;
  } catch (error) {
    return failed(error);
  }
};

/**
 * What stands at `window.konomi` after load: `push` and every method of the instance, none of which throws into the page: wrong input is
 * a debug line.
 */
export const facade = (instance: Instance): Pushed => {
  const object: Record<string, unknown> = {
    version: instance.version,
    get state() {
      return instance.state;
    },
    get reason() {
      return instance.reason;
    },
    get consent() {
      return instance.consent;
    },
  };
  object["push"] = pushTo(object as unknown as Konomi);
  for (const name of METHODS)
    object[name] = (...given: unknown[]) => {
      const failed = (error: unknown): unknown => {
        // What was thrown is the page's: its message may throw, too.
        guard(() => instance._debug((error as Error).message, error));
        return NOTHING[name]?.();
      };
      try {
        const result: unknown = (instance[name] as (...all: unknown[]) => unknown)(...given);
        return result instanceof Promise ? settled(result, failed) : result;
      } catch (error) {
        return failed(error);
      }
    };
  return object as unknown as Pushed;
};
