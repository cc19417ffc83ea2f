import bytes from "./generated/core_bg.wasm";

/** The wasm that the bundler put into this file. */
export const wasmBytes = bytes;
