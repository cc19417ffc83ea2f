/** The script tag `konomi.inline.js`: carries the wasm inside and is ready before it returns. */
import type { Instance } from "./api/instance.js";
import { guard } from "./browser/guard.js";
import type { Loaded } from "./browser/load.js";
import { attach, explain, exported, imported } from "./konomi.shop.js";
import { boot } from "./script/boot.js";
import { data, ownTag } from "./script/tag.js";
import { wasmBytes } from "./wasm-bytes.js";

// Not the module's namespace: the bundler would make one of descriptors, which inherit whatever stands on Object.prototype.
const shop = { attach, explain, exported, imported };

const compile = (instance: Instance): Loaded => {
  // Everything is here, and the first screen does not wait.
  const { _start } = instance;
  instance._start = (module) => {
    _start.call(instance, module);
    void shop.attach(instance);
    instance._pass!._wait = undefined;
  };
  return guard((): Loaded => ({ module: new WebAssembly.Module(wasmBytes()) }), { reason: "wasm-failed" });
};

guard(() => {
  const tag = ownTag(/\/konomi\.inline\.js(\?|$)/);
  const base = tag?.src || data(tag, "base");
  /** From beside the script. Its text in a page has no address: without `data-base` it goes without them. */
  const more = async (name: string): Promise<typeof shop> => {
    if (name === "konomi.shop") return shop;
    if (!base) throw new Error("no address");
    // Awaited here, as in script.ts.
    return (await import(new URL(`${name}.js?v=${__VERSION__}`, new URL(base, location.href)).href)) as typeof shop;
  };
  boot(tag, compile, more);
});
