import { clean, values } from "../../api/records.js";

type Variant = { id?: unknown; sku?: unknown; price?: unknown };
type Meta = { product?: { id?: unknown; vendor?: unknown; type?: unknown; variants?: unknown }; currency?: unknown };

const text = (value: unknown): string => clean(typeof value === "number" ? String(value) : value);

/** What Shopify's own script leaves on the page of a product, in the order of a record's fields: vendor and type above all. */
export const shopifyProduct = (): string[] => {
  const page = window as { ShopifyAnalytics?: { meta?: Meta } | undefined; meta?: Meta };
  const meta = page.ShopifyAnalytics?.meta ?? page.meta;
  const product = meta?.product;
  // `window.meta` may be an element with that name.
  if (!product || typeof product !== "object" || !text(product.vendor)) return [];
  const variants = (Array.isArray(product.variants) ? product.variants.slice(0, 12) : []) as Variant[];
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
