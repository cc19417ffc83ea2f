/** What every npm entry shares: one instance a page, ready or neutral, never a rejection. */
import { Instance } from "./api/instance.js";
import { own } from "./api/own.js";
import { checked } from "./api/options.js";
import { aboveFloor, mayCompile } from "./browser/floor.js";
import { guard } from "./browser/guard.js";
import { compiled, fetchModule, load } from "./browser/load.js";
import { watchScroll } from "./browser/page/seen.js";
import { watchHands } from "./browser/page/touched.js";
import { begin } from "./api/start.js";
import type { CreateOptions, Konomi } from "./types.js";

let created: Promise<Konomi> | undefined;

const moduleOf = async (source: CreateOptions["wasm"], signal: AbortSignal): Promise<WebAssembly.Module> => {
  const given = await source;
  if (given instanceof WebAssembly.Module) return given;
  if (typeof given === "string" || given instanceof URL) return fetchModule(given, signal);
  if (typeof Response === "function" && given instanceof Response) return compiled(given);
  return WebAssembly.compile(given as BufferSource);
};

const make = async (options: CreateOptions | undefined, wasm: () => CreateOptions["wasm"]): Promise<Konomi> => {
  let wrong: unknown;
  const given = guard(
    () => checked(options, "manual"),
    undefined,
    (error) => (wrong = error),
  );
  const settings = given ?? checked({}, "manual");
  const instance = new Instance(settings);
  if (typeof document === "undefined") return (instance._neutral("off"), instance);
  // Wrong options are the developer's to see, but not at the price of the page.
  if (!given) return (console.warn(String((wrong as Error).message)), instance._neutral("error", wrong), instance);
  watchScroll();
  watchHands();
  const reason = !aboveFloor() ? "browser-too-old" : !mayCompile() ? "csp" : undefined;
  if (reason) return (begin(instance, { reason }, () => {}), instance);
  const source = options && (own(options, "wasm") as CreateOptions["wasm"]);
  begin(instance, await load(async (signal) => moduleOf(source ?? wasm(), signal)), () => {});
  return instance;
};

/** The entries' `createKonomi`: the first call's options decide, later calls get the same instance. */
export const creator =
  (wasm: () => CreateOptions["wasm"]) =>
  (options?: CreateOptions): Promise<Konomi> =>
    (created ??= make(options, wasm));
