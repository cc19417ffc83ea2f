// The packed module is given no way to reach the network or the page: it imports nothing.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

const root = new URL("../../", import.meta.url);

for (const name of ["konomi.wasm", "konomi.pack.wasm", "konomi.dense.wasm"]) {
  test(`${name} imports nothing, and starts with nothing`, () => {
    const module = new WebAssembly.Module(readFileSync(new URL(`pkg/${name}`, root)));
    assert.deepEqual(WebAssembly.Module.imports(module), []);
    assert.ok(new WebAssembly.Instance(module, {}).exports.version());
  });

  test(`${name} uses nothing that the oldest supported browsers lack`, () => {
    // Reference types came with Chrome 96; a table of anything but functions is their mark.
    const exports = WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(new URL(`pkg/${name}`, root))));
    assert.deepEqual(
      exports.filter(({ kind }) => kind === "table"),
      [],
    );
  });
}

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
