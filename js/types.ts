/**
 * The public types of Konomi, from one source: the npm entries and the script tag share them.
 */

/** Why Konomi leaves a page, or one placement, as the shop made it. A closed set; docs/reasons.md says what to do. */
export type Reason =
  | "no-list"
  | "no-ids"
  | "duplicate-ids"
  | "owned-by-framework"
  | "carousel-live"
  | "absolute-layout"
  | "user-sorted"
  | "seen"
  | "focus-inside"
  | "table"
  | "height-changed"
  | "page-changed"
  | "too-few"
  | "too-many"
  | "too-late"
  | "no-evidence"
  | "no-consent"
  | "wasm-failed"
  | "csp"
  | "browser-too-old"
  | "already-loaded"
  | "bot"
  | "error"
  | "off";

/** What the shopper allowed. `unknown` (the default) keeps everything in this page's memory. */
export type Consent = "unknown" | "denied" | "session" | "granted";

/** How long a bought item keeps its buyer from needing another one. */
export type Lifetime = "once" | "durable" | "consumable";

/** An item as the shop knows it: one of `id`, `url`, `sku` or `gtin` must name it. */
export interface Item {
  /** The shop's id of the item. */
  id?: string | number | undefined;
  /** Where the item's page is; relative or absolute. */
  url?: string | undefined;
  sku?: string | undefined;
  gtin?: string | undefined;
  /** The id of the family that the item is a variant of. */
  group?: string | undefined;
  title?: string | undefined;
  /** A finite number, or the price as printed ("¥1,980"). */
  price?: number | string | undefined;
  /** ISO 4217 ("JPY"). */
  currency?: string | undefined;
  brand?: string | undefined;
  /** The levels from broad to narrow, or one string with " > " between them. */
  category?: string | readonly string[] | undefined;
  tags?: readonly string[] | undefined;
  /** "InStock", "OutOfStock" or any spelling of schema.org or a feed. */
  availability?: string | undefined;
  lifetime?: Lifetime | undefined;
}

/** What a shopper did. `view` is a look at the item's own page. */
export type ItemEventType = "view" | "dwell" | "click" | "cart" | "cart-remove" | "purchase" | "dismiss" | "rate";

/** An event about one or several items. */
export interface ItemEvent {
  type: ItemEventType;
  item?: Item | undefined;
  items?: readonly Item[] | undefined;
  /** For `rate`: 1 to 5 stars. For `dwell`: seconds. */
  value?: number | undefined;
}

/** Words that the shopper searched for. They become decayed terms; the words themselves are dropped. */
export interface SearchEvent {
  type: "search";
  query: string;
}

/** A stated preference (the answer of a quiz), in the words of categories, brands or tags. */
export interface AnswerEvent {
  type: "answer";
  values: readonly string[];
}

/** Items that were seen in one list, each once, at most 64. Counts for `manners`, with a pack; says nothing of taste. */
export interface ExposureEvent {
  type: "exposure";
  item?: Item | undefined;
  items?: readonly Item[] | undefined;
}

export type KonomiEvent = ItemEvent | SearchEvent | AnswerEvent | ExposureEvent;

/** One feature's part of a score. The values of an item's reasons add up to its score exactly. */
export interface ReasonPart {
  feature: Feature;
  /** Fixed point, 4,096 = 1.0; negative values push the item back. */
  value: number;
}

/** The features of the score, a closed set; docs/ranking.md says what each measures. */
export type Feature =
  | "interest-slow"
  | "interest-now"
  | "price-near"
  | "price-last"
  | "touched"
  | "touched-recent"
  | "last-touched"
  | "touch-count"
  | "same-leaf"
  | "same-brand"
  | "in-cart"
  | "dismissed"
  | "bought"
  | "shop-order"
  // With a pack:
  | "popular"
  | "together"
  | "similar"
  | "list-price"
  | "position"
  | "trees-interest"
  | "trees-memory"
  | "trees-price"
  | "trees-position";

/** What moved an item after it was scored, with a pack; docs/ranking.md says what each does. */
export type Step = "frequency" | "fatigue" | "quiet" | "diversity" | "explore" | "cap";

/** What is done to the order after the score, with a pack. None of it changes a score; `konomi replay` says what each costs. */
export interface Manners {
  /** How much the score counts against being unlike what stands above, 0.3 to 1; at 1 (default) only the score counts. */
  diversity?: number | undefined;
  /** The most items of one brand among the first ten; 0 (default) for no cap. */
  brandCap?: number | undefined;
  /** The most items of one category among the first ten; 0 (default) for no cap. */
  categoryCap?: number | undefined;
  /** The lists in which an item may be seen and passed over before it goes behind the others, 0 (default: no cap) to 15. */
  frequencyCap?: number | undefined;
  /** Whether what is over the frequency cap comes back when everything else was seen as often. */
  rotate?: boolean | undefined;
  /** The places an item goes back for each list in which it was seen and passed over, 0 (default) to 20. */
  fatigue?: number | undefined;
  /** The share of the first places that goes to items of which little is known, 0 (default) to 0.5. */
  explore?: number | undefined;
  /** Weeks for which its category stands behind after something was bought that lasts, 0 (default) to 56. */
  quietWeeks?: number | undefined;
}

/** Why an item was taken out of a ranking. */
export type Exclusion = "current" | "in-cart" | "dismissed" | "sold-out" | "bought";

/** One ranked item. */
export interface Ranked<T = Item> {
  item: T;
  /** Position in the list that was given. */
  index: number;
  score: number;
  reasons: ReasonPart[];
  /** Why it does not stand where its score would have put it, and where that is; absent where it does. */
  moved?: { from: number; steps: Step[] };
}

/** The result of `rank`: best first. Without evidence it is the shop's order, less what is taken out. */
export interface Ranking<T = Item> {
  placement: string;
  items: Ranked<T>[];
  excluded: { item: T; index: number; reason: Exclusion }[];
  /** False: there is nothing to go by, and the shop's order stands. */
  evidence: boolean;
  /** Why the shop's order stands, where it does. */
  reason?: Reason | undefined;
}

/** Those of `Manners` count for this ranking alone; what is left out is as `createKonomi` or the tag said. */
export interface RankOptions extends Manners {
  /** A name for the place on the page, passed back in the result and in events. */
  placement?: string | undefined;
  /** How many items to return; all when left out. */
  limit?: number | undefined;
  /**
   * `false` leaves the reasons out: every `reasons` is empty, and the order and the scores are the same. It is quicker where all of a long
   * list is asked for; with a `limit` it makes no difference that can be measured.
   */
  reasons?: boolean | undefined;
  /** The item whose page this is: it is taken out. */
  current?: Item | undefined;
  /** Position (0 = first) → index in the list given: these items stand there, whatever their score. */
  pins?: Readonly<Record<number, number>> | undefined;
  /** With a pack: `false` says that the items stand in no order of the shop's, so that no position counts. */
  ordered?: boolean | undefined;
  /** With a pack: the number from which `explore` draws; the same number gives the same order. One a page view by default. */
  seed?: number | undefined;
}

/** Items that were read and interned once, to be ranked many times. */
export interface Prepared<T = Item> {
  readonly items: readonly T[];
  readonly length: number;
  /** With a pack: fulfilled when the pack's rows of these items are there, or will not come in time. Never rejected. */
  readonly loaded?: Promise<void>;
}

/** What Konomi read from a card. */
export interface Card {
  key: string;
  id: string;
  url: string;
  title: string;
  price: number | null;
  currency: string;
  brand: string;
  category: string;
}

/** A list that `scan` found. */
export interface Found {
  /** Where the list is, as a selector. */
  selector: string;
  /** How it was found. */
  platform: string;
  reason?: Reason;
  cards: Card[];
}

/** What `arrange` did with one placement. */
export interface Arranged {
  placement: string;
  /** The new order is on the page. */
  applied: boolean;
  /** How many cards were moved. */
  moved: number;
  reason?: Reason;
}

/** The detail of `konomi:ranked`: what was done, and for every card of the placement why. */
export interface RankedDetail extends Arranged {
  ranking: {
    element: Element;
    key: string;
    id: string;
    url: string;
    score: number;
    moved: boolean;
    reasons: ReasonPart[];
  }[];
}

export interface EventMap {
  ready: { state: "ready" | "neutral"; reason?: Reason; version: string };
  ranked: RankedDetail;
  refused: { placement: string; reason: Reason };
  consent: { consent: Consent };
}

/** What is kept, why and for how long, for a privacy page or an auditor. */
export interface Disclosure {
  /** With a pack: what is fetched besides the scripts and the module. */
  fetched?: string;
  consent: Consent;
  sent: "nothing";
  stored: {
    where: "memory" | "sessionStorage" | "localStorage";
    key: string;
    what: string;
    why: string;
    until: string;
  }[];
}

export interface Settings {
  /**
   * What the shopper allowed; `auto` (default) is `unknown` until `setConsent` says otherwise, or, in mode `auto`, a consent tool of
   * the page. `setConsent` outranks every tool.
   */
  consent?: Consent | "auto" | undefined;
  /** Selector of the lists to order; absent: they are detected. */
  placement?: string | undefined;
  /** Separates the memories of several shops or languages on one origin. */
  scope?: string | undefined;
  /** Milliseconds after a list appeared in which it may be re-ordered (0 to 60,000; 2,000). */
  deadline?: number | undefined;
  /** `hide` (default): items that were bought (as their lifetime says) or are in the cart are taken out; `learned`: only the score decides. */
  bought?: "hide" | "learned" | undefined;
  /** `manual`: no list is touched and nothing is observed unless the page asks. */
  mode?: "auto" | "manual" | undefined;
  /** Say on the console what is done and why. */
  debug?: boolean | undefined;
}

/** What a shop's `konomi pack` wrote: the address of its folder (ending in "/") or file, the file's bytes, or its parts. */
export type PackSource =
  | string
  | URL
  | BufferSource
  | {
      index: string | URL | BufferSource;
      /** Brings a shard of the pack that is named `build`. Called at most 8 times a page view. */
      shards: (number: number, build: string, signal: AbortSignal) => Promise<BufferSource>;
    };

export interface CreateOptions extends Settings {
  /** The catalogue pack. With it, `konomi.pack.wasm` is used instead of `konomi.wasm`. */
  pack?: PackSource | undefined;
  /** The weights that `konomi train` wrote: an address or bytes. Used with a pack only. */
  weights?: string | URL | BufferSource | undefined;
  /** What is done to every order after the score. Used with a pack only. */
  manners?: Manners | undefined;
  /** The wasm: its URL, a Response, its bytes or a compiled module. */
  wasm?: string | URL | Response | PromiseLike<Response> | BufferSource | WebAssembly.Module | undefined;
}

/** The one object that a page talks to. */
export interface Konomi {
  readonly version: string;
  readonly state: "ready" | "neutral";
  /** Why the state is neutral. */
  readonly reason: Reason | undefined;
  readonly consent: Consent;
  /** Tells what the shopper did. @throws KonomiError `event-type`, `event-value`, `item-missing`, … */
  observe(event: KonomiEvent): void;
  /** Reads and interns items once. @throws KonomiError `items-type`, `item-type`, … */
  prepare<T extends Item>(items: readonly T[]): Prepared<T>;
  /** Ranks items. Never changes the list it is given. @throws KonomiError as `prepare`, `limit-range`, `pins-range` */
  rank<T extends Item>(items: readonly T[] | Prepared<T>, options?: RankOptions): Ranking<T>;
  /** @throws KonomiError `consent-value` */
  setConsent(consent: Consent): void;
  /** Forgets everything, here and in the other tabs of this shop. The consent stays as it is. */
  erase(): void;
  /** Finds lists and reads their cards; touches nothing. */
  scan(root?: ParentNode): Found[];
  /**
   * Orders the lists of the page (or below `root`) once more. A result without `applied` and without `reason` is a list that waits for
   * one of our files, or is long and read in slices; it is ordered or refused when that is done, and told by `ranked` or `refused`.
   */
  arrange(root?: ParentNode): Arranged[];
  /**
   * For who renders lists: whether each card must stay where it is, because it was seen, is focused, plays or is sponsored, or because the
   * shopper laid a hand on its list. All of one list; nothing is touched.
   */
  fixed(cards: readonly Element[]): boolean[];
  on<E extends keyof EventMap>(type: E, listener: (detail: EventMap[E]) => void): () => void;
  disclose(): Disclosure;
  /**
   * The parts of an item's score, largest first; they add up to it exactly. The item stands alone: `shop-order` is 0. This and the next
   * two need konomi.shop.js, and reject where it cannot be fetched.
   */
  explain(item: Item): Promise<{ score: number; reasons: ReasonPart[]; excluded?: Exclusion }>;
  /** The profile as bytes, to carry it to another page of the shop. Empty when there is none. */
  export(): Promise<Uint8Array>;
  /** Merges an exported profile into this one. @throws KonomiError `profile-corrupt` */
  import(bytes: Uint8Array): Promise<void>;
}

declare global {
  interface Window {
    /** The page's Konomi, or what waits for it: `(window.konomi ||= []).push((k) => …)`. */
    konomi?: (Konomi & { push(...callbacks: ((k: Konomi) => void)[]): unknown }) | ((k: Konomi) => void)[];
  }
}
