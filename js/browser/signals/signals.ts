import { type Crossing, crossing, KINDS } from "../../api/events.js";
import { isBare } from "../page/card.js";
import type { Pass } from "../page/pass.js";
import { watchClicks } from "./click.js";

/**
 * Turns what happens on the page into events, as far as the first order of a page needs them; js/shop/signals.ts adds
 * what only later pages can use. Nothing here decides what an event is worth.
 */
export class Signals {
  /** What this page view has said already. */
  _said = new Set<string>();

  constructor(
    readonly _pass: Pass,
    readonly _cross: (event: Crossing) => void,
  ) {
    watchClicks(
      (target) => _pass._cardOf(target),
      (record) => this._item(KINDS.click, record),
    );
  }

  _item(kind: number, items: string, value = 0): void {
    this._cross(crossing(kind, items, "", value));
  }

  /**
   * What this page view itself says, each once: the item looked at, as soon as it is known well enough, and the words
   * searched for.
   */
  view(): void {
    const { _pass: pass, _said: said } = this;
    const product = pass._product();
    if (product && !said.has("view") && !(pass._wait && isBare(product))) {
      said.add("view");
      this._item(KINDS.view, product);
    }
    const search = location.search.slice(1, 2000);
    if (search && !said.has("?" + search)) {
      said.add("?" + search);
      this._cross(crossing(KINDS.search, "", "?" + search));
    }
  }
}
