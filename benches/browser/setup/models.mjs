// The catalogue as a model for ONNX Runtime: products in it as constants, the visitor as its input. Written byte by byte, as
// onnx.proto describes it (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto), so that nobody needs Python.

const [FLOAT, INT32, INT64] = [1, 6, 7];

const varint = (value) => {
  const bytes = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) | 128);
  }
};
const number = (field, value) => Buffer.concat([varint(field * 8), varint(value)]);
const part = (field, ...pieces) => {
  const bytes = Buffer.concat(pieces.map((piece) => (typeof piece === "string" ? Buffer.from(piece) : piece)));
  return Buffer.concat([varint(field * 8 + 2), varint(bytes.length), bytes]);
};
const bytesOf = (array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength);

const tensor = (name, type, dims, data) =>
  part(5, ...dims.map((dim) => number(1, dim)), number(2, type), part(8, name), part(9, bytesOf(data)));

const shape = (dims) => part(2, ...dims.map((dim) => part(1, typeof dim === "number" ? number(1, dim) : part(2, dim))));
const port = (field, name, type, dims) => part(field, part(1, name), part(2, part(1, number(1, type), shape(dims))));

const flag = (name, value) => part(5, part(1, name), number(3, value), number(20, 2));
const node = (type, inputs, outputs, ...attributes) =>
  part(
    1,
    ...inputs.map((name) => part(1, name)),
    ...outputs.map((name) => part(2, name)),
    part(4, type),
    ...attributes,
  );

/**
 * X·p, with the sum of the features' weights where the job is `full`, and the best `count` of all products.
 * @param data `gen` of base/common.js
 */
export function model({ N, X, F }, job, count) {
  const isFull = job === "full";
  const longs = (...values) => BigInt64Array.from(values.map(BigInt));
  const parts = [
    node("MatMul", ["X", "p"], ["m"]),
    node("Reshape", ["m", "shape"], ["v"]),
    tensor("X", FLOAT, [N, 32], X),
    tensor("shape", INT64, [1], longs(N)),
    tensor("K", INT64, [1], longs(count)),
    port(11, "p", FLOAT, [32, 1]),
  ];
  if (isFull)
    parts.push(
      node("Gather", ["W", "F"], ["g"], flag("axis", 0)),
      node("ReduceSum", ["g", "ax"], ["u"], flag("keepdims", 0)),
      node("Add", ["v", "u"], ["s"]),
      tensor("F", INT32, [N, 8], Int32Array.from(F)),
      tensor("ax", INT64, [1], longs(1)),
      port(11, "W", FLOAT, ["V"]),
    );
  const best = ["axis", "largest", "sorted"].map((name) => flag(name, name === "axis" ? 0 : 1));
  parts.push(
    node("TopK", [isFull ? "s" : "v", "K"], ["val", "idx"], ...best),
    part(2, "catalogue"),
    port(12, "val", FLOAT, ["k"]),
    port(12, "idx", INT64, ["k"]),
  );
  // Opset 17: the last in which ReduceSum and TopK are as above.
  return Buffer.concat([number(1, 8), part(8, part(1, ""), number(2, 17)), part(7, ...parts)]);
}

/** The server's answer to /models/JOB/BEST/N, made when it is asked for. */
export const models = (gen) => (url) => {
  const [, , job, best, n] = url.pathname.split("/");
  const data = gen(Number(n));
  return model(data, job, best === "all" ? data.N : Math.min(24, data.N));
};
