import { bare, own } from "../../api/own.js";
import { clean, values } from "../../api/records.js";

type Variant = { id?: unknown; sku?: unknown; price?: unknown };
type Meta = { product?: { id?: unknown; vendor?: unknown; type?: unknown; variants?: unknown }; currency?: unknown };

const text = (value: unknown): string => clean(typeof value === "number" ? String(value) : value);

/** What Shopify's own script leaves on the page of a product, in the order of a record's fields: vendor and type above all. */
export const shopifyProduct = (): string[] => {
  const get = (object: unknown, name: string): unknown => (object ? own(object, name) : undefined);
  const meta = bare((get(get(window, "ShopifyAnalytics"), "meta") ?? get(window, "meta")) as Meta | undefined);
  const product = bare(meta.product);
  // `window.meta` may be an element with that name.
  if (!text(product.vendor)) return [];
  const variants = (Array.isArray(product.variants) ? product.variants.slice(0, 12).map(bare) : []) as Variant[];
  const cents = Number(variants[0]?.price);
  return [
    text(product.id),
    "",
    "",
    cents > 0 ? (cents / 100).toFixed(4) : "",
    text(meta.currency),
    text(product.vendor),
    text(product.type),
    "",
    values([text(product.id), ...variants.flatMap(({ id, sku }) => [text(id), text(sku)])]),
  ];
};
