// A shop that navigates by itself: a router of a few lines, as single-page shops have one.
import { asItem, byHandle, products } from "../fixtures/catalogue.mjs";
import { cards, openLiving } from "./living.mjs";

/** What a product's page shows, with data that do not say which address they belong to. */
export const productView = (product) => ({
  html: `<h2>${product.title}</h2><p>${product.brand}</p>`,
  data: {
    "@context": "https://schema.org",
    "@type": "Product",
    name: product.title,
    sku: product.id,
    brand: product.brand,
    category: product.category.join(" > "),
    offers: { "@type": "Offer", price: product.price, priceCurrency: "JPY" },
  },
});
export const listView = (from) => ({ html: `<ul id="list" class="grid">${cards(from)}</ul>` });

const ROUTER = `<script>
  window.views = {};
  window.go = async (address, { late } = {}) => {
    history.pushState(null, "", address);
    scrollTo(0, 0);
    // The content is fetched: it comes later than the address, and its data later still.
    await new Promise((done) => setTimeout(done, 60));
    const { html, data } = window.views[location.pathname];
    box.innerHTML = html;
    await late;
    document.querySelector("script[type='application/ld+json']")?.remove();
    if (data) document.head.append(Object.assign(document.createElement("script"), { type: "application/ld+json", textContent: JSON.stringify(data) }));
  };
</script>`;

/** Opens the shop. views: by path; the first one is what the server sends. */
export async function openShop(test, { first = "/", views, ...options }) {
  const { html, data } = views[first.split("?")[0]];
  await openLiving(test, {
    path: first,
    list: `<div id="box">${html}</div>`,
    head: data ? `<script type="application/ld+json">${JSON.stringify(data)}</script>` : "",
    foot: ROUTER,
    ...options,
  });
  await test.page.evaluate((all) => void (window.views = all), views);
}

/** What Konomi knows of some items: by handle, the parts of their scores. */
export const known = (page, ...names) =>
  page.evaluate(
    (items) =>
      Object.fromEntries(
        window.konomi
          .rank(items)
          .items.map(({ item, reasons }) => [
            item.url.split("/").pop(),
            Object.fromEntries(reasons.map(({ feature, value }) => [feature, value])),
          ]),
      ),
    (names.length ? names : products.map(({ handle }) => handle)).map((name) => asItem(byHandle(name))),
  );
