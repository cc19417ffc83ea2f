import { tell } from "../api/announce.js";
import { Instance } from "../api/instance.js";
import { checked } from "../api/options.js";
import { aboveFloor, isBot, isLocal, mayCompile } from "../browser/floor.js";
import { guard } from "../browser/guard.js";
import type { Loaded } from "../browser/load.js";
import { watchScroll } from "../browser/page/seen.js";
import { watchHands } from "../browser/page/touched.js";
import { claim, takeOver } from "../api/page.js";
import { begin } from "../api/start.js";
import type { Reason } from "../types.js";
import { facade } from "./queue.js";
import { data } from "./tag.js";

/** Switches in the URL, for developers only: `?konomi=off`, `?konomi=debug`. */
const switches = (debug: boolean): string =>
  debug || isLocal() ? (new URLSearchParams(location.search).get("konomi") ?? "") : "";

/** What speaks against starting at all; nothing is fetched before it is answered. */
const refusal = (off: boolean): Reason | undefined =>
  off ? "off" : !aboveFloor() ? "browser-too-old" : isBot() ? "bot" : !mayCompile() ? "csp" : undefined;

/**
 * The life of a script tag: settings from its attributes, one instance at `window.konomi`, the queue, one pass over
 * the lists that are there and one more when the document is complete.
 */
export const boot = (
  tag: Element | undefined,
  provide: (instance: Instance) => Loaded | Promise<Loaded>,
  more: Instance["_more"],
): void => {
  const waiting = claim();
  if (!waiting) return tell("refused", { placement: "", reason: "already-loaded" });
  let wrong: unknown;
  const safe = guard(
    () => checked((name) => data(tag, name), "auto"),
    undefined,
    (error) => (wrong = error),
  );
  const settings = safe ?? checked((name) => (name === "debug" ? data(tag, name) !== undefined : undefined), "auto");
  const asked = switches(settings.debug);
  if (asked === "debug") settings.debug = true;
  const instance = new Instance(settings, more);
  const object = facade(instance);
  if (!safe) instance._debug(wrong);

  const done = (loaded: Loaded): void => {
    begin(instance, loaded, () => takeOver(waiting, object));
  };

  // What was not noted may have been seen: then nothing is ordered.
  const reason = guard(() => (watchScroll(), watchHands(), safe ? refusal(asked === "off") : "error"), "error");
  const loaded = reason ? { reason } : provide(instance);
  if (loaded instanceof Promise) void loaded.then(done);
  else done(loaded);
};
