/**
 * What a page needs besides its entry as soon as it is not marked up for Konomi: how the known shop systems mark their
 * cards, what belongs to a position, which signals and consent tools are there. `konomi.js` fetches it after its first
 * pass over a page, or waits for it with the lists that it cannot read well by itself; `konomi.inline.js` carries it inside.
 *
 * It weaves itself into an instance from outside (docs/decisions/0010-what-comes-after-the-core.md); nothing here throws
 * into its page.
 */
import type { Instance } from "./api/instance.js";
import { guard } from "./browser/guard.js";
import { bring } from "./files.js";
import type { Context } from "./shop/context.js";
import { doorOf } from "./shop/door.js";
import { Facts } from "./shop/facts.js";
import { overlay } from "./shop/overlay.js";
import { pageProduct } from "./shop/product.js";
import { readPage } from "./shop/read.js";
import { pageOfItsOwn } from "./shop/stale.js";
import { watchPage } from "./shop/signals.js";
import { searchWords } from "./shop/words.js";

export { explain, exported, imported } from "./shop/rich.js";

/** Connects an instance that has started. What it gives back is waited for before the first list is ordered. */
export const attach = (instance: Instance): Promise<void> | void => {
  const pass = instance._pass;
  if (!pass) return;
  const context: Context = { _instance: instance, _pass: pass, _facts: new Facts(), _observe: doorOf(instance) };
  pageProduct(pass);
  pageOfItsOwn(pass);
  readPage(context);
  const live = (): void => {
    watchPage(instance, pass);
    searchWords(context);
    void bring(instance, "konomi.live").then(
      ({ watch }) => guard(() => watch(context)),
      (error) => instance._debug("konomi.live.js", error),
    );
  };
  overlay(instance);
  if (instance._signals) live();
  else instance._live = live;
};
