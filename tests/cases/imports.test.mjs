// Row 33: what the modules may import is a list, and it is empty; what the engine and its surface are made of is another.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";

const root = fileURLToPath(new URL("../../", import.meta.url));
const pkg = process.env.KONOMI_PKG ?? join(root, "pkg");

/** Nothing: no function of the network, of the page, of the clock. A module that imports something fails here by name. */
const ALLOWED = [];

/** What stands in the WebAssembly besides the engine, and only there. */
const WASM = ["konomi", "wasm-bindgen"];

/** The imports of a module, by name. */
export const imports = (bytes) =>
  WebAssembly.Module.imports(new WebAssembly.Module(bytes)).map(({ module, name }) => `${module}.${name}`);

const modules = readdirSync(pkg).filter((name) => name.endsWith(".wasm"));

for (const name of modules)
  test(`${name} imports nothing`, () => {
    assert.deepEqual(
      imports(readFileSync(join(pkg, name))).filter((one) => !ALLOWED.includes(one)),
      [],
    );
  });

test("there are three modules", () =>
  assert.deepEqual(modules.sort(), ["konomi.dense.wasm", "konomi.pack.wasm", "konomi.wasm"]));

test("a module that imports fetch would be seen", () => {
  // (module (import "env" "fetch" (func)))
  const module = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 13, 1, 3, 101, 110, 118, 5];
  const bytes = Uint8Array.from([...module, ...Buffer.from("fetch"), 0, 0]);
  assert.deepEqual(imports(bytes), ["env.fetch"]);
});

test("the engine has no dependency, and the WebAssembly only its binding", () => {
  const tree = (...more) =>
    execFileSync(
      process.env.CARGO ?? "cargo",
      ["tree", "-p", "konomi", "--edges", "normal", "--prefix", "none", "--locked", "--offline", ...more],
      { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
    )
      .trim()
      .split("\n")
      .map((line) => line.split(" ")[0]);
  assert.deepEqual(tree(), ["konomi"]);
  const own = tree("--target", "wasm32-unknown-unknown", "--depth", "1");
  assert.deepEqual([...new Set(own)].sort(), WASM);
});

test("the npm package depends on nothing", () => {
  const { dependencies = {}, optionalDependencies = {} } = JSON.parse(readFileSync(join(root, "pkg/package.json")));
  assert.deepEqual({ ...dependencies, ...optionalDependencies }, {});
});
