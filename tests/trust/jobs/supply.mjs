// What the shipped modules import (nothing), and what the engine and the layers depend on (tests/layering.rs).
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { lines } from "./process.mjs";

/** The allow-list. A name here would be a door out of the sandbox: the page's, the network's, the clock's. */
const IMPORTS_ALLOWED = [];

export async function supply({ root }) {
  const failures = [];
  const figures = {};
  let operations = 0;
  const pkg = process.env.KONOMI_PKG ?? join(root, "pkg");
  for (const name of readdirSync(pkg).filter((file) => file.endsWith(".wasm"))) {
    const imports = WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(join(pkg, name))));
    const beyond = imports
      .map(({ module, name: own }) => `${module}.${own}`)
      .filter((own) => !IMPORTS_ALLOWED.includes(own));
    if (beyond.length) failures.push(`${name} imports ${beyond.join(", ")}`);
    figures[`imports of ${name}`] = imports.length;
    operations++;
  }
  if (!operations) failures.push("there is no module in pkg/");
  const command = ["cargo", "test", "--quiet", "-p", "konomi", "--test", "layering", "--", "--format", "pretty"];
  const { code, rest } = await lines(command, { cwd: root, isBehind: true }, (line) => {
    const found = /^test (\S+) \.\.\. (ok|FAILED)/.exec(line);
    if (!found) return false;
    operations++;
    if (found[2] !== "ok") failures.push(found[1]);
    return true;
  });
  if (code && !failures.length) failures.push(rest.slice(-400));
  return { operations, figures, failures };
}
