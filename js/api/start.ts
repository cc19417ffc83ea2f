import type { Instance } from "./instance.js";
import type { Reason } from "../types.js";
import { announce } from "./announce.js";
import { whenIdle } from "../browser/idle.js";
import { guard } from "../browser/guard.js";
import type { Loaded } from "../browser/load.js";
import type { Pass } from "../browser/page/pass.js";
import type { Store } from "../browser/store/store.js";
import { beforeFirstPaint } from "../browser/page/painted.js";
import { listen } from "../browser/signals/listen.js";
import { Signals } from "../browser/signals/signals.js";

/** Calls back once the shopper really looks at the page: a prerendered one may never be shown. */
const whenShown = (work: () => void): void => {
  // What is inherited, or an element with that name, is not the browser's word.
  if ((document as { prerendering?: boolean }).prerendering === true) listen("prerenderingchange", work);
  else work();
};

/** The page's coming and going: what is pending is written before it leaves, what was erased meanwhile is forgotten. */
const watchPage = (store: Store): void => {
  // pagehide, never unload: a page with an unload handler is kept out of the back/forward cache.
  listen("pagehide", () => store.sleep());
  listen("pageshow", (event) => store.wake((event as PageTransitionEvent).persisted));
  listen("resume", () => store.wake());
  listen("visibilitychange", () => (document.hidden ? store.flush() : store.wake()));
};

/** One pass over the lists that are there, another one when the document is complete or the consent has changed. */
const watchLists = (instance: Instance, pass: Pass): void => {
  const signals = (instance._signals = new Signals(pass, (event) => instance._cross(event)));
  instance._live();
  const whole = (instance._whole = (): void => {
    signals.view();
    if (instance.arrange().length) return;
    const isReady = instance.state === "ready";
    if (isReady && pass._wait) pass._wait();
    else instance._emitter._emit("refused", { placement: "", reason: isReady ? "no-list" : "no-consent" });
  });
  // The first answer is there: now comes what it did not need. Not at once, because another list may still be ranked; and at
  // the same moment whatever the answer was, because that depends on the shopper.
  const more = (): void => void (instance._engine && pass._wait?.());
  for (const type of ["ranked", "refused"] as const) instance.on(type, () => whenIdle(more));
  instance.on("consent", ({ consent }) => consent !== "denied" && instance.arrange());
  if (document.readyState !== "loading") return whole();
  instance.arrange();
  // Loaded before the lists (in the head): they are parsed by then, and not painted.
  beforeFirstPaint(() => guard(() => instance.arrange()));
  listen("DOMContentLoaded", whole);
};

/**
 * Takes what the loader brought into use and connects it to the page. `ready` is called once the instance can be
 * talked to and before the first list is ordered: what the page says there (consent, events) counts for the first order.
 */
export const begin = (instance: Instance, loaded: Loaded, ready: () => void): void => {
  const failed = (reason: Reason) => (error: unknown) => instance._neutral(reason, error);
  if ("module" in loaded) guard(() => instance._start(loaded.module), undefined, failed("wasm-failed"));
  else instance._neutral(loaded.reason);
  const { _store: store, _pass: pass } = instance;
  const { consent, mode } = instance._settings;
  if (consent !== "auto") guard(() => instance.setConsent(consent), undefined, failed("error"));
  guard(() => announce(instance, ready));
  if (!pass) return;
  const observed = (): void => guard(() => watchLists(instance, pass), undefined, failed("error"));
  guard(() => (watchPage(store), mode === "auto" && whenShown(observed)), undefined, failed("error"));
};
