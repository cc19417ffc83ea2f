import type { Instance } from "../api/instance.js";
import { KINDS } from "../api/events.js";
import { guard } from "../browser/guard.js";
import type { Pass } from "../browser/page/pass.js";
import { watchCart } from "../browser/signals/cart.js";
import { watchDwell } from "../browser/signals/dwell.js";
import { listen } from "../browser/signals/listen.js";
import { whenForgotten } from "./forgotten.js";

/** What the shopper does on the page besides clicks: cards that stay in view, forms that add to the cart. */
export const watchPage = (instance: Instance, pass: Pass): void => {
  const signals = instance._signals!;
  watchCart(
    (node) => pass._cardOf(node),
    () => pass._product(),
    (record) => signals._item(KINDS.cart, record),
  );
  const dwell = watchDwell((card, seconds) => {
    const found = pass._cardOf(card);
    if (found) signals._item(KINDS.dwell, found.record, seconds);
  });
  // Until an erasure, or while nothing may be learned, nobody has looked at anything.
  whenForgotten(instance._store, dwell.forget);
  instance.on("consent", dwell.forget);
  const watched = new WeakSet<Element>();
  const watch = (): void => {
    for (const card of pass._allCards())
      if (!watched.has(card)) {
        watched.add(card);
        guard(() => dwell.watch(card));
      }
  };
  const { arrange } = pass;
  pass.arrange = (root, now) => {
    const results = arrange.call(pass, root, now);
    guard(watch);
    return results;
  };
  guard(watch);
  // In front of the handler that writes: what is still in view has been looked at until now.
  const end = (): void => {
    dwell.end();
    instance._store.flush();
  };
  listen("pagehide", end);
  listen("visibilitychange", () => document.hidden && end());
};
