/** What a record may lack, and another place of the shop has said: brand, category, tags. Numbers of its fields. */
const KEPT = [5, 6, 7] as const;
const FIELD = "\x1f";
const RECORD = "\x1e";
const VALUE = "\x1d";

const fieldsOf = (record: string): string[] => record.split(RECORD)[0]!.split(FIELD);

/**
 * What product pages and data layers teach about items, kept for the visit under all their names, so that a listing with
 * bare links still gets brand and category.
 */
export class Facts {
  _known = new Map<string, string[]>();

  /** The names of an item: id, URL without its query, aliases. */
  _names(fields: readonly string[]): string[] {
    const [id = "", url = "", , , , , , , aliases = ""] = fields;
    return [id, url.replace(/[?#].*$/, ""), ...aliases.split(VALUE)].filter(Boolean);
  }

  /** Notes what a record says of its item. */
  _learn(record: string): void {
    const fields = fieldsOf(record);
    if (KEPT.some((field) => fields[field])) for (const name of this._names(fields)) this._known.set(name, fields);
  }

  /** The record with what is known of its item besides. */
  _complete(record: string): string {
    const fields = fieldsOf(record);
    for (const name of this._names(fields)) {
      const known = this._known.get(name);
      if (known) for (const field of KEPT) fields[field] ||= known[field] ?? "";
    }
    return fields.join(FIELD) + RECORD;
  }
}
