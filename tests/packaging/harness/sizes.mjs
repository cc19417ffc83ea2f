// What an import costs a customer: bundled, minified by terser with its defaults as webpack does it, brotli 11. Frameworks are theirs and
// do not count; what is fetched later has rows of its own in tests/budgets.json.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { build } from "esbuild";
import { minify } from "terser";

const ADAPTER = 1536;
const CORE = 24576;

/** What is imported, and what it may cost; `wasm` is fetched with it. */
const IMPORTS = [
  { names: "createKonomi", from: "konomi", wasm: "konomi.wasm", budget: CORE },
  { names: "createKonomi", from: "konomi/slim", wasm: "konomi.wasm", budget: CORE },
  { names: "createKonomi", from: "konomi/inline", budget: 31744 },
  { names: "createDense", from: "konomi/dense", wasm: "konomi.dense.wasm", budget: 6144 },
  { names: "useOrder", from: "konomi/react", budget: ADAPTER },
  { names: "useOrder, Reorder, useTrack", from: "konomi/react", budget: ADAPTER },
  { names: "useTrack", from: "konomi/react", budget: ADAPTER },
  { names: "useOrder, track, vTrack", from: "konomi/vue", budget: ADAPTER },
  { names: "createOrder, track", from: "konomi/svelte", budget: ADAPTER },
  { names: "KonomiList", from: "konomi/element", budget: ADAPTER },
];

const brotli = (bytes) =>
  brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 },
  }).length;

/** The first file that the customer's page loads of an import. */
const bundled = async (folder, { names, from }) => {
  const { outputFiles } = await build({
    stdin: { contents: `export { ${names} } from "${from}";`, resolveDir: folder },
    bundle: true,
    format: "esm",
    splitting: true,
    outdir: "out",
    conditions: ["browser"],
    external: ["react", "vue", "svelte"],
    write: false,
    logLevel: "silent",
  });
  const first = outputFiles.find(({ path }) => path.endsWith("stdin.js"));
  const { code } = await minify(first.text, { module: true });
  return brotli(Buffer.from(code));
};

/** A row for each import: bytes, budget. */
export const sizes = async (folder) => {
  const rows = [];
  for (const row of IMPORTS) {
    const wasm = row.wasm ? brotli(readFileSync(join(folder, "node_modules/konomi", row.wasm))) : 0;
    rows.push({ ...row, bytes: (await bundled(folder, row)) + wasm });
  }
  return rows;
};
