import { crossingOf } from "../../../js/api/events.ts";
import { recordOf, recordsOf } from "../../../js/api/records.ts";
import { any, list, must, of, record, told } from "./values.mjs";

const CODES = ["event-type", "event-value", "item-type", "item-missing", "items-type", "items-many", "price-value"];
const texts = (fc) => any(fc, "a", "/p/a", "Red shoes", "1.5", 7, "a\u001fb");

const item = (fc) =>
  record(fc, {
    id: texts(fc),
    url: texts(fc),
    title: texts(fc),
    price: any(fc, 0, 12.5, "¥1,980", -1, 1e13),
    currency: texts(fc),
    brand: texts(fc),
    category: fc.oneof(texts(fc), list(fc, texts(fc), 3)),
    tags: fc.oneof(texts(fc), list(fc, texts(fc), 40)),
    sku: texts(fc),
    gtin: texts(fc),
    group: texts(fc),
    availability: texts(fc),
    lifetime: texts(fc),
  });

/** A record has eleven fields and one end, whatever stands in them; no field is longer than 2,000 letters, but lists of 32 values. */
const isRecord = (text) => {
  const fields = text.slice(0, -1).split("\x1f");
  must(text.endsWith("\x1e") && text.indexOf("\x1e") === text.length - 1, "one end");
  must(fields.length === 11, `${fields.length} fields`);
  must(
    fields.every((field) => field.length <= 33 * 2_000 && field.split("\x1d").every((value) => value.length <= 2_000)),
    "long",
  );
  must(fields[0] || fields[1] || fields[8], "an item without a name");
};

/** Any item: a whole record, or an error with a code. What is inherited names nothing. */
export const items = (fc) =>
  of(fc, fc.oneof({ weight: 12, arbitrary: item(fc) }, { weight: 1, arbitrary: any(fc, "x") }), (given) => {
    const text = told(CODES, () => recordOf(given, "item"));
    if (text !== undefined) isRecord(text);
    const all = told(CODES, () => recordsOf(given, "items"));
    must(all === undefined || Array.isArray(given), "a list that is none");
  });

/** Any event: one of the kinds with a value in its range and whole records, or an error with a code. */
export const events = (fc) => {
  const kinds = [
    "view",
    "dwell",
    "click",
    "search",
    "cart",
    "cart-remove",
    "purchase",
    "dismiss",
    "rate",
    "answer",
    "exposure",
  ];
  const event = record(fc, {
    type: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...kinds.map((kind) => () => kind)) },
      { weight: 1, arbitrary: any(fc, "toString") },
    ),
    value: any(fc, 1, 5, 6, 86_400, 86_401),
    item: item(fc),
    items: fc.oneof(list(fc, item(fc), 2), any(fc, null)),
    query: texts(fc),
    values: fc.oneof(texts(fc), list(fc, texts(fc), 3)),
  });
  return of(fc, fc.oneof({ weight: 12, arbitrary: event }, { weight: 1, arbitrary: any(fc, "x") }), (given) => {
    const crossing = told(CODES, () => crossingOf(given));
    if (!crossing) return;
    const { kind, value, items: records, words } = crossing;
    must(Number.isInteger(kind) && kind >= 0 && kind <= 10, "kind");
    must(value >= 0 && value <= 86_400 && (kind !== 8 || (value >= 1 && value <= 5)), "value");
    must(typeof words === "string" && !/[\x1c-\x1f]/.test(words), "words");
    for (const each of records.split(/(?<=\x1e)/)) if (each) isRecord(each);
  });
};
