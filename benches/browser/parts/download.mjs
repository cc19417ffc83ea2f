// What a page downloads before its first order: ours from tests/budgets.json, the rivals' as they are bundled here, and others as they
// were measured in the survey of November 2026 (the package's own entry, minified by esbuild).
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { installed, root } from "../setup/rivals.mjs";

export const id = "download";
export const title = "bytes before the first order";

/** As a server that prepares its files: quality 11, a window of 4 MB. */
const brotli = (bytes) => {
  const { BROTLI_PARAM_QUALITY: quality, BROTLI_PARAM_LGWIN: window, BROTLI_PARAM_SIZE_HINT: hint } = constants;
  return brotliCompressSync(bytes, { params: { [quality]: 11, [window]: 22, [hint]: bytes.length } }).length;
};

const WITH = {
  "tfjs-wasm": ["@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm"],
  "ort-init": ["onnxruntime-web/dist/ort-wasm-simd-threaded.mjs", "onnxruntime-web/dist/ort-wasm-simd-threaded.wasm"],
  voy: ["voy-search/voy_search_bg.wasm"],
};

const QUOTED = {
  "@growthbook/growthbook 1.8.0 (its class alone)": 13_118,
  "recombee-js-api-client 6.2.1": 13_452,
  "@statsig/js-client 3.33.5": 23_333,
  "@optimizely/optimizely-sdk 6.6.1": 30_152,
  "posthog-js 1.449.2": 106_590,
};

export async function run({ files, add }) {
  const { sizes } = JSON.parse(readFileSync(join(root, "tests/budgets.json"), "utf8"));
  for (const { name, files: ours } of sizes.filter(({ name }) => /^(script tag|npm: index|npm: dense)/.test(name))) {
    const bytes = ours.reduce((sum, file) => sum + brotli(readFileSync(join(root, "pkg", file))), 0);
    add({ peer: name, isOurs: true, what: "brotli", bytes });
  }
  for (const peer of ["minisearch", "orama", "hnswlib-brute", "voy", "tfjs-wasm", "ort-init"]) {
    const beside = (WITH[peer] ?? []).map((file) => readFileSync(installed(file)));
    const bytes = [files.get(`/peers/${peer}.js`), ...beside].reduce((sum, each) => sum + brotli(each), 0);
    add({ peer, what: "brotli", bytes });
  }
  for (const [peer, bytes] of Object.entries(QUOTED)) add({ peer, what: "brotli, quoted", bytes });
}
