import { fail, said } from "../api/errors.js";
import { bare } from "../api/own.js";
import { list, shapeOf, wrong } from "./checks.js";
import { Kernel } from "./kernel.js";
import type { Dense, DenseCatalogue, DenseParts, DenseQuery } from "./types.js";

const NO_FLOATS = new Float32Array();
const NO_IDS = new Uint16Array();

/** Ranks with a compiled module. */
export class DenseRanker implements Dense {
  _kernel: Kernel | undefined;

  constructor(readonly _module: WebAssembly.Module) {}

  get length(): number {
    return this._kernel ? this._kernel._shape._items : 0;
  }

  prepare(given: DenseCatalogue): void {
    const catalogue = bare<DenseCatalogue>(given);
    const features = list("features", catalogue.features, Uint16Array);
    const vectors = list("vectors", catalogue.vectors, Float32Array);
    const shape = shapeOf(catalogue, features, vectors);
    try {
      this._kernel = new Kernel(this._module, shape, vectors ?? NO_FLOATS, features ?? NO_IDS, wrong);
    } catch (error) {
      // The module asks for all its memory here, and ends in a trap where there is none.
      if (!(error instanceof WebAssembly.RuntimeError || error instanceof RangeError)) throw error;
      fail("dense-memory", `there is no memory for ${shape._items} items`);
    }
  }

  top(query: DenseQuery, limit = 24): Uint32Array {
    if (!Number.isInteger(limit) || limit < 1)
      fail("limit-range", `limit must be a whole number of at least 1, it is ${said(limit)}`);
    return this._asked(query, limit);
  }

  order(query: DenseQuery): Uint32Array {
    return this._asked(query, 0);
  }

  scores(): Float64Array {
    const kernel = this._ready();
    return this._floats(kernel, kernel._exports.scores(), kernel._shape._items);
  }

  parts(index: number): DenseParts {
    const kernel = this._ready();
    const { _items, _features } = kernel._shape;
    if (!Number.isInteger(index) || index < 0 || index >= _items)
      fail("dense-index", `index must be a whole number from 0 to ${_items - 1}, it is ${said(index)}`);
    const parts = this._floats(kernel, kernel._exports.parts(index), 1 + _features);
    return { score: parts.reduce((sum, part) => sum + part, 0), vector: parts[0]!, features: parts.slice(1) };
  }

  _ready(): Kernel {
    return this._kernel ?? fail("dense-unprepared", "prepare() comes first");
  }

  /** @param limit 0 for all. */
  _asked({ weights, preference }: DenseQuery, limit: number): Uint32Array {
    const kernel = this._ready();
    const { _items, _vocabulary, _dimensions } = kernel._shape;
    const count = Math.min(limit || _items, _items);
    const has = kernel._put(
      list("weights", weights, Float32Array, _vocabulary),
      list("preference", preference, Float32Array, _dimensions),
    );
    wrong(kernel._exports.ask(has, limit && count));
    return kernel._found.slice(0, count);
  }

  /** Whole numbers of the module in the unit of the query. It is a power of two: nothing is rounded. */
  _floats(kernel: Kernel, at: number, count: number): Float64Array {
    const unit = 2 ** -kernel._exports.exponent();
    return Float64Array.from(kernel._numbers(at, count), (number) => number * unit);
  }
}
