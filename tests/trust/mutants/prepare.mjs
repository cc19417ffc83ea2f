// The package with mutants in it, and what is known of it from an earlier run over the same sources and tests.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle, packageOf } from "./bundle.mjs";
import { instrument } from "./instrument.mjs";
import { install, root, tools } from "./setup.mjs";

/** All mutants of the files, the package that has them, and the cache: which tests are green and what they pass, what survived. */
export async function prepared(files) {
  install();
  const copy = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "mutants-js");
  const all = await instrument({ root, into: copy, files, tools });
  const hash = createHash("sha256").update(JSON.stringify(all));
  for (const name of readdirSync(join(root, "js"), { recursive: true }).sort())
    if (name.endsWith(".ts")) hash.update(name).update(readFileSync(join(root, "js", name)));
  const from = process.env.KONOMI_PKG ?? join(root, "pkg");
  for (const name of readdirSync(from).sort()) if (name.endsWith(".wasm")) hash.update(readFileSync(join(from, name)));
  for (const name of ["bundle.mjs", "instrument.mjs"]) hash.update(readFileSync(join(tools, name)));
  const digest = hash.digest("hex");
  const before = existsSync(`${copy}.json`) ? JSON.parse(readFileSync(`${copy}.json`, "utf8")) : {};
  const cache = before.digest === digest ? before : { digest, tests: {}, survived: [] };
  const write = () => writeFileSync(`${copy}.json`, JSON.stringify(cache));
  Object.defineProperty(cache, "write", { value: write });
  const isBundled = cache === before && existsSync(join(packageOf(copy), "konomi.js"));
  if (!isBundled) bundle({ root, copy, pkg: from });
  write();
  return { all, pkg: packageOf(copy), cache };
}
