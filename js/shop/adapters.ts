import { own } from "../api/own.js";
import { now } from "../browser/clock.js";
import { bring } from "../files.js";
import type { Context } from "./context.js";
import type { Logged } from "./door.js";
import { whenForgotten } from "./forgotten.js";

/**
 * Has the tools of the page connected (js/konomi.tools.ts). Returns a promise where the data layer has said something already: what it
 * says of items may be all that a list has.
 */
export const bringTools = (context: Context, isLate: boolean): Promise<unknown> | undefined => {
  const { _instance: instance } = context;
  // What crosses before the door is open, so that it is not counted again: until then, and no longer than what was learned of it.
  let log: Logged[] | undefined = [];
  const replay = (): readonly Logged[] => {
    const logged = log ?? [];
    log = undefined;
    return logged;
  };
  const { _cross, _store: store } = instance;
  instance._cross = (event) => {
    if (log && log.length < 50 && instance.state !== "neutral") log.push([now(), event]);
    _cross.call(instance, event);
  };
  whenForgotten(store, () => (log &&= []));
  // Without the page's own `catch`, which may throw: nobody hears of what a promise of ours refuses.
  const connect = async (): Promise<void> => {
    try {
      const { watchTools } = await bring(instance, "konomi.tools");
      await watchTools(context, replay, isLate);
    } catch (error) {
      instance._debug("konomi.tools.js", error);
    }
  };
  // The inline build is here first of all, and its first order does not wait for a file.
  const answer = new Promise<unknown>((resolve) => {
    instance.on("ranked", resolve);
    instance.on("refused", resolve);
  });
  const connected = isLate ? connect() : answer.then(connect);
  const dataLayer = own(window, "dataLayer");
  return Array.isArray(dataLayer) && dataLayer.length ? connected : undefined;
};
