/** WooCommerce: what its scripts tell jQuery and the document of when the cart changes without a new page. */
import type { Item } from "../types.js";
import { type ConnectOptions, type Observe, type Stop, tellerOf } from "./common/connect.js";
import { onJQuery } from "./common/jquery.js";
import { get, text } from "./common/read.js";

export type { ConnectOptions, Observe, Stop } from "./common/connect.js";

/** A press on a button is the one that an addition belongs to for so long, in milliseconds. */
const PATIENCE = 10_000;

/** The buttons of the shop, classic and of blocks, carry what they are for. */
const itemOf = (button: Element): Item | undefined => {
  const { product_id: id, product_sku: sku } = (button as HTMLElement).dataset;
  return id ? { id: text(id), sku: text(sku) } : undefined;
};

/** Tells `observe` what goes into the cart and out of it. */
export const connect = (observe: Observe, options: ConnectOptions = {}): Stop => {
  const { happened, stop, signal, heard } = tellerOf(observe, options);
  let pressed: { item: Item; at: number } | undefined;
  addEventListener(
    "click",
    heard(({ target, isTrusted }) => {
      const button = isTrusted && target instanceof Element && target.closest("[data-product_id]");
      const item = button && itemOf(button);
      if (item) pressed = { item, at: performance.now() };
    }),
    { capture: true, passive: true, signal },
  );

  const buttonOf = (button: unknown): Item | undefined => {
    const element = get(button, "0") ?? button;
    return element instanceof Element ? itemOf(element) : undefined;
  };
  const added = (button?: unknown): void => {
    // Blocks do not say what they have added: it is what the pressed button is for.
    const last = pressed && performance.now() - pressed.at < PATIENCE ? pressed.item : undefined;
    const item = buttonOf(button) ?? last;
    pressed = undefined;
    if (item) happened("cart", [item]);
  };
  const body = (): EventTarget => document.body;
  onJQuery(
    body,
    "added_to_cart",
    heard((_event, _fragments, _hash, button) => added(button)),
    signal,
  );
  onJQuery(
    body,
    "removed_from_cart",
    heard((_event, _fragments, _hash, button) => {
      const item = buttonOf(button);
      if (item) happened("cart-remove", [item]);
    }),
    signal,
  );
  // jQuery's own event is sent on as one of the document, and the other way round: the second one finds no button.
  addEventListener(
    "wc-blocks_added_to_cart",
    heard(() => pressed && added()),
    { signal },
  );
  return stop;
};
