/** The version of the release, set by the build; the wasm carries the same one. */
declare const __VERSION__: string;

/** The built wasm as base64, put in by the bundler. */
declare module "*.wasm" {
  const base64: string;
  export default base64;
}
