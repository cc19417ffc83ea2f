import { clean, record, values } from "../../api/records.js";
import { guard } from "../attempt.js";
import type { FactsOf } from "./card.js";
import { DATA, type Product, type Structured, structured, trailField } from "./structured.js";

const pathOf = (url: string): string => guard(() => new URL(url, location.href).pathname.replace(/\/$/, ""), "");

/** Finds what the page's structured data say about the item behind a link. */
export const factsByUrl = ({ _products: products }: Structured): FactsOf => {
  const known = new Map<string, Product>();
  for (const product of products) if (product.url) known.set(pathOf(product.url), product);
  return (url) => known.get(pathOf(url));
};

let known: { record: string; at: string } | undefined;

/**
 * The record of the item whose own page this is; empty on every other page. A page is an item's own when its structured
 * data name exactly one item that is not an entry of a list, or one that leads to this very address. Pages that say it
 * in other ways are read by js/shop/product.ts.
 */
export const productPage = (): string => {
  // A soft navigation changes the address first and the data later.
  const at = location.href + [...document.querySelectorAll(DATA)].map((script) => script.textContent).join();
  if (known?.at === at) return known.record;
  const data = structured();
  const here = pathOf(location.href);
  const own = data._products.filter(({ url }) => url && pathOf(url) === here);
  const [only, second] = data._products;
  const product = own[0] ?? (second || only?.url ? undefined : only);
  known = { at, record: product ? recordOf(product, data._trail) : "" };
  return known.record;
};

const recordOf = (product: Product, trail: string[]): string => {
  // The last step of a breadcrumb is often the product itself, the first one the home page.
  const levels = trail.filter(
    (level, index) => level !== product.title && !(index === 0 && /^(home|top|shop|ホーム|トップ)/i.test(level)),
  );
  return record(
    product.id,
    clean(location.href),
    product.title,
    product.price,
    product.currency,
    product.brand,
    trailField(levels) || product.category,
    values((product.tags ?? "").split(",")),
    values(product.aliases),
    product.availability,
  );
};
