import { type Crossing, KINDS } from "../../api/events.js";
import { guard } from "../guard.js";
import type { Pass } from "../page/pass.js";
import { productPage } from "../page/product.js";
import type { CardOf } from "./click.js";
import { watchCart } from "./cart.js";
import { watchClicks } from "./click.js";
import { watchDwell } from "./dwell.js";

/** Turns what happens on the page into events. Nothing here decides what an event is worth. */
export class Signals {
  _dwell: ReturnType<typeof watchDwell>;
  _cards = new WeakSet<Element>();

  constructor(
    readonly _pass: Pass,
    readonly _cross: (event: Crossing) => void,
  ) {
    const item = (kind: number, items: string, value = 0): void => _cross({ kind, value, items, words: "" });
    const cardOf: CardOf = (target) => _pass.cardOf(target);
    watchClicks(cardOf, (record) => item(KINDS.click, record));
    watchCart(
      cardOf,
      () => productPage()?.record,
      (record) => item(KINDS.cart, record),
    );
    this._dwell = watchDwell((card, seconds) => {
      const found = cardOf(card);
      if (found) item(KINDS.dwell, found.record, seconds);
    });
  }

  /** What this page view itself says: the item looked at, the words searched for. Once a view. */
  view(): void {
    const product = productPage();
    if (product) this._cross({ kind: KINDS.view, value: 0, items: product.record, words: "" });
    const search = location.search.slice(1, 2000);
    if (search) this._cross({ kind: KINDS.search, value: 0, items: "", words: "?" + search });
  }

  /** Watches the cards that were read since the last call. */
  watch(): void {
    for (const card of this._pass.cards())
      if (!this._cards.has(card)) {
        this._cards.add(card);
        guard(() => this._dwell.watch(card));
      }
  }

  /** The page is left: what is still in view has been looked at until now. */
  end(): void {
    this._dwell.end();
  }
}
