import { clean, values } from "../api/records.js";
import type { Reader } from "./reader.js";

const FIELD = "\x1f";
const RECORD = "\x1e";

const meta = (...properties: string[]): string => {
  for (const property of properties) {
    const element = document.querySelector(`meta[property="${property}"], meta[name="${property}"]`);
    const content = clean(element?.getAttribute("content"));
    if (content) return content;
  }
  return "";
};

/** What the page's meta elements (Open Graph and its product properties) say of the item whose page it is. */
const fromMeta = (): string[] => [
  meta("product:retailer_item_id"),
  clean(location.href),
  meta("og:title"),
  meta("product:price:amount", "og:price:amount"),
  meta("product:price:currency", "og:price:currency"),
  meta("product:brand"),
  meta("product:category"),
  "",
  values([meta("product:item_group_id")]),
  meta("product:availability", "og:availability"),
  meta("product:lifetime"),
];

/** Adds to the item whose page it is what other places of the page than JSON-LD say of it. */
export const pageProduct = (reader: Reader): void => {
  const { _product } = reader;
  let known: { at: string; from: string; record: string } | undefined;
  reader._product = () => {
    const from = _product();
    // The data come after the address where a page navigates by itself.
    const at = location.href + meta("og:title") + document.readyState;
    if (known?.at === at && known.from === from) return known.record;
    const isProduct = from || /^(og:)?product/.test(meta("og:type"));
    const said = from.split(RECORD)[0]!.split(FIELD);
    const record = isProduct
      ? fromMeta()
          .map((value, index) => said[index] || value)
          .join(FIELD) + RECORD
      : "";
    known = { at, from, record };
    return record;
  };
};
