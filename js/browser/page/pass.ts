import { ranked, type Standing } from "../../api/ranked.js";
import type { Arranged, EventMap, Found, RankedDetail, Reason } from "../../types.js";
import { type Engine, guard } from "../guard.js";
import { arrange, hide, type Move, stillOf } from "./arrange.js";
import { type FactsOf, isBare, readCard } from "./card.js";
import { detect, type List } from "./detect.js";
import { fixedCards } from "./fixed.js";
import { LONG, MOST_CARDS, refusal } from "./refuse.js";
import { around, elementsOf } from "./node.js";
import { painted } from "./painted.js";
import { productPage, factsByUrl } from "./product.js";
import { passed } from "./seen.js";
import { structured } from "./structured.js";
import { touched } from "./touched.js";
import { isWhole } from "./whole.js";

/** A list of the page with what was read of its cards. */
export interface Read {
  _list: List;
  /** A record for each card. */
  _records: string[];
  /** What the engine makes of them: key, id, URL, title, price, currency, brand, category. */
  _described: string[][];
}

/** What is remembered of a list while its page is open. */
export interface Memory {
  /** When it may have been visible first, on the clock of `performance.now()`. */
  _appeared: number;
  /** The shop's order. */
  _original: Element[];
  /** What shows hidden cards again, or hides them anew. */
  _unhide: ((isOut?: boolean) => void)[];
}

type Emit = <E extends keyof EventMap>(type: E, detail: EventMap[E]) => void;

/** Taken out of sight; what is only not worth a place in front sinks to the end and stays an offer of the shop. */
const HIDDEN = ["bought", "dismissed"];

const FIELDS = "\x1f";

/** Marks that belong to a position and not to the card that stands there: js/shop/ knows how to leave them behind. */
const POSITIONAL = "[data-position], [aria-posinset], .first, .last, .odd, [style*=order]";

/** What the label of a paid position may say: js/shop/ looks closer. */
const PAID = /sponsored|anzeige|\bpr\b|広告/i;

/**
 * One pass over the lists of a page: read, rank, arrange. js/konomi.shop.ts puts its own functions in the place of those
 * that read and arrange.
 */
export class Pass {
  _memories = new WeakMap<Element, Memory>();
  /** Lists whose order is ours by now. */
  _arranged = new Map<Element, List>();
  /** The record of every card that was read, for the events that name it. */
  _records = new Map<Element, string>();
  _detect = detect;
  _readCard = readCard;
  _refusal = refusal;
  _product = productPage;
  _fixed = fixedCards;
  _touched = touched;
  _passed = passed;
  _stillOf = stillOf;
  _arrange = arrange;
  _facts = () => factsByUrl(structured());
  /** Brings konomi.shop.js; undefined as soon as nothing of it is waited for any more. */
  _wait: (() => void) | undefined;
  /** How many lists stood in our order when the shop's was asked back before konomi.shop.js was there. */
  _owed: number | undefined;
  /** What was asked for and waits. */
  _roots = new Set<ParentNode>();

  constructor(
    readonly _engine: Engine,
    readonly _selector: string | undefined,
    readonly _deadline: number,
    public _emit: Emit,
  ) {}

  /** The card around a node. */
  _cardOf(node: Node): { card: Element; record: string } | undefined {
    for (const card of around(node)) {
      const record = this._records.get(card);
      if (record) return { card, record };
    }
    return undefined;
  }

  /** Every card that was read and is still on the page. */
  _allCards(): Element[] {
    for (const card of this._records.keys()) if (!card.isConnected) this._records.delete(card);
    return [...this._records.keys()];
  }

  /** @param isLazy whether lists may be read later: long ones, and those behind as many cards. */
  _read(root: ParentNode, isLazy?: boolean): Read[] {
    this._allCards();
    for (const container of this._arranged.keys()) if (!container.isConnected) this._arranged.delete(container);
    const facts = this._facts();
    let cards = 0;
    return this._detect(root, this._selector).map((list) =>
      this._readList(list, facts, isLazy && (cards += list._cards.length) > LONG),
    );
  }

  /** A list that is read later waits like one that is bare: js/shop/slices.ts reads it, and has it ordered. */
  _readList(list: List, facts: FactsOf, isLazy?: boolean): Read {
    const { _cards: cards } = list;
    cards.splice(MOST_CARDS + 1);
    const records = this._wait && isLazy ? [""] : cards.map((card) => this._readCard(card, facts));
    records.forEach((record, index) => this._records.set(cards[index]!, record));
    const described = this._engine._call((core) => core.describe(records.join("")), "");
    return {
      _list: list,
      _records: records,
      _described: described
        .split("\x1e")
        .slice(0, -1)
        .map((text) => text.split(FIELDS)),
    };
  }

  /** What is on the page, and why a list would be left alone. Touches nothing. */
  scan(root: ParentNode): Found[] {
    return this._read(root).map(({ _list: list, _described: described }) => {
      const reason = this._refused(list, described);
      return {
        selector: selectorOf(list._container),
        platform: list.platform,
        ...(reason && { reason }),
        cards: described.map(([key, id, url, title, price, currency, brand, category]) => ({
          key: key!,
          id: id!,
          url: url!,
          title: title!,
          price: price ? Number(price) / 1000 : null,
          currency: currency!,
          brand: brand!,
          category: category!,
        })),
      };
    });
  }

  _refused(list: List, described: string[][]): Reason | undefined {
    return this._refusal(
      list,
      described.map((card) => card[0]!),
    );
  }

  /** Reads, ranks and arranges every list below `root` that is parsed whole. Says for each what became of it. */
  arrange(root: ParentNode, now: number): Arranged[] {
    return this._read(root, true)
      .filter(({ _list: list }) => isWhole(list._container))
      .map((read): Arranged => {
        const { placement, _cards: cards } = read._list;
        if (
          this._wait &&
          (read._records.some(isBare) || cards.some((card) => card.matches(POSITIONAL) || PAID.test(card.textContent!)))
        ) {
          // What is in view by now was seen, wherever it stands when the order comes.
          this._fixed(cards);
          this._wait();
          this._roots.add(root);
          return { placement, applied: false, moved: 0 };
        }
        const result = guard(() => this._one(read, now), "error");
        if (typeof result === "string") {
          this._emit("refused", { placement, reason: result });
          return { placement, applied: false, moved: 0, reason: result };
        }
        this._emit("ranked", result);
        const { applied, moved } = result;
        return { placement, applied, moved };
      });
  }

  _remember({ _container: container, _cards: cards }: List): Memory {
    const memory = this._memories.get(container);
    if (!memory || memory._original.length !== cards.length || cards.some((card) => !memory._original.includes(card))) {
      // A list that was there when we came may have been visible since the first paint.
      const paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
      const known = document.readyState === "loading" || memory || !painted();
      // Cards that came later stand behind the shop's order of those that were there.
      const kept = memory?._original.filter((card) => cards.includes(card)) ?? [];
      const original = [...kept, ...cards.filter((card) => !kept.includes(card))];
      this._memories.set(container, {
        _appeared: known ? performance.now() : (paint ?? 0),
        _original: original,
        _unhide: memory?._unhide ?? [],
      });
    }
    // Read back: where a page's WeakMap keeps nothing, this throws below, and the next pass does not take our order for the shop's.
    return this._memories.get(container)!;
  }

  _one({ _list: list, _records: records, _described: described }: Read, now: number): RankedDetail | Reason {
    const { _container: container, _cards: cards } = list;
    // A trap while reading: nothing is known of the cards.
    if (described.length !== cards.length) return "error";
    const refused = this._refused(list, described);
    if (refused) return refused;
    const memory = this._remember(list);
    if (performance.now() - memory._appeared > this._deadline || this._touched(container)) return "too-late";

    // The shop's order breaks ties, so the cards are ranked in it, wherever they stand by now.
    const shop = memory._original.map((card) => cards.indexOf(card));
    const standing = ranked(this._engine, shop.map((index) => records[index]!).join(""), now, this._product());
    if (!standing) return "error";
    const out = standing.excluded.filter(
      ({ reason }) => standing.evidence || HIDDEN.includes(reason) || reason === "in-cart",
    );
    if (!standing.evidence && !out.length) return "no-evidence";
    const gone = new Set(out.map(({ index }) => index));
    const kept = standing.evidence ? standing.items.map(({ index }) => index) : shop.keys();
    const order = [...[...kept].filter((index) => !gone.has(index)), ...gone].map((index) => shop[index]!);
    const away = out.filter(({ reason }) => HIDDEN.includes(reason)).map(({ index }) => cards[shop[index]!]!);

    const moved = this._apply(list, memory, order, away);
    if (typeof moved === "string") return moved;
    return this._detail(list, described, standing, shop, moved);
  }

  _apply(list: List, memory: Memory, order: number[], away: Element[]): Set<Element> | Reason {
    const { _container: container, _cards: cards } = list;
    const elements = list._elements ?? elementsOf(container);
    const fixedCard = this._fixed(cards);
    if (fixedCard.every(Boolean)) return "seen";
    const fixed = new Uint8Array(elements.length).fill(1);
    let [next, lastFixed] = [0, -1];
    // Once through all: of a list of 1,000 cards each further time is a tenth of this. Most stand one behind the other; searched for from
    // the front each, they take longer than all the rest.
    const slots = cards.map((card, at) => {
      let slot = elements.indexOf(card, next);
      if (slot < 0) slot = elements.indexOf(card);
      next = slot + 1;
      fixed[slot] = +fixedCard[at]!;
      if (fixedCard[at] && slot > lastFixed) lastFixed = slot;
      return slot;
    });
    const plan = this._engine._call((core) =>
      core.plan(
        order.map((card) => slots[card]!),
        fixed,
      ),
    );
    if (!plan) return "error";
    const wanted = elements.map((_, index) => elements[plan[index]!]!);
    const moves: Move[] = [];
    for (let at = elements.length; at < plan.length; at += 2)
      moves.push([elements[plan[at]!]!, elements[plan[at + 1]!] ?? null]);

    // Before the first paint nobody has seen anything: a paid card that stays may give way.
    const isStill = stillOf(painted() ? elements.filter((_, slot) => fixed[slot]) : []);
    const undo = this._arrange(container, moves, wanted);
    if (typeof undo === "string") return undo;
    // In columns, cards that are seen stand behind others that are not.
    if (!isStill()) return (undo(), "height-changed");
    const turn = hide(away.filter((card) => wanted.indexOf(card) > lastFixed));
    if (isStill()) memory._unhide.push(turn);
    else turn();
    this._arranged.set(container, { ...list });
    return new Set(moves.map(([element]) => element));
  }

  /** The shop's order again, after a withdrawal: konomi.shop.js has it, which is here by then, or is brought. */
  restore(): void {
    this._owed ||= this._arranged.size;
    if (this._records.size) this._wait?.();
  }

  _detail(
    { _cards: cards, placement }: List,
    described: string[][],
    standing: Standing,
    shop: number[],
    moved: Set<Element>,
  ): RankedDetail {
    return {
      placement,
      applied: true,
      moved: moved.size,
      ranking: standing.items.map(({ index, score, reasons }) => {
        const at = shop[index]!;
        const element = cards[at]!;
        const [key, id, url] = described[at]!;
        return { element, key: key!, id: id!, url: url!, score, moved: moved.has(element), reasons };
      }),
    };
  }
}

/** A selector that finds this element again while the page stands. */
const selectorOf = (element: Element): string => {
  if (element.id) return "#" + CSS.escape(element.id);
  const parent = element.parentElement;
  const tag = element.tagName.toLowerCase();
  return parent ? `${selectorOf(parent)} > ${tag}:nth-child(${[...parent.children].indexOf(element) + 1})` : tag;
};
