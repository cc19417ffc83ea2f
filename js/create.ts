/** What every npm entry shares: one instance a page, ready or neutral, never a rejection. */
import { Instance } from "./api/instance.js";
import { said } from "./api/errors.js";
import { own } from "./api/own.js";
import { checked, given } from "./api/options.js";
import { FEATURES } from "./api/ranked.js";
import { aboveFloor, mayCompile } from "./browser/floor.js";
import { guard } from "./browser/guard.js";
import { type fetchModule, load, moduleOf } from "./browser/load.js";
import { watchScroll } from "./browser/page/seen.js";
import { watchHands } from "./browser/page/touched.js";
import { claim, type Pushed, pushTo, takeOver } from "./api/page.js";
import { begin } from "./api/start.js";
import type { CreateOptions, Konomi, Reason } from "./types.js";

let created: Promise<Konomi> | undefined;

const make = async (options: CreateOptions | undefined, wasm: () => CreateOptions["wasm"]): Promise<Konomi> => {
  let wrong: unknown;
  const right = guard(
    () => checked(given(options), "manual"),
    undefined,
    (error) => (wrong = error),
  );
  const settings = right ?? checked(given({}), "manual");
  const instance = new Instance(settings, () => import("./konomi.shop.js"));
  // A server has many shoppers: nothing that one of them says may be there for the next.
  if (typeof document === "undefined") {
    const nothing = (): void => {};
    instance._neutral("off");
    return Object.assign(instance, { setConsent: nothing, erase: nothing, on: () => nothing });
  }
  const waiting = guard(claim, []);
  // Awaited: see load.ts.
  if (!waiting) return await new Promise<Konomi>((resolve) => (window.konomi as Pushed).push(resolve));
  const ready = (): void => takeOver(waiting, Object.assign(instance, { push: pushTo(instance) }));
  // Wrong options are the developer's to see, but not at the price of the page.
  // A getter of theirs may have thrown, and anything can be thrown.
  if (!right) guard(() => console.warn(wrong instanceof Error ? wrong.message : said(wrong)));
  const reason = guard((): Reason | undefined => {
    // What was not noted may have been seen: then nothing is ordered.
    watchScroll();
    watchHands();
    return !right ? "error" : !aboveFloor() ? "browser-too-old" : !mayCompile() ? "csp" : undefined;
  }, "error");
  const setting = (name: keyof CreateOptions): unknown => options && own(options, name);
  const bring = async (signal: AbortSignal): Promise<WebAssembly.Module> =>
    await (setting("pack")
      ? (await import("./konomi.pack.js")).bring(instance, options!, FEATURES, signal, moduleOf as typeof fetchModule)
      : moduleOf((setting("wasm") as CreateOptions["wasm"]) ?? wasm(), signal));
  begin(instance, reason ? { reason } : await load(bring), ready);
  return instance;
};

/** The entries' `createKonomi`: the first call's options decide, later calls get the same instance. */
export const creator =
  (wasm: () => CreateOptions["wasm"]) =>
  (options?: CreateOptions): Promise<Konomi> =>
    (created ??= make(options, wasm));
