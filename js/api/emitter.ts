import { guard } from "../browser/attempt.js";
import { fail } from "./errors.js";
import type { EventMap } from "../types.js";

type Listener = (detail: never) => void;

/** Listeners of one instance. One that throws does not stop the next. */
export class Emitter {
  _listeners: [string, Listener][] = [];

  on<E extends keyof EventMap>(type: E, listener: (detail: EventMap[E]) => void): () => void {
    if (typeof listener !== "function") fail("listener-type", __WORDS__ && "on() needs a function");
    const entry: [string, Listener] = [type, listener];
    this._listeners.push(entry);
    return () => {
      this._listeners = this._listeners.filter((other) => other !== entry);
    };
  }

  _emit<E extends keyof EventMap>(type: E, detail: EventMap[E]): void {
    for (const [name, listener] of this._listeners) if (name === type) isolated(() => listener(detail as never));
  }
}

/** Runs the page's own code: its error is the page's to see, but must not stop ours or the next callback's. */
export const isolated = (callback: () => void): void => {
  guard(callback, undefined, (error) => console.warn("konomi: a callback of the page threw", error));
};
