// The packed module is given no way to reach the network or the page: its imports are held against a list.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

const root = new URL("../../", import.meta.url);

// What wasm-bindgen itself needs: to throw and to make an Error.
const ALLOWED = /^(__wbindgen_throw|__wbg___wbindgen_throw_[0-9a-f]{16}|__wbg_Error_[0-9a-f]{16})$/;

const refused = (imports) => imports.map(({ name }) => name).filter((name) => !ALLOWED.test(name));

test("konomi.wasm imports only what wasm-bindgen needs", () => {
  const module = new WebAssembly.Module(readFileSync(new URL("pkg/konomi.wasm", root)));
  const imports = WebAssembly.Module.imports(module);
  assert.deepEqual(refused(imports), []);
  assert.ok(
    imports.every(({ kind }) => kind === "function"),
    "it imports functions and no memory or table",
  );
});

test("a network function would be refused", () => {
  for (const name of ["fetch", "XMLHttpRequest", "sendBeacon", "WebSocket"]) {
    const imports = [{ name: `__wbg_${name}_0123456789abcdef` }, { name }];
    assert.equal(refused(imports).length, 2, name);
  }
});

test("konomi.wasm uses nothing that the oldest supported browsers lack", () => {
  // Reference types came with Chrome 96; a table of anything but functions is their mark.
  const exports = WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(new URL("pkg/konomi.wasm", root))));
  assert.deepEqual(
    exports.filter(({ kind }) => kind === "table"),
    [],
  );
});

test("a new instance is whole after another one was trapped, which is the one cure for a trap", () => {
  const module = new WebAssembly.Module(readFileSync(new URL("pkg/konomi.wasm", root)));
  const [damaged, fresh] = [new WebAssembly.Instance(module, {}), new WebAssembly.Instance(module, {})];
  assert.throws(() => damaged.exports.bytes(-1), WebAssembly.RuntimeError);
  assert.ok(fresh.exports.bytes(1000) > 0);
});

test("every script is printable ASCII: a page may decode it in any encoding", () => {
  for (const name of readdirSync(new URL("pkg", root)).filter((name) => name.endsWith(".js"))) {
    const script = readFileSync(new URL(`pkg/${name}`, root), "latin1");
    assert.equal(/[^\n -~]/.exec(script)?.index, undefined, name);
  }
});

test("konomi.inline.js carries exactly the module of konomi.wasm", () => {
  const script = readFileSync(new URL("pkg/konomi.inline.js", root), "latin1");
  const literals = script.match(/"(?:[^"\\]|\\.)*"/g).filter((literal) => literal.startsWith('"\\x00asm'));
  assert.equal(literals.length, 1);
  const text = new Function(`return ${literals[0]}`)();
  assert.ok(Buffer.from(text, "latin1").equals(readFileSync(new URL("pkg/konomi.wasm", root))));
});
