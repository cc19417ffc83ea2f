// The same products as a shop's objects, for Konomi's own `rank()`, and what its visitors did.

/**
 * @param products `products` of base/common.js
 * @returns items of the API, each with two levels of category, a brand, a price and four tags
 */
export const goods = (products) =>
  products.map(({ id, cat1, cat2, brand, colour, price, material, tag1, tag2 }) => ({
    id: `p${id}`,
    url: `/p/${id}`,
    title: `${colour} ${material} ${cat2} ${id}`,
    brand,
    category: [cat1, cat2],
    tags: [tag1, tag2, colour, material],
    price: 5 + Number(price.slice(6)) * 20 + (id % 20),
    currency: "EUR",
    availability: "InStock",
  }));

/** What one visitor did before: looks at products, most of them of one kind, a search, a cart, a purchase, and one that was waved away. */
export function past(items) {
  const kind = items[3].category[0];
  const alike = items.filter(({ category }) => category[0] === kind).slice(0, 20);
  const others = items.slice(100, 110);
  const about = (type, item) => ({ type, item });
  return [
    ...[...alike, ...others].map((item) => about("view", item)),
    { type: "search", query: items[3].title },
    about("cart", alike[1]),
    about("purchase", alike[2]),
    about("dismiss", others[1]),
  ];
}

/** A log of other visitors for the pack, as lines of JSON: 300 of them, with six looks each at products that are next to each other. */
export const log = (items) =>
  Array.from({ length: 1800 }, (_, at) => {
    const visitor = Math.floor(at / 6);
    const item = items[(visitor * 37 + (at % 6) * 11) % items.length];
    return JSON.stringify({ visitor: `v${visitor}`, t: 1_767_600_000 + at * 45, type: "view", product: item.id });
  }).join("\n");
