import { clean, record, values } from "../../api/records.js";
import type { Facts } from "./card.js";
import { type Product, type Structured, structured, trailField } from "./structured.js";

const pathOf = (url: string): string => {
  try {
    return new URL(url, location.href).pathname.replace(/\/$/, "");
  } catch {
    return "";
  }
};

/** Finds what the page's structured data say about the item behind a link. */
export const factsByUrl = ({ products }: Structured): ((url: string) => Facts | undefined) => {
  const known = new Map<string, Product>();
  for (const product of products) if (product.url) known.set(pathOf(product.url), product);
  return (url) => known.get(pathOf(url));
};

const meta = (property: string): string =>
  clean(document.querySelector(`meta[property="${property}"], meta[name="${property}"]`)?.getAttribute("content"));

let known: { record: string; at: string } | undefined;

/**
 * The item whose own page this is, as a record; undefined on every other page. A page is an item's own when its
 * structured data name exactly one item that is not an entry of a list, or one that leads to this very address.
 */
export const productPage = (): { record: string } | undefined => {
  if (known?.at === location.href && document.readyState !== "loading") return known.record ? known : undefined;
  const data = structured();
  const here = pathOf(location.href);
  const own = data.products.filter(({ url }) => url && pathOf(url) === here);
  const product =
    own[0] ?? (data.products.length === 1 && (!data.products[0]!.url || own.length) ? data.products[0] : undefined);
  known = {
    at: location.href,
    record: product || /^(og:)?product/.test(meta("og:type")) ? recordOf(product, data.trail) : "",
  };
  return known.record ? known : undefined;
};

const recordOf = (product: Product | undefined, trail: string[]): string => {
  const title = product?.title || meta("og:title");
  // The last step of a breadcrumb is often the product itself, the first one the home page.
  const levels = trail.filter(
    (level, index) => level !== title && !(index === 0 && /^(home|top|shop|ホーム|トップ)/i.test(level)),
  );
  return record(
    product?.id || meta("product:retailer_item_id"),
    clean(location.href),
    title,
    product?.price || meta("product:price:amount") || meta("og:price:amount"),
    product?.currency || meta("product:price:currency") || meta("og:price:currency"),
    product?.brand || meta("product:brand"),
    trailField(levels) || product?.category || meta("product:category"),
    values((product?.tags ?? "").split(",")),
    values(product?.aliases ?? []),
    product?.availability || meta("product:availability"),
    meta("product:lifetime"),
  );
};
