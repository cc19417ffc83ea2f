import { clean, values } from "../api/records.js";
import { guard } from "../browser/guard.js";
import { microdata } from "./presets/microdata.js";
import { shopifyProduct } from "./presets/shopify.js";
import { shownTrail } from "./presets/trail.js";
import type { Reader } from "./reader.js";

const FIELD = "\x1f";
const RECORD = "\x1e";
const VALUE = "\x1d";
/** Numbers of fields. */
const CATEGORY = 6;
const ALIASES = 8;

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

/** Adds to the item whose page it is what other places of the page than JSON-LD say of it: microdata, Shopify, its breadcrumb, Open Graph. */
export const pageProduct = (reader: Reader): void => {
  const { _product } = reader;
  let known: { at: string; from: string; record: string } | undefined;
  reader._product = () => {
    const from = _product();
    // The data come after the address where a page navigates by itself.
    const at = location.href + meta("og:title") + document.readyState;
    if (known?.at === at && known.from === from) return known.record;
    const sources = [from.split(RECORD)[0]!.split(FIELD), guard(microdata, []), guard(shopifyProduct, [])];
    const isProduct = /^(og:)?product/.test(meta("og:type")) || sources.some((source) => source.some(Boolean));
    // A breadcrumb of the page is more than the one word for a kind.
    const heading = clean(document.querySelector("h1")?.textContent);
    const trail = isProduct ? values(shownTrail().filter((name) => name !== heading)) : "";
    const record = isProduct
      ? fromMeta()
          .map((value, field) => {
            const said = sources.map((source) => source[field]);
            if (field === ALIASES) return values([...said, value].flatMap((names) => (names || "").split(VALUE)));
            if (field === CATEGORY) said.splice(2, 0, trail);
            return said.find(Boolean) || value;
          })
          .join(FIELD) + RECORD
      : "";
    known = { at, from, record };
    return record;
  };
};
