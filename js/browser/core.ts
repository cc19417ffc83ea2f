import * as glue from "../generated/core.js";

type Exports = ReturnType<typeof glue.initSync>;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The version of this JavaScript in the form of the module's `version()`. */
const VERSION = __VERSION__.split(".").reduce((number, part) => number * 1000 + parseInt(part), 0);

/**
 * The other end of src/facade: numbers are passed, text and lists go through buffers in the module's memory, which may
 * move with every call. The module's exports are called directly: of wasm-bindgen's glue only the start and the reset
 * are needed.
 */
export class Core {
  _exports: Exports;

  constructor(module: WebAssembly.Module, learned: boolean, high: number, low: number) {
    this._exports = glue.initSync({ module });
    // New JavaScript with an old module, or the other way round, would misread every buffer.
    if (this._exports.version() !== VERSION) throw new Error("the module is of another release");
    this._exports.start(+learned, high, low);
  }

  _bytes(at: number, length: number): Uint8Array {
    return new Uint8Array(this._exports.memory.buffer, at, length);
  }

  _put(...parts: Uint8Array[]): void {
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    const input = this._bytes(this._exports.input(length), length);
    let at = 0;
    for (const part of parts) {
      input.set(part, at);
      at += part.length;
    }
  }

  _text(length: number): string {
    return decoder.decode(this._bytes(this._exports.text_at(), length));
  }

  _numbers(length: number): Int32Array {
    return new Int32Array(this._exports.memory.buffer, this._exports.numbers_at(), length).slice();
  }

  observe(kind: number, value: number, items: string, words: string, now: number): number {
    const records = encoder.encode(items);
    this._put(records, encoder.encode(words));
    return this._exports.observe(kind, value, records.length, now);
  }

  prepare(records: string): number {
    this._put(encoder.encode(records));
    return this._exports.prepare();
  }

  release(handle: number): void {
    this._exports.release(handle);
  }

  /** @param pins position and index, in turns. */
  rank(handle: number, now: number, current: string, limit: number, pins: readonly number[]): Int32Array {
    for (let at = 0; at < pins.length; at += 2) this._exports.pin(pins[at]!, pins[at + 1]!);
    this._put(encoder.encode(current));
    return this._numbers(this._exports.rank(handle, now, limit));
  }

  describe(records: string): string {
    this._put(encoder.encode(records));
    return this._text(this._exports.describe());
  }

  plan(order: Uint32Array, fixed: Uint8Array): Int32Array {
    this._put(fixed, new Uint8Array(order.buffer));
    return this._numbers(this._exports.plan(fixed.length));
  }

  load(part: number, text: string, now: number): number {
    this._put(encoder.encode(text));
    return this._exports.load(part, now);
  }

  save(part: number, now: number): string {
    return this._text(this._exports.save(part, now));
  }

  /** Replaces a damaged instance by a fresh one of the same module. */
  static reset(): void {
    glue.__wbg_reset_state();
  }
}
