// konomi/dense as it is packed: the module with SIMD answers as the native kernel does, and wrong arrays are refused with a code.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createDense, KonomiError } from "../../pkg/dense-inline.js";
import { createDense as createWith } from "../../pkg/dense.js";

const { cases, answers } = JSON.parse(readFileSync(new URL("dense.json", import.meta.url)));
const wasm = readFileSync(new URL("../../pkg/konomi.dense.wasm", import.meta.url));

/** The case of a seed, as tests/engine/dense.rs makes it. */
const made = ({ seed, items, features, dimensions, vocabulary, vectors, weights, preference }) => {
  let state = seed;
  // mulberry32
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const floats = (count, size = 0) => Float32Array.from({ length: count }, () => (next() / 2 ** 31 - 1) * 2 ** size);
  const X = floats(items * dimensions, vectors);
  const W = floats(vocabulary, weights);
  const p = floats(dimensions, preference);
  const ids = Uint16Array.from(floats(items * features), (number) =>
    Math.min(Math.trunc(((number + 1) / 2) * vocabulary), vocabulary - 1),
  );
  return {
    catalogue: {
      ...(features && { features: ids, featuresPerItem: features, vocabulary }),
      ...(dimensions && { vectors: X, dimensions }),
    },
    query: {
      ...(features && weights !== undefined && { weights: W }),
      ...(dimensions && preference !== undefined && { preference: p }),
    },
  };
};

/** FNV-1a over the bytes of numbers of 32 bits. */
const digest = (numbers) => {
  let hash = 0x811c9dc5;
  for (const byte of new Uint8Array(Uint32Array.from(numbers).buffer)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
};

cases.forEach((one, index) =>
  test(`case ${index} (${one.items} items, ${one.features} features, ${one.dimensions} dimensions) is answered as natively`, () => {
    const { catalogue, query } = made(one);
    const dense = createDense();
    if (!one.features && !one.dimensions) {
      assert.throws(() => dense.prepare(catalogue), { code: "dense-shape" });
      return;
    }
    dense.prepare(catalogue);
    assert.equal(dense.length, one.items);
    const { exponent, scores, order, top } = answers[index];
    assert.deepEqual([...dense.top(query, 5)], top);
    assert.equal(digest(dense.order(query)), order);
    const floats = dense.scores();
    assert.equal(digest(floats.map((score) => score * 2 ** exponent)), scores);
    // Promise 5: a score is the exact sum of its parts, in any order.
    for (let at = 0; at < one.items; at++) {
      const { score, vector, features } = dense.parts(at);
      assert.equal(score, floats[at]);
      assert.equal(features.length, one.features);
      assert.equal(
        [...features, vector].reverse().reduce((sum, part) => sum + part, 0),
        score,
      );
    }
  }),
);

const shape = {
  seed: 5,
  items: 20,
  features: 8,
  dimensions: 32,
  vocabulary: 50,
  vectors: 0,
  weights: 0,
  preference: 0,
};
const { catalogue, query } = made(shape);
const ready = () => {
  const dense = createDense();
  dense.prepare(catalogue);
  return dense;
};
const with_ = (array, at, value) => Object.assign(array.slice(), { [at]: value });

test("both entries rank alike, whichever way the module comes", async () => {
  const wanted = ready().order(query);
  for (const given of [wasm, new WebAssembly.Module(wasm), new Response(wasm), Promise.resolve(wasm)]) {
    const dense = await createWith({ wasm: given });
    dense.prepare(catalogue);
    assert.deepEqual(dense.order(query), wanted);
  }
  await assert.rejects(createWith({ wasm: new Uint8Array(8) }), WebAssembly.CompileError);
  await assert.rejects(createWith({ wasm: new Response("not here", { status: 404 }) }), /HTTP 404/);
});

test("widths that are not said are 8 features and 32 dimensions, and a limit 24", () => {
  const dense = createDense();
  const more = made({ ...shape, items: 40 });
  const { features, vectors } = more.catalogue;
  dense.prepare({ features, vectors, vocabulary: 50 });
  assert.deepEqual(dense.top(more.query), dense.order(more.query).subarray(0, 24));
});

test("what is missing from a query counts nothing", () => {
  const dense = ready();
  assert.deepEqual(
    [...dense.order({})],
    Array.from({ length: 20 }, (_, at) => at),
  );
  assert.deepEqual(dense.scores(), new Float64Array(20));
  dense.order({ weights: query.weights });
  assert.ok(dense.parts(3).features.some(Boolean));
  assert.equal(dense.parts(3).vector, 0);
  dense.order({ preference: query.preference });
  assert.ok(dense.parts(3).vector);
  assert.ok(!dense.parts(3).features.some(Boolean));
});

test("equals stand in the shop's order", () => {
  const dense = createDense();
  dense.prepare({ features: Uint16Array.of(1, 0, 1, 0, 1), featuresPerItem: 1, vocabulary: 2 });
  assert.deepEqual([...dense.order({ weights: Float32Array.of(0, 1) })], [0, 2, 4, 1, 3]);
  assert.deepEqual([...dense.top({ weights: Float32Array.of(0, 1) }, 2)], [0, 2]);
});

test("an answer is the caller's, and the arrays given are not kept", () => {
  const own = { ...catalogue, features: catalogue.features.slice(), vectors: catalogue.vectors.slice() };
  const dense = createDense();
  dense.prepare(own);
  const before = dense.order(query);
  own.features.fill(0);
  own.vectors.fill(0);
  const copy = before.slice();
  assert.deepEqual(dense.order(query), copy);
  dense.top({ weights: query.weights });
  assert.deepEqual(before, copy);
});

const REFUSED = {
  "no catalogue": ["dense-shape", (dense) => dense.prepare()],
  "neither features nor vectors": ["dense-shape", (dense) => dense.prepare({ vocabulary: 5 })],
  "features of another kind": ["dense-shape", (dense) => dense.prepare({ ...catalogue, features: [1, 2] })],
  "vectors of another kind": [
    "dense-shape",
    (dense) => dense.prepare({ ...catalogue, vectors: new Float64Array(640) }),
  ],
  "a feature too many": ["dense-shape", (dense) => dense.prepare({ ...catalogue, features: new Uint16Array(161) })],
  "features and vectors of different items": [
    "dense-shape",
    (dense) => dense.prepare({ ...catalogue, features: new Uint16Array(168) }),
  ],
  "no width": ["dense-shape", (dense) => dense.prepare({ ...catalogue, featuresPerItem: 0 })],
  "a width with a fraction": ["dense-shape", (dense) => dense.prepare({ ...catalogue, dimensions: 1.5 })],
  "no vocabulary": ["dense-shape", (dense) => dense.prepare({ ...catalogue, vocabulary: undefined })],
  "a vocabulary beyond 16 bits": ["dense-shape", (dense) => dense.prepare({ ...catalogue, vocabulary: 65_536 })],
  "an id beyond the vocabulary": ["dense-feature", (dense) => dense.prepare({ ...catalogue, vocabulary: 1 })],
  "a vector with NaN": [
    "dense-value",
    (dense) => dense.prepare({ ...catalogue, vectors: with_(catalogue.vectors, 639, NaN) }),
  ],
  "an infinite weight": ["dense-value", (dense) => dense.top({ weights: with_(query.weights, 49, Infinity) })],
  "a preference with NaN": ["dense-value", (dense) => dense.order({ preference: with_(query.preference, 31, NaN) })],
  "a weight too few": ["dense-shape", (dense) => dense.top({ weights: new Float32Array(49) })],
  "a preference of another kind": ["dense-shape", (dense) => dense.top({ preference: Array(32).fill(0) })],
  "a limit of 0": ["limit-range", (dense) => dense.top(query, 0)],
  "an index beyond the last": ["dense-index", (dense) => dense.parts(20)],
  "an index below 0": ["dense-index", (dense) => dense.parts(-1)],
};

for (const [name, [code, call]] of Object.entries(REFUSED))
  test(`${name}: ${code}, and what was prepared still ranks`, () => {
    const dense = ready();
    const wanted = dense.order(query);
    assert.throws(
      () => call(dense),
      (error) => error instanceof KonomiError && error.code === code,
    );
    assert.deepEqual(dense.order(query), wanted);
  });

test("before a catalogue there is nothing to rank", () => {
  const dense = createDense();
  assert.equal(dense.length, 0);
  for (const call of ["top", "order", "scores", "parts"])
    assert.throws(() => dense[call](query), { code: "dense-unprepared" });
});

test("a catalogue for which there is no memory is refused", () => {
  // Nobody writes into it, so that it takes no memory itself.
  const dense = ready();
  const wanted = dense.order(query);
  const features = new Uint16Array(2 ** 29);
  assert.throws(() => dense.prepare({ features, featuresPerItem: 1, vocabulary: 1 }), { code: "dense-memory" });
  assert.deepEqual(dense.order(query), wanted);
});
