import { structured } from "../../../js/browser/page/structured.ts";
import { mended } from "../../../js/shop/presets/json.ts";
import { must } from "./values.mjs";

const NAMES = [
  "@type",
  "@graph",
  "@id",
  "mainEntity",
  "itemListElement",
  "item",
  "hasVariant",
  "name",
  "url",
  "sku",
  "productID",
  "gtin",
  "brand",
  "category",
  "keywords",
  "offers",
  "price",
  "lowPrice",
  "priceCurrency",
  "priceSpecification",
  "availability",
  "position",
  "__proto__",
  "constructor",
  "toString",
];
const LEAVES = [
  "Product",
  "https://schema.org/Product",
  "ProductGroup",
  "BreadcrumbList",
  "Offer",
  "",
  "Shoes",
  "¥1,980",
  0,
  -1,
  1e308,
  12.5,
  true,
  null,
  "\u0000\u001e",
  "x".repeat(3_000),
];

/** A value as JSON, some levels deep, with the names that are read and the values that templates write. */
const values = (fc) =>
  fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom(...LEAVES),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...NAMES), tie("value"), { maxKeys: 5 }),
      fc.tuple(tie("value"), tie("value"), tie("value")).map(([name, offers, brand]) => ({
        "@type": "Product",
        name,
        offers: { "@type": "Offer", price: offers, priceCurrency: name },
        brand,
        category: offers,
      })),
    ),
  })).value;

/** Cuts, doubles and overwrites a text. */
const spoil = (text, [at, how, letter]) => {
  const place = at % (text.length + 1);
  if (how < 24) return text;
  if (how < 38) return text.slice(0, place);
  if (how < 50) return text.slice(0, place) + letter + text.slice(place);
  if (how < 60) return text.slice(0, place) + letter + text.slice(place + 1);
  if (how < 63) return text.replaceAll('"', "&quot;");
  // Deeper than a stack is.
  return "[".repeat(at) + text + (at % 2 ? "]".repeat(at) : "");
};
const LETTERS = ["\n", '"', "{", "}", "]", ",", "\\", "\u0000", "<"];

/** Ways to spoil each value: drawing one costs more than reading it. */
export const TIMES = 8;

/** Calls `each` with some ways that follow from a number. */
const ways = (number, each) => {
  for (let n = 0, x = number | 1; n < TIMES; n++) {
    x = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
    const drawn = x >>> 0;
    each([drawn % 20_011, (drawn >>> 8) % 64, LETTERS[(drawn >>> 16) % LETTERS.length]]);
  }
};

const isField = (text) => typeof text === "string" && text.length <= 33 * 2_000 && !/[\x1e\x1f]/.test(text);

/**
 * The JSON-LD of a page, whole or spoiled, whatever it says: never an error; at most 3,000 products, of which every fact is a text
 * without the separators of records; and nothing is put on the prototype of objects.
 */
export const jsonLd = (fc) =>
  fc.property(
    fc.array(values(fc), { minLength: 1, maxLength: 2 }),
    fc.boolean(),
    fc.nat(),
    (blocks, isMended, number) => {
      const texts = blocks.map((value) => JSON.stringify(value));
      ways(number, (how) => {
        const scripts = texts.map((text) => ({ textContent: spoil(text, how) }));
        globalThis.document = { querySelectorAll: () => scripts };
        const { _products: products, _trail: trail } = isMended ? structured(mended) : structured();
        must(products.length <= 3_000 && trail.every(isField), "trail");
        for (const { tags, aliases, ...facts } of products) {
          must(Object.values(facts).every(isField), JSON.stringify(facts));
          must(isField(tags) && aliases.every(isField), "tags or aliases");
        }
        must(Object.keys(Object.prototype).length === 0 && {}.name === undefined, "something was put on the prototype");
      });
    },
  );

/** Any text: JSON, mended JSON or undefined, never an error; and what is JSON is read as JSON. */
export const mending = (fc) =>
  fc.property(values(fc), fc.nat(), (value, number) => {
    const text = JSON.stringify(value);
    const read = mended(text);
    must(value === null || JSON.stringify(read) === text, `${text} is read as ${JSON.stringify(read)}`);
    ways(number, (how) => mended(spoil(text, how)));
  });
