/**
 * The script tag `konomi.js`: fetches `konomi.wasm` beside itself. It carries the digest of its wasm, so that the
 * integrity attribute on the script covers both files. The files that come later have the version in their address, and
 * digests in sri.json, which a page can put into an import map.
 */
import { FEATURES } from "./api/ranked.js";
import { guard } from "./browser/guard.js";
import { fetchModule, load } from "./browser/load.js";
import { boot } from "./script/boot.js";
import { data, ownTag } from "./script/tag.js";

type Packed = typeof import("./konomi.pack.js");
type Shop = typeof import("./konomi.shop.js");

/** The address is a parameter: one that is put together in the call makes the bundler look for the files itself. */
const from = <T>(address: string): Promise<T> => import(address) as Promise<T>;

guard(() => {
  const tag = ownTag(/\/konomi\.js(\?|$)/);
  // From beside this script, whatever the page's base is, and also where a tag manager runs its text. The version in the
  // query keeps a cached file of another release away.
  const beside = (file: string): string => new URL(file + "?v=" + __VERSION__, tag?.src || location.href).href;
  // Awaited here: a promise that is returned is asked for its `then`, which the page may have changed.
  const chunk = async <T>(name: string): Promise<T> => await from(beside(name + ".js"));
  const ahead = async (name: string): Promise<void> => {
    try {
      await chunk(name);
    } catch {
      // Who needs it asks again, and says so.
    }
  };
  boot(
    tag,
    (instance) =>
      load(
        async (signal) =>
          await (data(tag, "pack")
            ? (await chunk<Packed>("konomi.pack")).bring(instance, tag!, FEATURES, signal, fetchModule)
            : fetchModule(data(tag, "wasm") || beside("konomi.wasm"), signal, __WASM_HASH__)),
      ),
    // What konomi.shop.js brings first is on its way with it: a round trip less before the first order.
    (name) => (void ahead("konomi.read"), chunk<Shop>(name)),
  );
});
