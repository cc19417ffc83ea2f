import { askConsent } from "./consent.js";
import { product, products } from "./index.js";

const element = (tag, properties = {}, ...children) => {
  const { data = {}, ...rest } = properties;
  const made = Object.assign(document.createElement(tag), rest);
  Object.assign(made.dataset, data);
  made.append(...children);
  return made;
};

const cardOf = ({ id, title, brand, category, price }) =>
  element(
    "li",
    { className: "card", data: { id, konomiId: id, productBrand: brand, productCategory: category.join(" > ") } },
    element(
      "a",
      { href: "/product?id=" + id },
      element("strong", {}, title),
      element("small", {}, brand),
      element("span", { className: "price" }, "¥" + price.toLocaleString("en")),
    ),
  );

/**
 * A shop without a framework, rendered by the page: the list at `/`, items at `/product?id=`.
 *
 * @param created the promise that `createKonomi({ mode: "auto" })` gave.
 */
export const start = (created) => {
  const main = document.querySelector("main");
  askConsent();
  const item = product(new URLSearchParams(location.search).get("id"));
  if (!item)
    return main.append(
      element("ul", { className: "grid", data: { konomiPlacement: "home" } }, ...products.map(cardOf)),
    );
  void created.then((k) => k.observe({ type: "view", item }));
  main.append(
    element("h1", {}, item.title),
    element("p", {}, item.brand),
    element("a", { className: "back", href: "/" }, "Back to the shop"),
  );
};
