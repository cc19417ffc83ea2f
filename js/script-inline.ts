/** The script tag `konomi.inline.js`: carries the wasm inside and is ready before it returns. */
import { guard } from "./browser/guard.js";
import type { Loaded } from "./browser/load.js";
import { boot } from "./script/boot.js";
import { ownTag } from "./script/tag.js";
import { wasmBytes } from "./wasm-bytes.js";

const compile = (): Loaded =>
  guard((): Loaded => ({ module: new WebAssembly.Module(wasmBytes()) }), { reason: "wasm-failed" });

guard(() => boot(ownTag(/\/konomi\.inline\.js(\?|$)/), compile));
