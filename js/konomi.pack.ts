/**
 * What a page with a catalogue pack loads besides its entry: `konomi.js` with `data-pack`, or the npm entries with the
 * option `pack`. It brings the module that can read a pack, fetches the pack's files, and lets the instance wait for them
 * where that helps. An entry of another release never meets it: both address it with their version, or from one package.
 */
import type { Instance } from "./api/instance.js";
import { own } from "./api/own.js";
import { guard } from "./browser/guard.js";
import { attach } from "./pack/attach.js";
import { Catalogue } from "./pack/catalogue.js";
import { mannersOf, numbersOf } from "./pack/manners.js";
import { reasons } from "./pack/reasons.js";
import { sameRelease } from "./shop/release.js";
import { sourceOf, weightsOf } from "./pack/source.js";
import type { CreateOptions, Feature, Manners } from "./types.js";

/**
 * Connects an instance that has not started yet to its pack, and brings the module for it.
 *
 * @param where what the settings stand in: the script's tag, or options.
 * @param names the entry's list of reasons, to which those of this module are added.
 * @param brought the entry's own way to a module: this file need not have it again.
 */
export const bring = (
  instance: Instance,
  where: Element | CreateOptions,
  names: readonly Feature[],
  signal: AbortSignal,
  brought: (source: string | URL, signal: AbortSignal, integrity?: string) => Promise<WebAssembly.Module>,
): Promise<WebAssembly.Module> => {
  sameRelease(instance);
  const given = (name: "pack" | "weights" | "manners" | "wasm"): unknown =>
    where instanceof Element ? where.getAttribute("data-" + name) : own(where, name);
  const said = (code: string, detail?: unknown): void => instance._debug("pack,", code, detail ?? "");
  // Before the module: the pack is fetched beside it.
  const catalogue = new Catalogue(sourceOf(given("pack")), weightsOf(given("weights")), said);
  const manners = guard(
    () => {
      const wanted = given("manners");
      const checked = typeof wanted === "string" ? mannersOf(wanted) : (wanted as Manners | undefined);
      numbersOf(checked ?? {});
      return checked;
    },
    undefined,
    (error) => said("option-type", error),
  );
  attach(instance, catalogue, manners, () => reasons(names as Feature[]));
  const wasm = given("wasm");
  if (wasm) return brought(wasm as string, signal);
  // In this form bundlers know the address.
  const beside = new URL("./konomi.pack.wasm", import.meta.url);
  // Keeps a cached module of another release away.
  beside.search = "v=" + __VERSION__;
  return brought(beside, signal, __PACK_HASH__);
};
