import { pageTest } from "../harness/page-test.mjs";
import { carousels, shows } from "./carousels.mjs";
import { assertReordered, assertRestored, lib } from "./shop.mjs";

for (const [name, carousel] of Object.entries(carousels))
  pageTest(`${name}: it starts with the order that is there, and goes on by one`, async (test) => {
    lib(test);
    const { order } = await assertReordered(test, carousel.before);
    await test.page.evaluate(() => window.begin());
    await shows(test, carousel, order.slice(0, 4));
    await test.page.evaluate(carousel.next);
    await shows(test, carousel, order.slice(1, 5));
  });

for (const name of ["swiper", "splide", "slick, each slide wrapped twice", "owl"])
  pageTest(`${name}: before it starts the shop's order can come back`, async (test) => {
    lib(test);
    await assertReordered(test, carousels[name].before);
    await assertRestored(test);
  });
