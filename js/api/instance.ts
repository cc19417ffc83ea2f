import { now } from "../browser/clock.js";
import { Engine, guard } from "../browser/guard.js";
import { fixedCards } from "../browser/page/fixed.js";
import { Pass } from "../browser/page/pass.js";
import { touched } from "../browser/page/touched.js";
import { Signals } from "../browser/signals/signals.js";
import { Store } from "../browser/store/store.js";
import type {
  Arranged,
  Consent,
  Disclosure,
  EventMap,
  Found,
  Item,
  Konomi,
  KonomiEvent,
  Prepared,
  RankOptions,
  Ranking,
  Reason,
  ReasonPart,
  Exclusion,
} from "../types.js";
import type * as shop from "../konomi.shop.js";
import { disclosure } from "./disclose.js";
import { Emitter } from "./emitter.js";
import { fail, said } from "./errors.js";
import { crossingOf, type Crossing } from "./events.js";
import { bare } from "./own.js";
import { type Checked, CONSENTS } from "./options.js";
import { type Asked, ranked, type Standing } from "./ranked.js";
import { recordOf, recordsOf } from "./records.js";

/** Items that were flattened once; the engine keeps the last ones that were ranked read and interned. */
class PreparedItems<T extends Item> implements Prepared<T> {
  constructor(
    readonly items: readonly T[],
    readonly _records: string,
  ) {}
  get length(): number {
    return this.items.length;
  }
}

const whole = (name: string, value: unknown, code: "limit-range" | "pins-range", most: number, least = 0): number =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= most
    ? (value as number)
    : fail(code, __WORDS__ && `${name} must be a whole number from ${least} to ${most}, it is ${said(value)}`);

const askedOf = ({ limit, pins, reasons }: RankOptions, length: number): Asked => ({
  reasons,
  limit: limit === undefined ? limit : whole("options.limit", limit, "limit-range", 2 ** 31 - 1, 1),
  pins: Object.entries(pins ?? {}).flatMap(([position, index]) => [
    whole("a position of options.pins", Number(position), "pins-range", length - 1),
    whole("an index of options.pins", index, "pins-range", length - 1),
  ]),
});

type Shop = typeof shop;

/** The object that a page talks to. Without an engine it is neutral: every list keeps the shop's order. */
export class Instance implements Konomi {
  readonly version = __VERSION__;
  _reason: Reason | undefined;
  _emitter = new Emitter();
  _engine: Engine | undefined;
  _store: Store;
  _pass: Pass | undefined;
  _signals: Signals | undefined;
  _debug: (...what: unknown[]) => void;
  /** Called when the instance turned neutral. */
  _ended: () => void = () => {};
  /** Called when the page is observed: js/konomi.shop.ts puts its signals there. */
  _live: () => void = () => {};
  /** Orders what waited: where the page is observed all that is there, else what was asked for. */
  _whole: () => void = () => this._pass!._roots.forEach((root) => this.arrange(root));
  /** Whether the page itself has said what the shopper allowed: its word outranks what is found out. */
  _told = false;

  /** @param _more brings one of our own files by its name; js/files.ts has them all. */
  constructor(
    readonly _settings: Checked,
    readonly _more: (name: string) => Promise<Shop>,
  ) {
    this._store = new Store(_settings.scope, (consent) => this._consented(consent));
    // One switch for everything that is said on a shop's console; never console.error: shops alert on it.
    this._debug = _settings.debug ? (...what) => guard(() => console.debug("konomi:", ...what)) : () => {};
  }

  /** Takes a compiled module into use. */
  _start(module: WebAssembly.Module): void {
    const learned = this._settings.bought === "learned";
    this._engine = new Engine(
      module,
      learned,
      (core) => this._store.restore(core),
      (reason, error) => this._neutral(reason, error),
    );
    this._store._engine = this._engine;
    const { placement, deadline } = this._settings;
    const pass = (this._pass = new Pass(this._engine, placement, deadline, (type, detail) => {
      this._debug(type, detail);
      this._emitter._emit(type, detail);
    }));
    pass._wait = () => {
      // Whatever becomes of the file: half of a list's time is left for the order that can be had without it.
      const settled = (error?: unknown): void => {
        if (error) this._debug("konomi.shop.js", error);
        if (!pass._wait) return;
        pass._wait = undefined;
        guard(() => this._whole());
      };
      pass._wait = () => {};
      setTimeout(settled, deadline / 2);
      this._more("konomi.shop")
        .then((shop) => shop.attach(this))
        .then(() => settled(), settled);
    };
  }

  /** Gives up for this page. */
  _neutral(reason: Reason, error?: unknown): void {
    this._debug("neutral,", reason, error ?? "");
    this._engine = undefined;
    this._reason = reason;
    this._ended();
  }

  get state(): "ready" | "neutral" {
    return this._engine && this.consent !== "denied" ? "ready" : "neutral";
  }

  get reason(): Reason | undefined {
    return this._reason ?? (this.consent === "denied" ? "no-consent" : undefined);
  }

  get consent(): Consent {
    return this._store.consent;
  }

  observe(event: KonomiEvent): void {
    this._cross(crossingOf(event));
  }

  _cross({ kind, value, items, words }: Crossing): void {
    if (this.state === "neutral") return;
    this._engine!._call((core) => core.observe(kind, value, items, words, now()), 0);
    this._store.changed();
  }

  prepare<T extends Item>(items: readonly T[]): Prepared<T> {
    return new PreparedItems(items, recordsOf(items, "items"));
  }

  rank<T extends Item>(items: readonly T[] | Prepared<T>, given?: RankOptions): Ranking<T> {
    const options: RankOptions = bare(given);
    const prepared = items instanceof PreparedItems ? (items as PreparedItems<T>) : undefined;
    const list = prepared ? prepared.items : (items as readonly T[]);
    const records = prepared ? prepared._records : recordsOf(list, "items");
    const asked = askedOf(options, list.length);
    const current = options.current ? recordOf(options.current, "options.current") : "";
    const standing = this.state === "neutral" ? undefined : ranked(this._engine!, records, now(), current, asked);
    return rankingOf(list, standing, options.placement ?? "", this.reason ?? "error", asked.limit);
  }

  setConsent(consent: Consent): void {
    if (!CONSENTS.includes(consent))
      fail("consent-value", __WORDS__ && `consent must be one of ${CONSENTS.join(", ")}; it is ${said(consent)}`);
    this._told = true;
    this._agree(consent);
  }

  /** As `setConsent`, for what was found out and not said. */
  _agree(consent: Consent): void {
    // A denial is carried out as often as it is said: the last time a removal may have failed.
    if (consent === this.consent) return void (consent === "denied" && this._store.set(consent));
    this._store.set(consent);
    this._consented(consent);
  }

  _consented(consent: Consent): void {
    if (consent === "denied") guard(() => this._pass?.restore());
    this._emitter._emit("consent", { consent });
  }

  erase(): void {
    this._store.erase();
  }

  scan(root?: ParentNode): Found[] {
    return guard(() => this._pass?.scan(root ?? document) ?? [], []);
  }

  arrange(root?: ParentNode): Arranged[] {
    if (this.state === "neutral") return [];
    return guard(() => this._pass!.arrange(root ?? document, now()), []);
  }

  fixed(cards: readonly Element[]): boolean[] {
    return guard(
      () => fixedCards(cards, cards.some(touched)),
      cards.map(() => true),
    );
  }

  on<E extends keyof EventMap>(type: E, listener: (detail: EventMap[E]) => void): () => void {
    return this._emitter.on(type, listener);
  }

  disclose(): Disclosure {
    return disclosure(this.consent, this._store.key);
  }

  async explain(item: Item): Promise<{ score: number; reasons: ReasonPart[]; excluded?: Exclusion }> {
    return (await this._more("konomi.shop")).explain(this, item);
  }

  async export(): Promise<Uint8Array> {
    return (await this._more("konomi.shop")).exported(this);
  }

  async import(bytes: Uint8Array): Promise<void> {
    if ((await this._more("konomi.shop")).imported(this, bytes))
      fail("profile-corrupt", __WORDS__ && "import() needs the bytes of export()");
  }
}

const rankingOf = <T>(
  list: readonly T[],
  standing: Standing | undefined,
  placement: string,
  neutral: Reason,
  limit = list.length,
): Ranking<T> => {
  if (!standing)
    return {
      placement,
      evidence: false,
      reason: neutral,
      excluded: [],
      items: list.slice(0, limit).map((item, index) => ({ item, index, score: 0, reasons: [] })),
    };
  return {
    placement,
    evidence: standing.evidence,
    items: standing.items.map((entry) => ({ item: list[entry.index]!, ...entry })),
    excluded: standing.excluded.map((entry) => ({ item: list[entry.index]!, ...entry })),
    // Its own also where there is none: an adapter reads it, and must not find an inherited one.
    reason: standing.evidence ? undefined : "no-evidence",
  };
};
