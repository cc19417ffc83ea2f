import base64 from "./generated/core_bg.wasm";

/** The wasm that the bundler put into this file. */
export const wasmBytes = (): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
