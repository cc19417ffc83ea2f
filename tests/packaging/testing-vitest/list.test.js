import { click, createTestKonomi, dwell, items, search, view } from "konomi/testing";
import { expect, test } from "vitest";

const all = items(10);
const deeds = [search("green tea"), view(all[2]), view(all[7]), dwell(all[7], 40), click(all[4])];

const card = ({ id, url, title, brand, price, category }) =>
  `<li data-product-id="${id}" data-brand="${brand}" data-category="${category.join(" > ")}">
    <a href="${url}"><img alt=""><h3>${title}</h3></a> <span class="price">¥${price}</span></li>`;
const cards = () => [...document.querySelectorAll("li")].map((li) => li.dataset.productId);

test("the cards of a list stand in the same order", async () => {
  document.body.innerHTML = `<ul id="home">${all.map(card).join("")}</ul>`;
  const konomi = await createTestKonomi({ events: deeds, placement: "#home" });
  expect(konomi.scan()).toMatchObject([{ platform: "configured", cards: all.map(({ id }) => ({ id })) }]);
  expect(konomi.arrange()).toEqual([{ placement: "home", applied: true, moved: expect.any(Number) }]);
  expect(cards()).toEqual("item-3 item-8 item-5 item-10 item-1 item-2 item-4 item-6 item-7 item-9".split(" "));

  konomi.setConsent("denied");
  expect(cards()).toEqual(all.map(({ id }) => id));
});

test("a list that nobody named is found", async () => {
  document.body.innerHTML = `<main><ul>${all.map(card).join("")}</ul></main>`;
  const konomi = await createTestKonomi({ events: deeds });
  expect(konomi.scan()).toMatchObject([{ platform: "id", cards: all.map(({ id }) => ({ id })) }]);
  konomi.clock.advance({ seconds: 3 });
  expect(konomi.arrange()).toMatchObject([{ applied: true }]);
  konomi.clock.advance({ seconds: 3 });
  expect(konomi.arrange()).toMatchObject([{ applied: false, reason: "too-late" }]);
});
