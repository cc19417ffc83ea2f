// The built package as another release: the same files with another version in them, modules included.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pkg } from "./run-page.mjs";

const version = JSON.parse(readFileSync(pkg("package.json"), "utf8")).version;
const number = (text) => text.split(".").reduce((sum, part) => sum * 1000 + parseInt(part), 0);
const digest = (bytes) => `sha256-${createHash("sha256").update(bytes).digest("base64")}`;

/** `i32.const n; end` in as many bytes as the real one has. */
const constant = (value, length) => {
  const bytes = [0x41];
  for (let at = 0; at < length; at++, value >>= 7) bytes.push((value & 0x7f) | (at < length - 1 ? 0x80 : 0));
  return Buffer.from([...bytes, 0x0b]);
};
const lengthOf = (value) => (value < 64 ? 1 : value < 8192 ? 2 : value < 1048576 ? 3 : 4);

/** The module's `version()`, whose body is one constant. */
function relabelled(module, to) {
  const from = number(version);
  const length = lengthOf(from);
  const body = constant(from, length);
  const places = [];
  for (let at = module.indexOf(body); at >= 0; at = module.indexOf(body, at + 1))
    if (module[at - 1] === 0) places.push(at);
  if (places.length !== 1) throw new Error(`version() of the module is not found once, but ${places.length} times`);
  const bytes = Buffer.from(module);
  constant(number(to), length).copy(bytes, places[0]);
  return bytes;
}

/** The real version of the build. */
export const REAL = version;

/** Every script and module of the package under another version: { "konomi.js": bytes, … }. */
export function release(to) {
  const names = readdirSync(pkg("."), { recursive: true }).filter(
    (name) => /^[\w./-]+\.(js|wasm)$/.test(name) && !name.startsWith("types"),
  );
  const files = Object.fromEntries(names.map((name) => [name, readFileSync(pkg(name))]));
  if (to === version) return files;
  const digests = [];
  for (const name of names.filter((each) => each.endsWith(".wasm"))) {
    const module = relabelled(files[name], to);
    digests.push([digest(files[name]), digest(module)]);
    files[name] = module;
  }
  for (const name of names.filter((each) => each.endsWith(".js"))) {
    let text = files[name]
      .toString("latin1")
      .replaceAll(`"${version}"`, `"${to}"`)
      .replaceAll(`=${version}"`, `=${to}"`);
    text = text.replaceAll(`v=${version}`, `v=${to}`);
    // What is compared with the module's own.
    text = text.replaceAll(/\b[\de.]+(?=!==[\w.]+\.version\(\))/g, number(to));
    for (const [before, after] of digests) text = text.replaceAll(before, after);
    files[name] = Buffer.from(text, "latin1");
  }
  // The inline build carries its module as text: it is served as it is, and refuses itself where that matters.
  return files;
}

/** Serves a release below a prefix, in the place of what was there. */
export function serve(server, prefix, files) {
  for (const [name, bytes] of Object.entries(files))
    server.page(join("/", prefix, name), bytes, {
      "content-type": name.endsWith(".wasm") ? "application/wasm" : "text/javascript; charset=utf-8",
    });
}
