/** The version of the release, set by the build; the wasm carries the same one. */
declare const __VERSION__: string;
/** The same in the form of the module's `version()`: 0.1.2 is 1002. */
declare const __VERSION_NUMBER__: number;

/** Whether this build carries the words of its errors; the script tag's does not. */
declare const __WORDS__: boolean;

/** Whether this build is a script tag of its own: it computes the addresses of our other files, and takes no list of them along. */
declare const __TAG__: boolean;

/** The digest of the release's wasm, as the `integrity` of a fetch wants it. */
declare const __WASM_HASH__: string;

/** The digest of the module with a pack, in the same form. */
declare const __PACK_HASH__: string;

/** The built wasm, put in by the bundler as a text, and read when it is asked for. */
declare module "*.wasm" {
  const bytes: () => Uint8Array<ArrayBuffer>;
  export default bytes;
}

/** Chrome 133, Firefox 144; TypeScript's lib has it not yet in every release. */
interface ParentNode {
  moveBefore(node: Node, child: Node | null): void;
}
