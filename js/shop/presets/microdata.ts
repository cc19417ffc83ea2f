import { clean, values } from "../../api/records.js";
import { textOf } from "../../browser/page/card.js";

const PRODUCT = "[itemtype*='schema.org/Product']";

/** What microdata say of the one product of a page, in the order of a record's fields; nothing where there are several. */
export const microdata = (): string[] => {
  const all = [...document.querySelectorAll(PRODUCT)].slice(0, 100);
  const [product] = all;
  // Related products may stand inside.
  if (!product || !all.every((other) => product.contains(other))) return [];
  const one = (name: string): Element | undefined =>
    [...product.querySelectorAll(`[itemprop=${name}]`)].find(
      (element) => element.parentElement!.closest("[itemscope]:not([itemtype*=Offer])") === product,
    );
  const text = (name: string): string => {
    const element = one(name);
    return element ? textOf(element.querySelector("[itemprop=name]") ?? element).replace(/\s+/g, " ") : "";
  };
  const address = (name: string): string => {
    const element = one(name);
    return clean(element?.getAttribute("href")) || text(name);
  };
  // A list of one card leads elsewhere.
  const url = address("url");
  if (url && new URL(url, location.href).pathname !== location.pathname) return [];
  const sku = text("sku");
  return [
    text("productID") || sku,
    "",
    text("name"),
    text("price") || text("lowPrice"),
    text("priceCurrency"),
    text("brand") || text("manufacturer"),
    text("category"),
    "",
    values([sku, text("mpn"), text("gtin13")]),
    address("availability"),
  ];
};
