// What the storefront pages have in common: goods, money, and the parts of a shop's page around its list. Written from the table of
// facts about platforms (selectors and attribute names); no template's code was copied.
import { products } from "../fixtures/catalogue.mjs";

/** Twelve goods of four kinds in turns; every third one is on sale, the fifth is sold out. */
export const goods = products.slice(0, 12).map((product, index) => ({
  ...product,
  index,
  sale: index % 3 === 1,
  regular: product.price + 1000,
  soldOut: index === 4,
  short: String(101 + index),
  variant: String(44_000_000_100 + index),
  slug: slug(product.category.at(-1) === "炊飯器" ? "rice cookers" : product.category.at(-1)),
}));

/** "Running shoes" as a platform writes it in a class or an address. */
export function slug(text) {
  return text.toLowerCase().replaceAll(" ", "-");
}

// The goods' prices are yen; other currencies take them as cents.
const grouped = (text, mark) => text.replace(/\B(?=(\d{3})+$)/g, mark);
const split = (price) => [grouped(String(Math.floor(price / 100)), "\0"), String(price % 100).padStart(2, "0")];
export const yen = (price) => `￥${grouped(String(price), ",")}`;
export const euros = (price) => split(price).join(",").replaceAll("\0", ".") + "\u00a0€";
export const dollars = (price) => "$" + split(price).join(".").replaceAll("\0", ",");
export const pounds = (price) => "£" + split(price).join(".").replaceAll("\0", ",");

/** What every card must yield: by default nothing that the card does not say. */
export const expected = (each) =>
  goods.map((product) => ({
    id: "",
    title: product.title,
    price: product.price / 100,
    currency: "",
    brand: "",
    category: "",
    ...each(product),
  }));

export const cardsOf = (write, from = goods) => from.map((product, index) => write(product, index)).join("\n");

export const image = ({ picture, title }, attributes = "") =>
  `<img src="${picture}" alt="${title}" width="200" height="200" loading="lazy" ${attributes}>`;

export const jsonLd = (value) =>
  `<script type="application/ld+json">${JSON.stringify(value).replaceAll("/", "\\/")}</script>`;

const STYLE = `
  body { margin: 0; font: 14px/1.4 sans-serif }
  main, header, footer { width: 1120px; margin: 0 auto }
  .hero { height: 2000px; background: #f4efe6 }
  .list { display: grid; grid-template-columns: repeat(4, 1fr); gap: 16px; margin: 0; padding: 0; list-style: none }
  .list > * { box-sizing: border-box; min-width: 0; height: 400px; overflow: hidden }
  h1, h2, h3, h4, h5, p { margin: 4px 0 } ul, ol { margin: 0; padding: 0; list-style: none }
  nav li { display: inline-block; margin-right: 8px }
  img { display: block }
  .visually-hidden, .sr-only { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }`;

/** A page of a shop: header, navigation, breadcrumb, sort control, list, pagination, footer. The list stands below the window. */
export const shopPage =
  ({
    title = "All goods",
    lang = "en",
    css = "",
    head = "",
    body = "",
    breadcrumb = "",
    before = "",
    list,
    foot = "",
  }) =>
  ({ head: inHead = "", foot: atEnd = "" } = {}) => `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title} – Shop</title>
<style>${STYLE}${css}</style>
${head}${inHead}
</head>
<body ${body}>
<header class="header">
  <a href="/" class="logo">Shop</a>
  <form action="/search" role="search"><input name="words" id="search" aria-label="Search"></form>
  <nav aria-label="Main"><ul><li><a href="/women/">Women</a></li><li><a href="/men/">Men</a></li><li><a href="/home/">Home</a></li><li><a href="/gifts/">Gifts</a></li><li><a href="/sale/">Sale</a></li></ul></nav>
  <a href="/cart/">Cart (0)</a>
</header>
<main id="main">
${breadcrumb}
<div class="hero"><h1>${title}</h1><p>Everything that we have, in one place.</p></div>
<form class="sorting" method="get"><label>Sort by <select name="by"><option>Featured</option><option>Price, low to high</option></select></label></form>
${before}
${list}
<nav class="pagination" aria-label="Pages"><ul><li><a href="?page=1" aria-current="page">1</a></li><li><a href="?page=2">2</a></li><li><a href="?page=3">3</a></li></ul></nav>
</main>
<footer class="footer"><ul><li><a href="/about/">About us</a></li><li><a href="/help/">Help</a></li><li><a href="/terms/">Terms</a></li><li><a href="/privacy/">Privacy</a></li></ul><p>Free shipping over $50.00</p></footer>
${foot}
${atEnd}
</body>
</html>
`;
