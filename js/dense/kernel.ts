import type { InitOutput } from "../generated/dense.js";

/** How much there is of everything. */
export interface Shape {
  _items: number;
  _features: number;
  _dimensions: number;
  _vocabulary: number;
}

/** Numbers of a kind that cross at a time while a catalogue is put in: at most a quarter of a megabyte. */
const PORTION = 65_536;

/**
 * The other end of src/facade/dense: an instance of the module with one catalogue. Its memory does not grow after that, so
 * that the views on it hold, and goes with it. A query crosses once; nothing is allocated but the answer.
 */
export class Kernel {
  _exports: InitOutput;
  _weights: Float32Array;
  _preference: Float32Array;
  _found: Uint32Array;

  constructor(
    module: WebAssembly.Module,
    readonly _shape: Shape,
    vectors: Float32Array,
    features: Uint16Array,
    wrong: (code: number) => void,
  ) {
    const exports = (this._exports = new WebAssembly.Instance(module, {}).exports as unknown as InitOutput);
    if (exports.version() !== __VERSION_NUMBER__) throw new Error("konomi.dense.wasm is of another release");
    const { _items, _features, _dimensions, _vocabulary } = _shape;
    const portion = Math.ceil(Math.min(_items, PORTION / Math.max(_dimensions, _features)) / 4) * 4;
    exports.prepare(_items, _features, _dimensions, _vocabulary, portion);
    const { buffer } = exports.memory;
    const floats = exports.floats();
    this._weights = new Float32Array(buffer, floats, _vocabulary);
    this._preference = new Float32Array(buffer, floats + 4 * exports.preference(), _dimensions);
    this._found = new Uint32Array(buffer, exports.found(), _items);
    const into = new Float32Array(buffer, floats);
    const ids = new Uint16Array(buffer, exports.ids());
    for (const step of [exports.measure, exports.put])
      for (let at = 0; at < _items; at += portion) {
        const end = Math.min(at + portion, _items);
        into.set(vectors.subarray(at * _dimensions, end * _dimensions));
        ids.set(features.subarray(at * _features, end * _features));
        wrong(step(end - at));
      }
  }

  /** Puts a query where the module reads it; says which parts it has. */
  _put(weights: Float32Array | undefined, preference: Float32Array | undefined): number {
    if (weights) this._weights.set(weights);
    if (preference) this._preference.set(preference);
    return (weights ? 1 : 0) + (preference ? 2 : 0);
  }

  _numbers(at: number, count: number): Int32Array {
    return new Int32Array(this._exports.memory.buffer, at, count);
  }
}
