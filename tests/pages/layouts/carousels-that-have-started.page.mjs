import assert from "node:assert/strict";
import { dawn } from "../fixtures/card.mjs";
import { products } from "../fixtures/catalogue.mjs";
import { shell } from "../fixtures/shell.mjs";
import { compared, openList } from "../harness/list-page.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { scanned, state, withdraw } from "../storefronts/visit.mjs";
import { carousels, shows } from "./carousels.mjs";
import { assertRefused, assertReordered, goods, lib } from "./shop.mjs";

const own = "swiper";

for (const [name, carousel] of Object.entries(carousels))
  if (name !== own)
    pageTest(`${name}, started: it is left alone, works on, and its copies are no cards`, async (test) => {
      lib(test);
      await assertRefused(test, carousel.started, "carousel-live");
      const lists = await scanned(test.page);
      assert.deepEqual(
        lists.map(({ cards, reason }) => [cards.length, reason]),
        [[goods.length, "carousel-live"]],
      );
      await shows(test, carousel, [0, 1, 2, 3]);
      await test.page.evaluate(carousel.next);
      await shows(test, carousel, [1, 2, 3, 4]);
    });

const { started, next } = carousels[own];

pageTest("swiper, started and not going round: it is told of the order, and goes on in it", async (test) => {
  lib(test);
  const { order } = await assertReordered(test, started);
  await shows(test, carousels[own], order.slice(0, 4));
  const slides = () => test.page.evaluate(() => carousel.slides.map((slide) => shop.cards.indexOf(slide)));
  const active = () => test.page.evaluate(() => shop.cards.findIndex((one) => one.matches(".swiper-slide-active")));
  assert.deepEqual(await slides(), order);
  assert.equal(await active(), order[0]);
  await test.page.evaluate(next);
  await shows(test, carousels[own], order.slice(1, 5));
  assert.equal(await active(), order[1]);
});

pageTest("swiper, started: the shop's order can come back while its first slide is shown", async (test) => {
  lib(test);
  await assertReordered(test, started);
  await withdraw(test.page);
  await shows(test, carousels[own], [0, 1, 2, 3]);
  assert.deepEqual((await state(test.page)).order, [...goods.keys()]);
});

pageTest("swiper, started: once it has gone on, the shop's order does not come back", async (test) => {
  lib(test);
  const { order } = await assertReordered(test, started);
  await test.page.evaluate(next);
  await shows(test, carousels[own], order.slice(1, 5));
  await withdraw(test.page);
  assert.deepEqual((await state(test.page)).order, order);
});

for (const name of ["swiper, going round", "splide", "slick", "owl"])
  pageTest(`${name}: started since it was ordered, it keeps its order after withdrawal`, async (test) => {
    lib(test);
    const { order } = await assertReordered(test, carousels[name].before);
    await test.page.evaluate(() => window.begin());
    await shows(test, carousels[name], order.slice(0, 4));
    await withdraw(test.page);
    await shows(test, carousels[name], order.slice(0, 4));
    assert.deepEqual(
      (await state(test.page)).order.filter((card, at, all) => all.indexOf(card) === at),
      order,
    );
  });

pageTest("swiper, started where the shopper sees it: it is left alone", async (test) => {
  lib(test);
  const head = `<link rel="stylesheet" href="/lib/swiper/swiper-bundle.min.css"><script src="/lib/swiper/swiper-bundle.min.js"></script>`;
  const slides = products.slice(0, 12).map((product) => dawn(product).replace("grid__item", "swiper-slide"));
  const begin = `<script>new Swiper(".swiper", { slidesPerView: 4 })</script>`;
  const list = `<div class="swiper"><ul id="list" class="swiper-wrapper">${slides.join("\n")}</ul></div>`;
  await openList(test, "seen", {
    build: "late",
    list: (extra) => shell({ title: "Seen", list, ...extra, head: head + extra.head, after: begin + extra.after }),
  });
  await test.page.waitFor(() => __events.some(({ type, reason }) => type === "refused" && reason === "carousel-live"));
  assert.ok((await compared(test.page)).exactly);
});
