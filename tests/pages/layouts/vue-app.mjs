// The same list as a Vue shop writes it.
import { h, ref } from "vue";

const card = (one) =>
  h("li", { class: "card", key: one.handle }, [
    h("a", { href: `/products/${one.handle}` }, [h("img", { src: one.picture, alt: "", width: 200, height: 200 })]),
    h("h3", { class: "title" }, one.title),
    h("p", { class: "price" }, `¥${one.price}`),
    h("input", { name: "amount", value: "1" }),
  ]);

export const Shop = {
  props: ["goods"],
  setup({ goods }) {
    const kind = ref("");
    return () =>
      h("section", [
        h("button", { id: "filter", onClick: () => (kind.value = kind.value ? "" : "tea") }, "Tea only"),
        h("ul", { class: "list" }, goods.filter((one) => !kind.value || one.kind === kind.value).map(card)),
      ]);
  },
};
