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
import { bringTools } from "./shop/adapters.js";
import { arrangeWell } from "./shop/arrange/weave.js";
import type { Context } from "./shop/context.js";
import { discloseBesides } from "./shop/disclose.js";
import { doorOf } from "./shop/door.js";
import { Facts } from "./shop/facts.js";
import { overlay } from "./shop/overlay.js";
import { readerOf } from "./shop/reader.js";
import { inSlices } from "./shop/slices.js";
import { pageOfItsOwn } from "./shop/stale.js";
import { sameRelease } from "./shop/release.js";
import { watchPage } from "./shop/signals.js";
import { searchWords } from "./shop/words.js";

export { explain, exported, imported } from "./shop/rich.js";

/**
 * Connects an instance that has started. What it gives back is waited for before the first list is ordered. Throws where the instance is
 * of another release.
 */
export const attach = (instance: Instance): Promise<unknown> | void => {
  sameRelease(instance);
  const pass = instance._pass;
  if (!pass) return;
  const facts = new Facts(instance);
  const context: Context = {
    _instance: instance,
    _pass: pass,
    _facts: facts,
    _reader: readerOf(pass, facts),
    _observe: doorOf(instance),
    _move: pass._arrange,
    _fixed: pass._fixed,
  };
  discloseBesides(instance);
  pageOfItsOwn(pass);
  arrangeWell(context);
  inSlices(context);
  let reading: Promise<void> | undefined;
  const bringRead = (): Promise<void> =>
    (reading ??= bring(instance, "konomi.read").then(
      ({ read }) => {
        guard(() => read(context));
        // What was read without it is read again: cards that nobody has seen may move once more.
        if (!pass._wait) guard(() => instance._whole());
      },
      (error) => instance._debug("konomi.read.js", error),
    ));
  let isAnswered = false;
  const answered = (): void => {
    if (isAnswered) return;
    isAnswered = true;
    void bringRead();
    void bring(instance, "konomi.live").then(
      ({ watch }) => guard(() => watch(context)),
      (error) => instance._debug("konomi.live.js", error),
    );
  };
  const live = (isLate: boolean): Promise<unknown> | undefined => {
    watchPage(instance, pass);
    searchWords(context);
    // After the first answer of a page, which does not need them.
    instance.on("ranked", answered);
    instance.on("refused", answered);
    return bringTools(context, isLate);
  };
  guard(() => overlay(instance));
  if (instance._signals) return Promise.all([bringRead(), live(true)]);
  instance._live = () => void live(false);
  // The inline build is here before the page's lists, and orders the first screen as the core reads it.
  return instance._settings.mode === "manual" ? bringRead() : undefined;
};
