import { factsOf, number } from "./card.js";
import { el, text } from "./dom.js";
import type { CardView, ListView } from "./model.js";
import { fate, kindOf } from "./panel.js";

/** Cards that get a number on the page; more would hide it. */
const MOST = 60;

const place = (mark: HTMLElement, { left, top, width, height }: DOMRect, isBox: boolean): void => {
  const set = (name: string, value: number): void => mark.style.setProperty(name, `${Math.round(value)}px`);
  set("left", left + scrollX);
  set("top", top + scrollY);
  if (!isBox) return;
  set("width", width);
  set("height", height);
};

/** What is drawn over the page: lists in outline, the wanted place on each card, and the facts of the card in hand. */
export class Marks {
  /** Out of the tree of what is read aloud: the drawer says the same. */
  readonly layer = el("div", { class: "l", "aria-hidden": "true" });
  _cards: [HTMLElement, Element][] = [];
  _lists: [HTMLElement, Element][] = [];
  _hand: [HTMLElement, Element] | undefined;

  /** Draws the lists anew. */
  draw(lists: ListView[]): void {
    this._lists = lists.map((list, index) => [
      el(
        "div",
        { class: `o ${kindOf(list)}` },
        text("span", kindOf(list), `${index + 1}. ${list.placement} · ${fate(list)}`),
      ),
      list.container,
    ]);
    this._cards = lists
      .filter(({ evidence }) => evidence)
      .flatMap(({ cards }) => cards)
      .slice(0, MOST)
      .map((card) => [
        text("div", card.wanted < card.shop ? "k up" : "k", card.excluded ? "–" : `${card.wanted}`),
        card.element,
      ]);
    this._hand = undefined;
    this.layer.replaceChildren(...[...this._lists, ...this._cards].map(([mark]) => mark));
    this.move();
  }

  /** Puts everything where its element is by now. */
  move(): void {
    const all = [...this._lists, ...this._cards, ...(this._hand ? [this._hand] : [])].map(
      ([mark, element]) => [mark, element.getBoundingClientRect()] as const,
    );
    for (const [mark, box] of all) {
      mark.hidden = !box.width && !box.height;
      place(mark, box, !mark.classList.contains("k"));
    }
  }

  /** Shows one card: its outline, and its facts beside it, clear of the drawer, where they are not in there. */
  show(card: CardView | undefined, drawer?: HTMLElement): void {
    for (const old of this.layer.querySelectorAll(".h, .y")) old.remove();
    this._hand = undefined;
    if (!card) return;
    const mark = el("div", { class: "h" });
    this._hand = [mark, card.element];
    this.layer.append(mark);
    this.move();
    if (!drawer) return;
    const tip = el(
      "div",
      { class: "y" },
      text("h3", "", `Place ${card.wanted}, score ${number(card.score)}`),
      factsOf(card),
    );
    this.layer.append(tip);
    const box = card.element.getBoundingClientRect();
    const { left, top } = drawer.getBoundingClientRect();
    // A drawer at the side takes width, a sheet takes height.
    const beside = box.right + 296 < (left || innerWidth) ? box.right + 8 : Math.max(8, box.left - 288);
    const above = Math.max(8, Math.min(box.top, (left ? innerHeight : top) - tip.offsetHeight - 8));
    place(tip, new DOMRect(beside, above), false);
  }
}
