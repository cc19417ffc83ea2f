// The package with all mutants in it, in a folder of its own: the same bundler, the same wasm, other scripts.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";

/** Where the package with the mutants of `copy` is: beside it, because `copy` is written anew in every run. */
export const packageOf = (copy) => `${copy}-pkg`;

/** Bundles js/ of `copy` as `cargo xtask build` bundles that of `root`, into a copy of `pkg`. Returns the copy's folder. */
export function bundle({ root, copy, pkg }) {
  const out = packageOf(copy);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  cpSync(pkg, out, { recursive: true });
  const modules = join(copy, "node_modules");
  rmSync(modules, { force: true });
  symlinkSync(join(root, "node_modules"), modules);
  cpSync(join(root, "package.json"), join(copy, "package.json"));
  cpSync(join(root, "tsconfig.json"), join(copy, "tsconfig.json"));
  // The one table of entries is the build tool's. What stands in for a browser, and what has nothing to guard, is left out.
  const table = readFileSync(join(root, "xtask/src/build/entries.rs"), "utf8");
  const entries = [...table.matchAll(/Entry \{ source: "(.+?)", name: "(.+?)", kind: Kind::(\w+) \}/g)]
    .map(([, source, name, kind]) => ({ source, file: join(out, `${name}.js`), script: kind === "Script" }))
    .filter(({ source }) => source !== "js/testing.ts");
  const digest = (file) => `sha256-${createHash("sha256").update(readFileSync(file)).digest("base64")}`;
  const version = JSON.parse(readFileSync(join(pkg, "package.json"), "utf8")).version;
  const job = {
    root: copy,
    meta: join(copy, "meta"),
    entries,
    define: {
      __VERSION__: JSON.stringify(version),
      __VERSION_NUMBER__: String(version.split(".").reduce((number, part) => number * 1000 + parseInt(part), 0)),
      __WASM_HASH__: JSON.stringify(digest(join(pkg, "konomi.wasm"))),
      __PACK_HASH__: JSON.stringify(digest(join(pkg, "konomi.pack.wasm"))),
    },
  };
  const { status, stderr } = spawnSync("node", [join(root, "xtask/src/build/bundle.mjs")], {
    input: JSON.stringify(job),
  });
  if (status !== 0) throw new Error(`the package with mutants could not be bundled:\n${stderr}`);
  return out;
}
