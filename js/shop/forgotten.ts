import { guard } from "../browser/guard.js";
import type { Store } from "../browser/store/store.js";

/** Does this, too, whenever what the page knows is forgotten: an erasure, a refusal, less consent, a page that comes back to another text. */
export const whenForgotten = (store: Store, work: () => void): void => {
  const { _clear } = store;
  store._clear = () => {
    guard(work);
    _clear.call(store);
  };
};
