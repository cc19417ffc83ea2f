// Looks for an order of the module's functions that is small after brotli, and writes order.txt: `node xtask/src/build/order.mjs SECONDS SEED`,
// after a build, where the module is to be as small as it can be. Tries moves of a few functions and keeps what is not larger.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

const SECONDS = Number(process.argv[2] ?? 120);
const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../../..");
const module = join(root, "target/xtask/bindgen-core/core_bg.wasm");
const named = module.replace(".wasm", ".named.wasm");

const options = readFileSync(join(here, "optimize.rs"), "utf8").match(/OPTIONS: .*?\[(.*?)\];/s)[1];
const wasmOpt = [join(root, "node_modules/binaryen/bin/wasm-opt"), module, "-o", named];
execFileSync(process.execPath, [...wasmOpt, ...[...options.matchAll(/"(.*?)"/g)].map(([, option]) => option)]);

const size = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 } })
    .length;

/** A place in bytes that are read. */
class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }
  byte = () => this.bytes[this.at++];
  number = () => {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  part = (length = this.number()) => this.bytes.subarray(this.at, (this.at += length));
  list = (read) => Array.from({ length: this.number() }, read);
}

const leb = (number) => {
  const bytes = [];
  for (; number > 127; number >>>= 7) bytes.push((number & 127) | 128);
  return [...bytes, number];
};

/** Where in a function's body the numbers of other functions stand. One byte each: there are fewer than 128. */
function callsOf(body) {
  const read = new Reader(body);
  const calls = [];
  read.list(() => (read.number(), read.byte()));
  while (read.at < body.length) {
    const code = read.byte();
    if (code === 0x10) calls.push(read.at);
    if (code === 0x0e) read.list(read.number);
    const numbers =
      (code >= 0x02 && code <= 0x04) || code === 0x0c || code === 0x0d || code === 0x0e || code === 0x10
        ? 1
        : (code >= 0x20 && code <= 0x24) || code === 0x3f || code === 0x40 || code === 0x41 || code === 0x42
          ? 1
          : code === 0x11 || (code >= 0x28 && code <= 0x3e)
            ? 2
            : 0;
    for (let at = 0; at < numbers; at++) read.number();
    if (code === 0x43 || code === 0x44) read.part(code === 0x43 ? 4 : 8);
    if (code === 0xfc) {
      const more = read.number();
      read.part({ 8: 2, 9: 1, 10: 2, 11: 1 }[more] ?? 0);
    }
  }
  return calls;
}

const read = new Reader(readFileSync(named));
read.part(8);
const sections = [];
let [types, exported, bodies, names] = [[], [], [], []];
while (read.at < read.bytes.length) {
  const id = read.byte();
  const bytes = read.part();
  const inside = new Reader(bytes);
  if (id === 3) types = inside.list(inside.number);
  if (id === 7) exported = inside.list(() => [inside.part(), inside.byte(), inside.number()]);
  if (id === 10) bodies = inside.list(() => Buffer.from(inside.part()));
  // Custom sections are not shipped (optimize.rs).
  if (id !== 0) sections.push({ id, bytes });
  else if (String(inside.part()) === "name")
    while (inside.at < bytes.length) {
      const kind = inside.byte();
      const of = new Reader(inside.part());
      // "place path", as order.rs wrote it.
      if (kind === 1)
        for (const [at, name] of of.list(() => [of.number(), String(of.part())])) names[at] = name.slice(5);
    }
}
if (bodies.length > 127) throw new Error("more than 127 functions: their numbers take two bytes");
const calls = bodies.map(callsOf);

/** The module with its functions in another order. */
function inOrder(order) {
  const place = [];
  order.forEach((old, now) => (place[old] = now));
  const parts = [Buffer.from([0, 97, 115, 109, 1, 0, 0, 0])];
  for (const { id, bytes } of sections) {
    let section = bytes;
    if (id === 3) section = Buffer.from([...leb(order.length), ...order.flatMap((old) => leb(types[old]))]);
    if (id === 7)
      section = Buffer.concat([
        Buffer.from(leb(exported.length)),
        ...exported.flatMap(([name, kind, index]) => [
          Buffer.from([...leb(name.length), ...name, kind, ...leb(kind ? index : place[index])]),
        ]),
      ]);
    if (id === 10)
      section = Buffer.concat([
        Buffer.from(leb(order.length)),
        ...order.flatMap((old) => {
          const body = Buffer.from(bodies[old]);
          for (const at of calls[old]) body[at] = place[body[at]];
          return [Buffer.from(leb(body.length)), body];
        }),
      ]);
    parts.push(Buffer.from([id, ...leb(section.length)]), section);
  }
  return Buffer.concat(parts);
}

// The same numbers each time, so that a run can be repeated; another number looks elsewhere.
let seed = Number(process.argv[3] ?? 1);
const random = (below) => {
  seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
  return Math.floor((seed / 0x80000000) * below);
};

let best = bodies.map((_, at) => at);
let least = size(inOrder(best));
console.log(`${least} bytes`);
for (const end = Date.now() + SECONDS * 1000; Date.now() < end;) {
  const order = [...best];
  const moved = order.splice(random(order.length), 1 + random(1 + random(8)));
  order.splice(random(order.length + 1), 0, ...moved);
  const bytes = size(inOrder(order));
  if (bytes > least) continue;
  if (bytes < least) console.log(`${bytes} bytes`);
  least = bytes;
  best = order;
}

// What only the module with the pack has stays behind.
const file = join(here, "order.txt");
const found = best.map((at) => names[at]);
const others = readFileSync(file, "utf8").trim().split("\n");
writeFileSync(file, [...new Set([...found, ...others.filter((name) => !found.includes(name))])].join("\n") + "\n");
