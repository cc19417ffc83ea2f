import { click, createTestKonomi, dwell, items, search, view } from "konomi/testing";
import { expect, test } from "vitest";

const all = items(10);
const deeds = [search("green tea"), view(all[2]), view(all[7]), dwell(all[7], 40), click(all[4])];

const card = ({ id, url, title, brand, price, category }) =>
  `<li data-product-id="${id}" data-brand="${brand}" data-category="${category.join(" > ")}">
    <a href="${url}"><img alt=""><h3>${title}</h3></a> <span class="price">¥${price}</span></li>`;

test("who looks at tea and a tent sees tea and tents first", async () => {
  const konomi = await createTestKonomi({ events: deeds });
  expect(konomi.rank(all).items.map(({ item }) => item.id)).toEqual(
    "item-3 item-8 item-5 item-10 item-1 item-2 item-4 item-6 item-7 item-9".split(" "),
  );
});

test("the cards of a list stand in the same order", async () => {
  document.body.innerHTML = `<ul data-konomi-placement="home">${all.map(card).join("")}</ul>`;
  const konomi = await createTestKonomi({ events: deeds });
  expect(konomi.arrange()).toEqual([{ placement: "home", applied: true, moved: expect.any(Number) }]);
  expect([...document.querySelectorAll("li")].map((li) => li.dataset.productId)).toEqual(
    "item-3 item-8 item-5 item-10 item-1 item-2 item-4 item-6 item-7 item-9".split(" "),
  );
});
