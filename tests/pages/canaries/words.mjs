// Words that occur nowhere else, and every form in which one could be written down.
import { createHash } from "node:crypto";
import { crc32 as zlibCrc } from "node:zlib";
import { idKey, little, urlKey } from "./engine-hash.mjs";

/** What a shopper's journey is made of. `brand` and `category` may stand among the facts of the visit (docs/privacy.md). */
export const CANARIES = {
  sku: "KZQ7V-18354",
  "second sku": "KZQ7W-29465",
  handle: "vexoquam-glurth",
  title: "Vexoquam Yurzilth",
  "second title": "Brontiq Halveruup",
  "title in Japanese": "鵺鷽鱶",
  "search word": "Plimzorkat",
  "second search word": "麤靉靆",
  price: "9187364",
  brand: "Qwexolund",
  category: "Ozmirthane",
  coupon: "FJORDZK-77",
};

/** Those that the visit's facts hold as the shop publishes them. */
export const FACTS = ["brand", "category"];

const crcTable = Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n >>> 0;
});
const crc32 = (bytes) =>
  zlibCrc?.(bytes) ?? ~bytes.reduce((sum, byte) => crcTable[(sum ^ byte) & 255] ^ (sum >>> 8), -1) >>> 0;

const fnv = (bytes, offset, prime, bits) => {
  let sum = offset;
  for (const byte of bytes) sum = BigInt.asUintN(bits, (sum ^ BigInt(byte)) * prime);
  return sum;
};
const djb2 = (text) => [...text].reduce((sum, letter) => (sum * 33 + letter.codePointAt(0)) >>> 0, 5381);

const big = (number, bytes) => Buffer.from(number.toString(16).padStart(2 * bytes, "0"), "hex");
const reversed = (bytes) => Buffer.from(bytes).reverse();

/** Hashes that leaks are made with; by name, as bytes. Short ones are told by their number, too. */
const hashes = (text) => {
  const bytes = Buffer.from(text);
  const digest = (name) => createHash(name).update(bytes).digest();
  return {
    md5: digest("md5"),
    "sha-1": digest("sha1"),
    "sha-256": digest("sha256"),
    "sha-512": digest("sha512"),
    crc32: big(crc32(bytes), 4),
    "fnv-1a 32": big(fnv(bytes, 0x811c9dc5n, 0x01000193n, 32), 4),
    "fnv-1a 64": big(fnv(bytes, 0xcbf29ce484222325n, 0x100000001b3n, 64), 8),
    djb2: big(djb2(text), 4),
  };
};

/** Base64 of bytes at each of the three places where they can begin in a longer text, less the letters that others share. */
const base64s = (bytes) =>
  [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString("base64")
      .replace(/=+$/, "");
    const start = Math.ceil((before * 8) / 6);
    const end = Math.floor(((before + bytes.length) * 8) / 6);
    return text.slice(start, end);
  });
const urlSafe = (text) => text.replaceAll("+", "-").replaceAll("/", "_");

const utf16 = (text) => Buffer.from(text, "utf16le");
const escaped = (text) =>
  Array.from({ length: text.length }, (_, at) => "\\u" + text.charCodeAt(at).toString(16).padStart(4, "0")).join("");

/** The forms of one text: [name, needle]; needles are compared without regard to case, but for base64. */
function forms(text) {
  const plain = Buffer.from(text);
  const list = [
    ["plain", text],
    ["percent", encodeURIComponent(text)],
    ["plus", new URLSearchParams([["q", text]]).toString().slice(2)],
    ["percent, twice", encodeURIComponent(encodeURIComponent(text))],
    ["every letter percent", plain.toString("hex").replace(/../g, "%$&")],
    ["hex", plain.toString("hex")],
    ["hex of UTF-16", utf16(text).toString("hex")],
    ["reversed", [...text].reverse().join("")],
    ["JSON", escaped(text)],
    ["character codes", [...text].map((letter) => letter.codePointAt(0)).join(",")],
  ];
  for (const [name, bytes] of [
    ["base64", plain],
    ["base64 of UTF-16", utf16(text)],
  ])
    for (const one of base64s(bytes)) list.push([name, one], [name, urlSafe(one)]);
  for (const [name, bytes] of Object.entries(hashes(text))) {
    list.push([name, bytes.toString("hex")]);
    for (const one of base64s(bytes)) if (one.length > 7) list.push([name, one], [name, urlSafe(one)]);
    if (bytes.length <= 8)
      for (const order of [bytes, reversed(bytes)])
        list.push([name, BigInt("0x" + order.toString("hex")).toString()], [name, order.toString("hex")]);
  }
  return list;
}

const variants = (text) => [...new Set([text, text.toLowerCase(), text.toUpperCase(), ...text.split(/[ -]/)])];

/** Every needle: { canary, form, needle, exact }. Words of less than three letters are nobody's. */
export const NEEDLES = Object.entries(CANARIES).flatMap(([canary, text]) =>
  variants(text)
    .filter((word) => Buffer.from(word).length >= 5 && !/^\d{1,5}$/.test(word))
    .flatMap((word) => forms(word))
    .filter(([, needle]) => Buffer.from(needle).length >= 5)
    .map(([form, needle]) =>
      form.startsWith("base64") || (/[A-Z]/.test(needle) && /sha|md5|crc|fnv|djb/.test(form))
        ? { canary, form, needle, exact: true }
        : { canary, form, needle: needle.toLowerCase(), exact: false },
    ),
);

/** The text, and what it is when it was base64 or percent: bytes as Latin letters, so that nothing is lost. */
export const readings = (text) => {
  const all = [text];
  try {
    all.push(decodeURIComponent(text));
  } catch {
    // Not percent.
  }
  for (const [part] of text.matchAll(/[\w+/-]{16,}={0,2}/g)) {
    const bytes = Buffer.from(part, "base64");
    all.push(bytes.toString("latin1"), bytes.toString("utf8"), bytes.toString("utf16le"), bytes.toString("hex"));
  }
  return all;
};

/**
 * The names by which the engine knows items, in 32 bits as the visit's profile has them, and in 20 as if they were terms. Terms are no
 * needles: five looks may leave them for good (docs/decisions/0013-five-looks.md). [canary, bytes].
 */
const KEYS = [
  ["sku", idKey(CANARIES.sku)],
  ["second sku", idKey(CANARIES["second sku"])],
  ["handle", urlKey(`/products/${CANARIES.handle}`)],
].flatMap(([canary, key]) => [
  [canary, little(key, 4)],
  [canary, little(key & 0xf_ffff, 3)],
]);

/** The items in a text by the engine's own names of them, which belong to the visit: as "sku as the engine's key of 4 bytes". */
export function named(text) {
  const all = readings(String(text)).map((reading) => Buffer.from(reading, "latin1"));
  const isIn = (bytes) => [bytes, reversed(bytes)].some((order) => all.some((reading) => reading.includes(order)));
  const inHex = (bytes) => [bytes, reversed(bytes)].some((order) => String(text).includes(order.toString("hex")));
  const inDigits = (bytes) => bytes.length === 4 && String(text).includes(String(bytes.readUInt32LE()));
  return KEYS.filter(([, bytes]) => isIn(bytes) || inHex(bytes) || inDigits(bytes)).map(
    ([canary, { length }]) => `${canary} as the engine's key of ${length} bytes`,
  );
}

/** The canaries in a text, as "sku as hex". `but`: canaries that may be there. */
export function found(text, but = []) {
  const all = readings(String(text)).map((reading) => [reading, reading.toLowerCase()]);
  const hits = NEEDLES.filter(
    ({ canary, needle, exact }) =>
      !but.includes(canary) && all.some(([reading, lower]) => (exact ? reading : lower).includes(needle)),
  );
  return [...new Set(hits.map(({ canary, form }) => `${canary} as ${form}`))];
}
