// As the platform's own tool does: one file, the conditions of workerd, and the wasm beside it as a module of its own.
import { copyFileSync } from "node:fs";
import { build } from "esbuild";

await build({
  entryPoints: ["worker.js"],
  bundle: true,
  format: "esm",
  outfile: "dist/worker.js",
  conditions: ["workerd", "worker"],
  external: ["./konomi.wasm"],
});
copyFileSync("node_modules/konomi/konomi.wasm", "dist/konomi.wasm");
