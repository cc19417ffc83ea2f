import type { InitOutput } from "../generated/core.js";
import { guard } from "./attempt.js";

/**
 * The other end of src/facade: numbers are passed, text and lists go through buffers in the module's memory, which may
 * move with every call. The module imports nothing (the build refuses one that does), so that none of wasm-bindgen's glue
 * is needed to start it.
 */
export class Core {
  _exports: InitOutput;
  _prepared = "";
  // Not of the file: where a page has broken them, making one throws, and nothing guards a file while it loads.
  _encoder = new TextEncoder();
  _decoder = new TextDecoder();

  constructor(module: WebAssembly.Module, learned: boolean, high: number, low: number) {
    this._exports = new WebAssembly.Instance(module, {}).exports as unknown as InitOutput;
    // New JavaScript with an old module, or the other way round, would misread every buffer.
    if (this._exports.version() !== __VERSION_NUMBER__) throw new Error("another release");
    this._exports.start(+learned, high, low);
  }

  /** The module's buffer of text, made this long. */
  _bytes(length: number): Uint8Array {
    const at = this._exports.bytes(length);
    return new Uint8Array(this._exports.memory.buffer, at, length);
  }

  /** The module's buffer of numbers, made this long. */
  _numbers(length: number): Int32Array {
    const at = this._exports.numbers(length);
    return new Int32Array(this._exports.memory.buffer, at, length);
  }

  _put(text: string): void {
    const bytes = this._encoder.encode(text);
    this._bytes(bytes.length).set(bytes);
  }

  observe(kind: number, value: number, items: string, words: string, now: number): number {
    this._put(items + words);
    return this._exports.observe(kind, value, this._encoder.encode(items).length, now);
  }

  /** Reads and interns candidates; the module keeps the last ones. */
  prepare(records: string): void {
    this._put(records);
    this._exports.prepare();
    this._prepared = records;
  }

  /** Ranks candidates, prepared first where they are not the last ones. @param pins position and index, in turns. */
  rank(records: string, now: number, current: string, limit: number, pins: readonly number[]): Int32Array {
    if (records !== this._prepared) this.prepare(records);
    this._put(current);
    this._numbers(pins.length).set(pins);
    return this._numbers(this._exports.rank(now, limit)).slice();
  }

  describe(records: string): string {
    this._put(records);
    return this._decoder.decode(this._bytes(this._exports.describe()));
  }

  plan(order: ArrayLike<number>, fixed: Uint8Array): Int32Array {
    const numbers = this._numbers(fixed.length + order.length);
    numbers.set(fixed);
    numbers.set(order, fixed.length);
    return this._numbers(this._exports.plan(fixed.length)).slice();
  }

  /** @param text base64, as `save` gave it; anything else counts as empty, and is refused as such. */
  load(part: number, text: string, now: number): number {
    const binary = guard(() => atob(text), "");
    this._bytes(binary.length).set(Array.from(binary, (byte) => byte.charCodeAt(0)));
    return this._exports.load(part, now);
  }

  save(part: number, now: number): string {
    return btoa(String.fromCharCode(...this._bytes(this._exports.save(part, now))));
  }
}
