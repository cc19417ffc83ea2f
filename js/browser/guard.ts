import * as glue from "../generated/core.js";
import type { Reason } from "../types.js";
import { entropy } from "./entropy.js";

/** Runs our own code for the page: whatever happens in it, the page goes on. */
export const guard = <T>(work: () => T, fallback: T, failed?: (error: unknown) => void): T => {
  try {
    return work();
  } catch (error) {
    failed?.(error);
    return fallback;
  }
};

/**
 * The wasm instance behind its guard. A trap (panic, exhausted memory or stack) leaves an instance damaged: the first
 * one resets it, a second one ends Konomi on this page (docs/threat-model.md; wasm-bindgen has no other cure with
 * panic=abort).
 */
export class Engine {
  /** Grows with every reset; handles of an older generation are stale. */
  _generation = 0;
  _core: glue.Core | undefined;

  /** @param _restore puts remembered state back into a new core. @param _ended is told when the engine is no more. */
  constructor(
    module: WebAssembly.Module,
    readonly _learned: boolean,
    readonly _restore: (core: glue.Core) => void,
    readonly _ended: (reason: Reason, error: unknown) => void,
  ) {
    glue.initSync({ module });
    this._core = this._new();
  }

  _new(): glue.Core {
    // New JavaScript with old wasm, or the other way round, would misread every buffer that crosses.
    if (glue.version() !== __VERSION__) throw new Error("version of the wasm");
    const [high = 0, low = 0] = entropy() ?? [];
    return new glue.Core(this._learned, high, low);
  }

  /** One entry into wasm. After a trap the fallback is what the page gets. */
  call<T>(work: (core: glue.Core) => T, fallback: T): T {
    if (!this._core) return fallback;
    try {
      return work(this._core);
    } catch (error) {
      this._trapped(error);
      return fallback;
    }
  }

  /** The least moves to an order; see src/facade/plan.rs. */
  plan(order: Uint32Array, fixed: Uint8Array): Uint32Array | undefined {
    return this.call(() => glue.plan(order, fixed), undefined);
  }

  _trapped(error: unknown): void {
    this._core = undefined;
    if (this._generation++) return this._ended("error", error);
    try {
      glue.__wbg_reset_state();
      const core = this._new();
      this._restore(core);
      this._core = core;
    } catch (again) {
      this._ended("error", again);
    }
  }
}
