import { clean, record } from "../../api/records.js";
import type { CardOf } from "./click.js";
import { listen } from "./listen.js";

const ADDS = /\/cart\/add|add[_-]to[_-]cart|\/add_cart|checkout\/cart\.add|\/basket\/add/i;

/** Buttons that add without a form, or before its form is asked. */
const BUTTONS = ".add_to_cart_button, .ajax_add_to_cart, .add-cart, [data-action=add-to-cart]";

/** The item that a button or link itself names. */
const idIn = (element: Element): string =>
  /[?&]add-to-cart=([^&#]+)/.exec(element.getAttribute("href") ?? "")?.[1] ??
  clean(["product_id", "product-id", "cartid"].map((name) => element.getAttribute("data-" + name)).find(Boolean));

// A link that looks like a button leads to the item, where it has to be chosen first (WooCommerce's "Select options").
const adds = (element: Element): boolean => {
  const href = element.getAttribute("href");
  return href && !/^(#|javascript:)/.test(href) ? ADDS.test(href) : element.matches(BUTTONS);
};

/** Forms, links and buttons that add to the cart: the item of a card, of the page, or the one that they name. */
export const watchCart = (
  cardOf: CardOf,
  productRecord: () => string | undefined,
  added: (record: string) => void,
): void => {
  let pressed: string | undefined;
  const recordOf = (element: Element): string | undefined => {
    const card = cardOf(element);
    const page = card ? card.record : productRecord();
    const id = idIn(element);
    // Beside the page's own item stand others, in boxes that we do not know.
    return !card && id && !page?.split(/[\x1c-\x1f]/).includes(id) ? record(id) : page;
  };
  listen("click", (event) => {
    const { target } = event;
    const element = event.isTrusted && target instanceof Element && target.closest(`a[href], ${BUTTONS}`);
    if (!element || !adds(element)) return;
    const found = recordOf(element);
    if (!found) return;
    added(found);
    // The form of the button, if it has one, is asked next.
    pressed = found;
    setTimeout(() => (pressed = undefined));
  });
  listen("submit", (event) => {
    const form = event.target;
    if (!event.isTrusted || !(form instanceof HTMLFormElement)) return;
    const action =
      ((event as SubmitEvent).submitter?.getAttribute("formaction") ?? "") +
      " " +
      (form.getAttribute("action") ?? "") +
      " " +
      form.className;
    if (!ADDS.test(action)) return;
    const found = cardOf(form)?.record ?? productRecord();
    if (found && found !== pressed) added(found);
  });
};
