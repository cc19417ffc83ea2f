import { useOrder } from "konomi/react";
import { click, createTestKonomi, dwell, items, search, view } from "konomi/testing";
import { act, createElement } from "react";
import { createRoot } from "react-dom/client";
import { expect, test } from "vitest";

const all = items(10);
const deeds = [search("green tea"), view(all[2]), view(all[7]), dwell(all[7], 40), click(all[4])];

function List() {
  const { items, ref } = useOrder(all, { placement: "home" });
  return createElement(
    "ul",
    { ref },
    items.map(({ id }) => createElement("li", { key: id }, id)),
  );
}

test("a component renders the order of the test's Konomi", async () => {
  window.konomi = await createTestKonomi({ events: deeds });
  window.IS_REACT_ACT_ENVIRONMENT = true;
  const root = createRoot(document.body);
  await act(() => root.render(createElement(List)));
  expect([...document.querySelectorAll("li")].map((card) => card.textContent)).toEqual(
    "item-3 item-8 item-5 item-10 item-1 item-2 item-4 item-6 item-7 item-9".split(" "),
  );
});
