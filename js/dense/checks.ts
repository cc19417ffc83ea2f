import { fail, said } from "../api/errors.js";
import type { Shape } from "./kernel.js";
import type { DenseCatalogue } from "./types.js";

/** Fails for the number of a `Wrong` of src/engine/rank/dense. */
export const wrong = (code: number): void => {
  if (code === 1) fail("dense-value", "a number is NaN or infinite");
  if (code === 2) fail("dense-feature", "the id of a feature is not below `vocabulary`");
};

const whole = (name: string, value: number, most: number): number =>
  Number.isInteger(value) && value > 0 && value <= most
    ? value
    : fail("dense-shape", `${name} must be a whole number from 1 to ${most}, it is ${said(value)}`);

/** An array of one kind, of this many numbers. */
export const list = <A extends Float32Array | Uint16Array>(
  name: string,
  value: A | undefined,
  kind: new () => A,
  length?: number,
): A | undefined =>
  value === undefined || (value instanceof kind && (length === undefined || value.length === length))
    ? value
    : fail("dense-shape", `${name} must be a ${kind.name}${length === undefined ? "" : ` of ${length} numbers`}`);

/** How many items an array has that many numbers each. */
const items = (name: string, length: number, each: number): number =>
  length % each
    ? fail("dense-shape", `${name} has ${length} numbers, which is not divisible by ${each}`)
    : length / each;

/** The shape of a catalogue whose arrays are of the right kind. */
export const shapeOf = (given: DenseCatalogue, features?: Uint16Array, vectors?: Float32Array): Shape => {
  const _features = features ? whole("featuresPerItem", given.featuresPerItem ?? 8, 4096) : 0;
  const _dimensions = vectors ? whole("dimensions", given.dimensions ?? 32, 4096) : 0;
  const ofFeatures = features && items("features", features.length, _features);
  const ofVectors = vectors && items("vectors", vectors.length, _dimensions);
  const _items = ofFeatures ?? ofVectors ?? fail("dense-shape", "a catalogue needs `features` or `vectors`");
  if (ofVectors !== undefined && ofVectors !== _items)
    fail("dense-shape", `features are those of ${_items} items, vectors those of ${ofVectors}`);
  return {
    _items,
    _features,
    _dimensions,
    _vocabulary: features ? whole("vocabulary", given.vocabulary as number, 65_535) : 0,
  };
};
