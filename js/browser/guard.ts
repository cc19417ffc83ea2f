import type { Reason } from "../types.js";
import { guard } from "./attempt.js";
import { Core } from "./core.js";
import { entropy } from "./entropy.js";

export { guard } from "./attempt.js";

/**
 * The wasm instance behind its guard. A trap (panic, exhausted memory or stack) leaves an instance damaged: the first
 * one resets it, a second one ends Konomi on this page (with panic=abort there is no other cure).
 */
export class Engine {
  _resets = 0;
  _core: Core | undefined;
  /** Whether it has a salt. Fingerprints without one would be the same in every shop: then nothing lasting is written. */
  _salted!: boolean;

  /** @param _restore puts remembered state back into a new core. @param _ended is told when the engine is no more. */
  constructor(
    readonly _module: WebAssembly.Module,
    readonly _learned: boolean,
    readonly _restore: (core: Core) => void,
    readonly _ended: (reason: Reason, error: unknown) => void,
  ) {
    this._core = this._new();
  }

  _new(): Core {
    const [high = 0, low = 0] = entropy() ?? [];
    // Two halves that are alike are a page's answer and not the browser's.
    this._salted = high !== low;
    return new Core(this._module, this._learned, high, low);
  }

  /** One entry into wasm. After a trap the fallback is what the page gets. */
  _call<T>(work: (core: Core) => T, fallback: T): T;
  _call<T>(work: (core: Core) => T): T | undefined;
  _call<T>(work: (core: Core) => T, fallback?: T): T | undefined {
    if (!this._core) return fallback;
    try {
      return work(this._core);
    } catch (error) {
      this._trapped(error);
      return fallback;
    }
  }

  _trapped(error: unknown): void {
    this._core = undefined;
    if (this._resets++) return this._ended("error", error);
    try {
      const core = this._new();
      this._restore(core);
      this._core = core;
    } catch (again) {
      this._ended("error", again);
    }
  }

  /** Forgets everything, the salt too. Where there is no room for an instance that knows nothing, that is the end; and an end stays one. */
  _forget(): void {
    if (this._core)
      this._core = guard(
        () => this._new(),
        undefined,
        (error) => this._ended("error", error),
      );
  }
}
