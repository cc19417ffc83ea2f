import type { Instance } from "../api/instance.js";
import { guard } from "../browser/guard.js";
import { FACTS, read, write } from "../browser/store/storage.js";
import { whenForgotten } from "./forgotten.js";

/** What a record may lack, and another place of the shop has said: brand, category, tags. Numbers of its fields. */
const KEPT = [5, 6, 7] as const;
const FIELD = "\x1f";
const RECORD = "\x1e";
const VALUE = "\x1d";
/** The most that is kept for the visit: items, and characters of all of them together. */
const MOST_ITEMS = 100;
const MOST_TEXT = 4096;

/** Keys of one item, then brand, category and tags. */
type Fact = [keys: string, ...said: string[]];

const fieldsOf = (record: string): string[] => record.split(RECORD)[0]!.split(FIELD);
const isFact = (fact: unknown): fact is Fact =>
  Array.isArray(fact) &&
  fact.length === 4 &&
  fact.every((text) => typeof text === "string") &&
  /^[0-9a-f ]+$/.test(fact[0] as string);

/**
 * What product pages and data layers teach about items, kept for the visit under all their keys, so that a listing with
 * bare links still gets brand and category. Of an item only what the shop publishes, under hashes; nothing of the shopper, but that
 * the items came up in this visit: it goes where and when the visit's profile goes (docs/privacy.md).
 */
export class Facts {
  _known = new Map<string, Fact>();
  /** Every item once, the oldest first. */
  _all: Fact[] = [];
  /** What was learned last; once is enough, also after everything was erased. */
  _last = "";
  _pending = false;

  constructor(readonly _instance: Instance) {
    whenForgotten(_instance._store, () => {
      this._known.clear();
      this._all = [];
      // Where the page comes back from the cache, what is stored by now counts.
      queueMicrotask(meet);
    });
    const meet = (): void => {
      if (this._kept()) guard(() => (this._load(), this._save()));
    };
    _instance.on("consent", meet);
    meet();
  }

  /** Whether the consent lets them be kept longer than this page. */
  _kept(): boolean {
    return /^(session|granted)$/.test(this._instance.consent);
  }

  get _key(): string {
    return this._instance._store.key + FACTS;
  }

  /** What was stored: anything but facts is not ours, and the next write replaces it. */
  _load(): void {
    const text = read("sessionStorage", this._key);
    const stored = text && text.length <= MOST_TEXT ? guard(() => JSON.parse(text) as unknown) : undefined;
    const here = this._all;
    this._all = [];
    for (const fact of [...(Array.isArray(stored) ? stored.filter(isFact) : []), ...here]) this._add(fact);
  }

  _add(fact: Fact): void {
    const keys = fact[0].split(" ");
    // Told again under any of its names: the newest word counts, and it is the youngest.
    const old = new Set(keys.map((key) => this._known.get(key)));
    this._all = [...this._all.filter((other) => !old.has(other)), fact];
    for (const key of keys) this._known.set(key, fact);
    for (const gone of this._all.splice(0, this._all.length - MOST_ITEMS))
      for (const key of gone[0].split(" ")) if (this._known.get(key) === gone) this._known.delete(key);
  }

  /** Writes at the end of the task, where the consent allows it; sorted, so that no order in which items came up is kept. */
  _save(): void {
    if (this._pending || !this._all.length) return;
    this._pending = true;
    const keep = (): void => {
      this._pending = false;
      if (!this._kept() || !this._all.length) return;
      let text = "";
      for (let from = 0; (text = JSON.stringify(this._all.slice(from).sort())).length > MOST_TEXT; from += 5);
      write("sessionStorage", this._key, text);
    };
    queueMicrotask(() => guard(keep));
  }

  /** The canonical keys of items, as the engine makes them of id, URL and aliases; one call for all of them. */
  _keysOf(items: readonly (readonly string[])[]): string[][] {
    const names = items.map(([id = "", url = "", , , , , , , aliases = ""]) => [
      id + FIELD,
      FIELD + url,
      // Short numbers are drawn twice, for items and for variants: as the engine, which leaves them out.
      ...aliases
        .split(VALUE)
        .filter((alias) => !/^\d{1,5}$/.test(alias))
        .slice(0, 8),
    ]);
    const text = names.flat().join(RECORD) + RECORD;
    const described = (this._instance._engine?._call((core) => core.describe(text), "") ?? "").split(RECORD);
    const keys = described.map((item) => item.split(FIELD)[0]!);
    return names.map(({ length }) => [...new Set(keys.splice(0, length))].filter(Boolean));
  }

  _keys(fields: readonly string[]): string[] {
    return this._keysOf([fields])[0]!;
  }

  /** Notes what a record says of its item. */
  _learn(record: string): void {
    const fields = fieldsOf(record);
    if (record === this._last || this._instance.state === "neutral" || !KEPT.some((field) => fields[field])) return;
    this._last = record;
    const keys = this._keys(fields);
    if (!keys.length) return;
    this._add([keys.join(" "), ...KEPT.map((field) => (fields[field] ?? "").slice(0, 200))]);
    this._save();
  }

  /** The record with what is known of its item besides. */
  _complete(record: string): string {
    if (!this._all.length) return record;
    const fields = fieldsOf(record);
    for (const key of this._keys(fields)) {
      const fact = this._known.get(key);
      if (fact) KEPT.forEach((field, at) => (fields[field] ||= fact[at + 1]!));
    }
    return fields.join(FIELD) + RECORD;
  }

  /** The record with this category, where it has none. */
  _default(record: string, category: string): string {
    const fields = fieldsOf(record);
    fields[6] ||= category;
    return fields.join(FIELD) + RECORD;
  }
}
