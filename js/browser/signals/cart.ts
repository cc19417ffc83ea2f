import type { CardOf } from "./click.js";
import { listen } from "./listen.js";

const ADDS = /\/cart\/add|add[_-]to[_-]cart|\/add_cart|checkout\/cart\.add|\/basket\/add/i;

/** Forms that add to the cart: the one of a card, or the one of the item's own page. */
export const watchCart = (
  cardOf: CardOf,
  productRecord: () => string | undefined,
  added: (record: string) => void,
): void =>
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
    const record = cardOf(form)?.record ?? productRecord();
    if (record) added(record);
  });
