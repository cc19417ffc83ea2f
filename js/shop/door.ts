import type { Instance } from "../api/instance.js";
import { type Crossing, KINDS } from "../api/events.js";
import { recordsOf } from "../api/records.js";
import { now } from "../browser/clock.js";
import { guard } from "../browser/guard.js";
import type { Item, KonomiEvent } from "../types.js";
import type { Context, Observe } from "./context.js";
import { whenForgotten } from "./forgotten.js";
import { type Group, Same } from "./same.js";

const RECORD = "\x1e";

/** What two tools tell of one press of a button comes within so many milliseconds of the page's clock. */
const NEAR = 5000;

/** Told once a page view and item, however often it is said. */
const ONCE: number[] = [KINDS.view, KINDS.purchase];
/** Told once within `NEAR`. The second pair takes each other back: put in, taken out, put in again are three. */
const OFTEN: number[] = [KINDS.click, KINDS.cart, KINDS["cart-remove"]];
const OTHER: Record<number, number> = { [KINDS.cart]: KINDS["cart-remove"], [KINDS["cart-remove"]]: KINDS.cart };

/** Who tells: the page's own markup and the shop's own `observe` may repeat themselves, a tool may not. */
const OWN = "page";
const SHOP = "shop";

/** Parameters that the engine reads search words from (src/engine/item/terms.rs). */
const SEARCHES = /^(q|query|search|keywords?|s|search_query|search_term|text|term|k|kw|w|word|name)$/i;

/** An event that crossed before the door was there, and when. */
export type Logged = readonly [at: number, event: Crossing];

/** The door for the tools of the page. */
export interface Door {
  /** `observe` for one tool: an event that is wrong is a debug line. */
  _observe: (tool: string) => Observe;
  _learn: (items: Item[]) => void;
  /** What a tool tells while this runs happened before it was connected. */
  _past: (work: () => void) => void;
}

/** `observe` for what other people's tools say, when none of them is heard for twice: an event that is wrong is a debug line. */
export const doorOf =
  (instance: Instance): Observe =>
  (event) =>
    guard(
      () => instance.observe(event),
      undefined,
      (error) => instance._debug(error),
    );

/**
 * Puts a door into an instance through which everything goes that happens, so that nothing counts twice: the page's own signals,
 * the shop's calls and any number of tools tell of one look, one click, one addition.
 *
 * @param replay gives what crossed before, once: it is kept no longer.
 * @param isLate the core has heard clicks by itself before that.
 */
export const openDoor = (
  { _instance: instance, _pass: pass, _facts: facts }: Context,
  replay: () => readonly Logged[],
  isLate: boolean,
): Door => {
  const same = new Same((items) => facts._keysOf(items));
  const searched = new Set<string>();
  let from = SHOP;
  let isPast = false;
  let page = 0;
  let address = location.pathname + location.search;

  const as = (source: string, work: () => void): void => {
    const before = from;
    from = source;
    guard(work, undefined, (error) => instance._debug(source, error));
    from = before;
  };

  /** Marks that a kind of event was told of an item. @returns whether it is news. */
  const isNews = (kind: number, group: Group, at: number): boolean => {
    const isOnce = ONCE.includes(kind);
    if (!isOnce && !OFTEN.includes(kind)) return true;
    const mark = group._marks.get(kind);
    group._marks.delete(OTHER[kind]!);
    // When something of a tool's history happened nobody knows; and a clock that was put back says nothing.
    const isNear = isPast || (mark && Math.abs(at - mark._at) < NEAR);
    const isTold = mark && (isOnce ? mark._page === page : isNear);
    if (isTold && (mark._from !== from || (from !== OWN && from !== SHOP))) return false;
    group._marks.set(kind, { _at: at, _page: page, _from: from });
    return true;
  };

  const isNewSearch = (words: string): boolean => {
    const terms = words.startsWith("?")
      ? [...new URLSearchParams(words)].filter(([name]) => SEARCHES.test(name)).map(([, value]) => value)
      : [words];
    const all = terms.map((term) => term.toLowerCase().trim()).filter(Boolean);
    const isTold = all.some((term) => searched.has(term));
    all.forEach((term) => searched.add(term));
    return !isTold || from === SHOP;
  };

  const show = (): void => same._show([pass._product(), ...pass._records.values()]);

  /** What is news of an event. */
  const news = (event: Crossing, at: number): Crossing | undefined => {
    const now = location.pathname + location.search;
    if (now !== address) {
      address = now;
      page++;
      searched.clear();
    }
    if (event.kind === KINDS.search) return isNewSearch(event.words) ? event : undefined;
    if (!event.items || (!ONCE.includes(event.kind) && !OFTEN.includes(event.kind))) return event;
    show();
    const isTool = from !== OWN && from !== SHOP;
    const records = event.items
      .split(RECORD)
      .slice(0, -1)
      .map((each) => each + RECORD);
    const items = same
      ._of(records, (record, group): string => {
        const whole = isTool ? same._complete(record, group) : record;
        if (isTool) facts._learn(whole);
        return isNews(event.kind, group, at) ? (isTool ? facts._complete(whole) : whole) : "";
      })
      .join("");
    return items ? { ...event, items } : undefined;
  };

  const { _cross, _signals: signals, _store: store } = instance;
  whenForgotten(store, () => {
    same._forget();
    searched.clear();
  });
  as(OWN, () => replay().forEach(([at, event]) => news(event, at)));
  // The core said these by itself; whatever it has clicked before we came is unknown, so that a tool's past clicks do not count.
  as(OWN, () => {
    const product = signals?._said.has("view") ? pass._product() : "";
    if (product) news({ kind: KINDS.view, value: 0, items: product, words: "" }, now());
    for (const said of signals?._said ?? []) if (said.startsWith("?")) isNewSearch(said);
  });

  instance._cross = (event) => {
    if (instance.state === "neutral") return;
    let fresh: Crossing | undefined = event;
    guard(() => (fresh = news(event, now())));
    if (fresh && !(isPast && isLate && event.kind === KINDS.click)) _cross.call(instance, fresh);
  };
  if (signals) {
    const { _cross: own } = signals;
    (signals as { _cross: (event: Crossing) => void })._cross = (event) => as(OWN, () => own(event));
  }
  return {
    _observe: (tool) => (event: KonomiEvent) => as(tool, () => instance.observe(event)),
    _learn: (items) =>
      as("facts", () => {
        if (instance.state === "neutral") return;
        show();
        const records = recordsOf(items, "items").split(RECORD).slice(0, -1);
        same._of(records, (record, group) => facts._learn(same._complete(record, group)));
      }),
    _past: (work) => {
      isPast = true;
      guard(work);
      isPast = false;
    },
  };
};
