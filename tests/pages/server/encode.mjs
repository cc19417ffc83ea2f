import { brotliCompressSync, constants } from "node:zlib";

/** Compressing at the highest level is slow; the same few files are asked for again and again. */
const compressed = new Map();

/** The bytes of a file as brotli at level 11, which is what a shop's host would store. */
export function brotli(bytes) {
  const key = bytes.toString("latin1");
  if (!compressed.has(key)) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    compressed.set(key, brotliCompressSync(bytes, { params }));
  }
  return compressed.get(key);
}

/** What goes over the wire for an answer. */
export function encode({ status, headers, body, cut, open, compress }, asked) {
  const brief = status === 204 || status === 304;
  if (compress && body.length && /\bbr\b/.test(asked["accept-encoding"] ?? "")) {
    const bytes = brotli(body);
    return {
      status,
      headers: { ...headers, "content-encoding": "br", "content-length": bytes.length },
      bytes,
      cut,
      open,
    };
  }
  return { status, headers: brief ? headers : { ...headers, "content-length": body.length }, bytes: body, cut, open };
}
