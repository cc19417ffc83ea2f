// What the scripts read of a page and take from a developer, tried with anything: `node tests/trust/fuzz/run.mjs [TARGET]...`
//
// fast-check makes the inputs and shrinks what fails. KONOMI_CASES says how many cases a target gets (default 2,000), KONOMI_SEED from
// which seed (default 1). One line `konomi-fuzz {json}` a target, as the Rust targets print it (fuzz/). The real sources are bundled with
// esbuild; the only stand-in is a document that carries texts.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import fc from "fast-check";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const folder = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "fuzz-js");
const numRuns = Number((process.env.KONOMI_CASES ?? "2000").replaceAll("_", ""));
const seed = Number(process.env.KONOMI_SEED ?? 1);
if (!Number.isSafeInteger(numRuns) || numRuns < 1) throw new Error("KONOMI_CASES is a whole number");

mkdirSync(folder, { recursive: true });
const outfile = join(folder, `targets-${process.pid}.mjs`);
await build({
  entryPoints: [join(root, "tests/trust/fuzz/targets.mjs")],
  outfile,
  bundle: true,
  format: "esm",
  platform: "node",
  packages: "external",
  // The words of errors are made of what is wrong, and can be wrong themselves.
  define: { __WORDS__: "true", __TAG__: "false", __VERSION__: '"0.0.0"', __VERSION_NUMBER__: "0" },
  banner: { js: "globalThis.location ??= new URL('https://shop.example/list');" },
  logLevel: "error",
});
// Bundled beside node_modules or not: fast-check is handed over.
const { targets } = await import(pathToFileURL(outfile));

let failed = false;
for (const [target, { make, times }] of Object.entries(targets)) {
  const asked = process.argv.slice(2);
  if (asked.length && !asked.includes(target)) continue;
  const started = Date.now();
  const details = fc.check(make(fc), { numRuns: Math.ceil(numRuns / times), seed });
  if (details.failed) {
    failed = true;
    const { seed, counterexamplePath: path, errorInstance: error } = details;
    process.stderr.write(`${target}: ${error?.stack ?? String(error)}\n  seed ${seed}, path ${path}\n`);
  }
  const seconds = (Date.now() - started) / 1000;
  const line = { target, cases: details.numRuns * times, failed: details.failed ? 1 : 0, seconds };
  process.stdout.write(`konomi-fuzz ${JSON.stringify(line)}\n`);
}
process.exit(failed ? 1 : 0);
