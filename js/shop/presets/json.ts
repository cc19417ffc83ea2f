import { clean, values } from "../../api/records.js";
import { guard } from "../../browser/guard.js";

/** Attributes in which a card carries what it knows of its item as JSON: GTM4WP, Shopware. */
const NAMES = ["data-gtm4wp_product_data", "data-product-information"];
const CARRIERS = NAMES.map((name) => `[${name}]`).join();

/**
 * Text as JSON, mended where templates damage it: written for HTML, in comments, with newlines in strings or a comma too many.
 * Undefined for what is none.
 */
export const mended = (text: string): unknown =>
  guard(() => JSON.parse(text) as unknown) ??
  guard(
    () =>
      JSON.parse(
        `[${text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)}]`
          .replace(/&quot;/g, '"')
          .replace(/&amp;/g, "&")
          .replace(/[\u0000-\u001f]+/g, " ")
          .replace(/,(?=\s*[}\]])/g, ""),
      ) as unknown,
  );

/** What a card carries as JSON: a function that gives the first of several fields that is there. */
export const carried = (card: Element): ((...names: string[]) => string) => {
  const carrier = card.matches(CARRIERS) ? card : card.querySelector(CARRIERS);
  const text = carrier && NAMES.map((name) => carrier.getAttribute(name)).find(Boolean);
  const data = text ? mended(text.slice(0, 10_000)) : undefined;
  return (...names) => {
    for (const name of names) {
      const value: unknown =
        typeof data === "object" && data && Object.prototype.hasOwnProperty.call(data, name)
          ? (data as Record<string, unknown>)[name]
          : "";
      const some = Array.isArray(value) ? values(value) : clean(typeof value === "number" ? String(value) : value);
      if (some) return some;
    }
    return "";
  };
};
