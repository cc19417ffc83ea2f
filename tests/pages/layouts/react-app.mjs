// A list as a React shop writes it: keyed cards, and a filter. Runs in Node for the server's page and, bundled, in the browser.
import { createElement as h, useState } from "react";

const Card = ({ one }) =>
  h(
    "li",
    { className: "card" },
    h("a", { href: `/products/${one.handle}` }, h("img", { src: one.picture, alt: "", width: 200, height: 200 })),
    h("h3", { className: "title" }, one.title),
    h("p", { className: "price" }, "¥", one.price),
    h("input", { name: "amount", defaultValue: "1" }),
  );

export function Shop({ goods }) {
  const [kind, setKind] = useState("");
  const shown = goods.filter((one) => !kind || one.kind === kind);
  return h(
    "section",
    null,
    h("button", { id: "filter", onClick: () => setKind(kind ? "" : "tea") }, "Tea only"),
    h(
      "ul",
      { className: "list" },
      shown.map((one) => h(Card, { key: one.handle, one })),
    ),
  );
}

/** A button of its own inside a card that is nobody's. */
export function Heart() {
  const [count, setCount] = useState(0);
  return h("button", { className: "heart", onClick: () => setCount(count + 1) }, count);
}
