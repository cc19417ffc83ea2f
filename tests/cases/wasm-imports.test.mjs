// The packed module is given no way to reach the network or the page: its imports are held against a list.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const root = new URL("../../", import.meta.url);

// What wasm-bindgen itself needs: to throw, to make an Error, to set up its table of references.
const ALLOWED = /^(__wbindgen_throw|__wbg___wbindgen_throw_[0-9a-f]{16}|__wbg_Error_[0-9a-f]{16}|__wbindgen_init_externref_table)$/;

const refused = (imports) => imports.map(({ name }) => name).filter((name) => !ALLOWED.test(name));

test("konomi.wasm imports only what wasm-bindgen needs", () => {
  const module = new WebAssembly.Module(readFileSync(new URL("pkg/konomi.wasm", root)));
  const imports = WebAssembly.Module.imports(module);
  assert.deepEqual(refused(imports), []);
  assert.ok(imports.every(({ kind }) => kind === "function"), "it imports functions and no memory or table");
});

test("a network function would be refused", () => {
  for (const name of ["fetch", "XMLHttpRequest", "sendBeacon", "WebSocket"]) {
    const imports = [{ name: `__wbg_${name}_0123456789abcdef` }, { name }];
    assert.equal(refused(imports).length, 2, name);
  }
});

test("konomi.inline.js carries exactly the module of konomi.wasm", () => {
  const module = readFileSync(new URL("pkg/konomi.wasm", root));
  const inline = readFileSync(new URL("pkg/konomi.inline.js", root), "utf8");
  assert.ok(inline.includes(module.toString("base64").replace(/=+$/, "")));
});
