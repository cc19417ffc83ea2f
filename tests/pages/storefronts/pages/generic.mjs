// Pages of no known system, by what they say of their cards.
import { cardsOf, euros, expected, goods, image, jsonLd, shopPage } from "../shell.mjs";

const plain = (product, attributes = "") =>
  `<article class="tile" ${attributes}><a href="/goods/${product.handle}">${image(product)}<h3>${product.title}</h3></a><p>${euros(product.price)}</p></article>`;

const micro = (
  product,
) => `<article class="tile" itemscope itemtype="https://schema.org/Product"><a itemprop="url" href="/goods/${product.handle}">${image(product, 'itemprop="image"')}</a><h3 itemprop="name">${product.title}</h3>
  <meta itemprop="sku" content="${product.short}"><span itemprop="brand" itemscope itemtype="https://schema.org/Brand"><meta itemprop="name" content="${product.brand}"></span><meta itemprop="category" content="${product.category.join(" > ")}">
  <span itemprop="offers" itemscope itemtype="https://schema.org/AggregateOffer"><span>from ${euros(product.price)}</span><meta itemprop="lowPrice" content="${product.price / 100}"><meta itemprop="priceCurrency" content="EUR"></span></article>`;

// Prices in every shape that schema.org allows, and some that it does not.
const offers = [
  (price) => ({ "@type": "Offer", price: price / 100, priceCurrency: "EUR" }),
  (price) => [{ "@type": "Offer", price: String(price / 100), priceCurrency: "EUR" }],
  (price) => ({
    "@type": "AggregateOffer",
    lowPrice: (price / 100).toFixed(2),
    highPrice: "9999.00",
    priceCurrency: "EUR",
  }),
  (price) => ({
    "@type": "Offer",
    priceSpecification: [
      { "@type": "UnitPriceSpecification", price: (price / 100).toFixed(2).replace(".", ","), priceCurrency: "EUR" },
    ],
    priceCurrency: "EUR",
  }),
];
const named = (product, index) => ({
  "@type": index % 2 ? ["Product", "Thing"] : "http://schema.org/Product",
  "@id": `/goods/${product.handle}#product`,
  name: product.title,
  sku: product.short,
  brand: index % 3 ? { "@type": "Brand", name: product.brand } : product.brand,
  category: product.category.join(" > "),
  offers: offers[index % 4](product.price),
});

const all = expected(({ short, handle, brand, category }) => ({
  id: short,
  url: `/goods/${handle}`,
  currency: "EUR",
  brand,
  category: category.join(">").toLowerCase(),
}));
const list = (write) => `<div class="tiles list">${cardsOf(write)}</div>`;
const where = { path: "/everything", list: ".tiles", card: ".tile" };

export default [
  {
    name: "id-attributes",
    title: "Id attributes",
    platform: "id",
    html: shopPage({
      list: list((product) =>
        plain(
          product,
          `data-item-id="${product.short}" data-brand="${product.brand}" data-category="${product.category.join("/")}"`,
        ),
      ),
    }),
    cards: all,
    ...where,
  },
  {
    name: "microdata",
    title: "Microdata",
    platform: "microdata",
    html: shopPage({ list: list(micro) }),
    cards: all,
    ...where,
  },
  {
    name: "json-ld",
    title: "JSON-LD (@graph, offers in every shape, a damaged block)",
    platform: "json-ld",
    html: shopPage({
      head:
        `<script type="application/ld+json">{ "@context": "https://schema.org", "@type": "Organization", </script>` +
        jsonLd({
          "@context": "http://schema.org/",
          "@graph": [{ "@type": "WebPage" }, ...goods.slice(0, 6).map(named)],
        }) +
        // Comments of the template, a newline in a string, a comma too many.
        `<script type="application/ld+json">/*<![CDATA[*/ ${JSON.stringify({
          "@type": "ItemList",
          itemListElement: goods
            .slice(6)
            .map((product, index) => ({ "@type": "ListItem", position: String(index), item: named(product, index) })),
        })
          .replace('"itemListElement"', '"description":"two\nlines","itemListElement"')
          .replace(/\]\}$/, "],}")} /*]]>*/</script>`,
      list: list((product) => plain(product)),
    }),
    cards: all,
    ...where,
  },
  {
    name: "siblings",
    title: "Nothing but alike siblings",
    platform: "siblings",
    html: shopPage({ list: list((product) => plain(product)) }),
    cards: expected(({ handle }) => ({ url: `/goods/${handle}`, currency: "EUR" })),
    ...where,
  },
  {
    name: "user-sorted",
    title: "Sorted by the shopper",
    platform: "siblings",
    html: shopPage({ list: list((product) => plain(product)) }),
    cards: expected(({ handle }) => ({ url: `/goods/${handle}`, currency: "EUR" })),
    ...where,
    query: "?sort=price",
    reason: "user-sorted",
  },
];
