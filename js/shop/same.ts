const FIELD = "\x1f";
const RECORD = "\x1e";
const VALUE = "\x1d";

/** So many items are known at a time: the one that was told of or shown longest ago goes first. */
const MOST = 2000;

/** Fields that a tool may fill where the page says nothing: title, price, currency, brand, category, tags, and the last two. */
const FILLED = [2, 3, 4, 5, 6, 7, 9, 10];

export const fieldsOf = (record: string): string[] => record.split(RECORD)[0]!.split(FIELD);

/** When a kind of event was last told of an item, on which page, and by whom. */
export interface Mark {
  _at: number;
  _page: number;
  _from: string;
}

/** One item, under all the names that are known of it. */
export interface Group {
  /** As the page itself writes it: a card, or the item's own page. */
  _page: string;
  _names: Set<string>;
  _keys: Set<string>;
  /** By the number of the kind. */
  _marks: Map<number, Mark>;
}

/** A title in a form in which two places of a shop write the same one. */
const folded = (title = ""): string => title.toLowerCase().replace(/\s+/g, " ").trim();

/**
 * Which names mean the same item, for as long as the page is open: a data layer says a SKU where the card has a number, and
 * they are one item as soon as a record of the page holds both. The names are compared by the engine's own keys.
 */
export class Same {
  _groups = new Map<string, Group>();
  /** The oldest first. */
  _all = new Set<Group>();
  /** Items that the page shows, by title; null where two of them have the same. */
  _titles = new Map<string, Group | null>();
  _noted = new Set<string>();

  /** @param _keysOf the engine's keys of all names of items. */
  constructor(readonly _keysOf: (items: readonly string[][]) => string[][]) {}

  /** Calls `each` with the item of each record, one after the other. What the page itself shows is `isPage`. */
  _of<T>(records: readonly string[], each: (record: string, group: Group) => T, isPage = false): T[] {
    const items = records.map(fieldsOf);
    const keys = this._keysOf(items);
    return records.map((record, at) => each(record, this._add(record, items[at]!, keys[at]!, isPage)));
  }

  _add(record: string, fields: readonly string[], keys: string[], isPage: boolean): Group {
    const aliases = (fields[8] ?? "").split(VALUE).filter(Boolean);
    const found = [...new Set(keys.flatMap((key) => this._groups.get(key) ?? []))];
    const title = folded(fields[2]);
    const named = title && !isPage && !found.some(({ _page }) => _page) && this._titles.get(title);
    // Last, so that the page's own group is the one that takes in the others.
    if (named) found.unshift(named);
    const group = found[0] ?? { _page: "", _names: new Set(), _keys: new Set(), _marks: new Map<number, Mark>() };
    for (const other of found.slice(1)) {
      group._page ||= other._page;
      other._names.forEach((name) => group._names.add(name));
      other._keys.forEach((key) => keys.push(key));
      other._marks.forEach((mark, kind) => group._marks.has(kind) || group._marks.set(kind, mark));
      this._all.delete(other);
    }
    for (const key of keys) {
      group._keys.add(key);
      this._groups.set(key, group);
    }
    this._all.delete(group);
    this._all.add(group);
    if (this._all.size > MOST) this._drop(this._all.values().next().value!);
    for (const name of [fields[0], ...aliases]) if (name) group._names.add(name);
    if (isPage) {
      group._page ||= record;
      const before = this._titles.get(title);
      if (title) this._titles.set(title, before === undefined || before === group ? group : null);
    }
    return group;
  }

  _drop(group: Group): void {
    this._all.delete(group);
    this._noted.delete(group._page);
    for (const key of group._keys) if (this._groups.get(key) === group) this._groups.delete(key);
    const title = folded(fieldsOf(group._page)[2]);
    if (this._titles.get(title) === group) this._titles.delete(title);
  }

  /** Notes what the page shows, each record once. */
  _show(records: Iterable<string>): void {
    const fresh = [...new Set(records)].filter((record) => record && !this._noted.has(record));
    // More than that no page shows; what lies beyond is known as soon as something is told of it.
    fresh.length = Math.min(fresh.length, MOST - this._noted.size);
    if (!fresh.length) return;
    for (const record of fresh) this._noted.add(record);
    this._of(fresh, () => {}, true);
  }

  /** A tool's record as the page would write it: the page's own names first, what it does not say from the tool, all names. */
  _complete(record: string, { _page: page, _names: names }: Group): string {
    const told = fieldsOf(record);
    const fields = page ? fieldsOf(page) : told;
    for (const field of FILLED) fields[field] ||= told[field] ?? "";
    fields[1] ||= told[1] ?? "";
    fields[8] = [...names]
      .filter((name) => name !== fields[0])
      .slice(0, 8)
      .join(VALUE);
    return Array.from(fields, (field) => field ?? "").join(FIELD) + RECORD;
  }

  _forget(): void {
    this._groups.clear();
    this._all.clear();
    this._titles.clear();
    this._noted.clear();
  }
}
