// Bundles what xtask/src/build/bundle.rs sends on standard input, with esbuild.
import { readFileSync } from "node:fs";
import { build } from "esbuild";

const { root, pkg, entries, define } = JSON.parse(readFileSync(0, "utf8"));

// The floor of the README's browser table: WebAssembly SIMD.
const target = ["chrome91", "firefox89", "safari16.4"];

/** @param {{ source: string, file: string, script: boolean }} entry */
function bundle(entry) {
  return build({
    absWorkingDir: root,
    entryPoints: [entry.source],
    outfile: `${pkg}/${entry.file}`,
    bundle: true,
    minify: true,
    format: entry.script ? "iife" : "esm",
    platform: entry.script ? "browser" : "neutral",
    external: entry.script ? [] : ["node:*"],
    target,
    define,
    charset: "utf8",
    legalComments: "none",
    // `_name` is private by convention. Names with two underscores are wasm-bindgen's, and shared with the module.
    mangleProps: /^_[a-zA-Z]/,
    loader: { ".wasm": "binary" },
    treeShaking: true,
    logLevel: "silent",
  });
}

const results = await Promise.allSettled(entries.map(bundle));
const failures = results.filter((result) => result.status === "rejected").map((result) => result.reason.message);
if (failures.length > 0) {
  console.error(failures.join("\n"));
  process.exit(1);
}
