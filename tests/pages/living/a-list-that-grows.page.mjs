import assert from "node:assert/strict";
import { cards, first, frames, handles, one, openLiving, stands, told, two, three } from "../harness/living.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { order } from "../harness/konomi.mjs";

/** Fetches the next page of the list when its end comes near, as infinite scroll does. */
const INFINITE = `<div id="end" style="height: 1px"></div><div style="height: 3000px"></div><script>
  const pages = ["/more-1", "/more-2"];
  new IntersectionObserver(async ([entry]) => {
    const next = entry.isIntersecting && pages.shift();
    if (next) list.insertAdjacentHTML("beforeend", await (await fetch(next)).text());
  }, { rootMargin: "900px" }).observe(end);
</script>`;

const grid = (from, inside = "") => `<ul id="list" class="grid">${cards(from)}</ul>${inside}`;

pageTest("what infinite scroll appends is ordered by itself, and what was there stays", async (test) => {
  const { page, server } = test;
  server.page("/more-1", cards(two), { "content-type": "text/html" });
  server.page("/more-2", cards(three), { "content-type": "text/html" });
  await openLiving(test, { list: grid(one, INFINITE) });
  await stands(page, handles(first(one)));
  const scrollTo = (card) =>
    page.evaluate((selector) => document.querySelector(selector).scrollIntoView({ block: "end" }), card);
  // The first batch's end comes near.
  await scrollTo("#list > :nth-child(4)");
  await page.waitFor(() => list.children.length >= 20);
  await stands(page, handles([...first(one), ...first(two)]));
  await scrollTo("#list > :nth-child(12)");
  await page.waitFor(() => list.children.length === 32);
  const now = await page.waitFor(() => {
    const all = [...list.children].map((card) => card.dataset.card);
    return all[20].startsWith("shoes") && all[21].startsWith("shoes") && all;
  });
  assert.deepEqual(now.slice(0, 20), handles([...first(one), ...first(two)]), "nothing crosses the batches");
  assert.deepEqual(now.slice(20), handles(first(three)));
});

pageTest("only what is out of view moves in a batch", async (test) => {
  const { page } = test;
  await openLiving(test, { list: grid(one), far: false });
  await page.waitFor(() => window.__events.length > 1);
  // What comes before konomi.live.js has looked once was there before it: half a window more counts as seen of that in Firefox and WebKitGTK.
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))),
  );
  const before = await order(page);
  // Two rows are in view at 1280 x 900 above, the third one partly: the batch begins there.
  const seen = await page.evaluate(
    (html) => {
      list.insertAdjacentHTML("beforeend", html);
      return [...list.children].slice(8).filter((card) => card.getBoundingClientRect().top < innerHeight).length;
    },
    cards([...two, ...three]),
  );
  assert.ok(seen >= 4, `${seen} in view`);
  const all = handles([...two, ...three]);
  const rest = [...two, ...three].slice(seen);
  await stands(page, [...before, ...all.slice(0, seen), ...handles(first(rest))]);
});

pageTest("a button that brings more brings them ordered, and what it showed before stays", async (test) => {
  const { page } = test;
  await openLiving(test, {
    list: grid(one, `<button id="more">Load more</button><div style="height: 3000px"></div>`),
    foot: `<script>
      more.onclick = () => {
        const template = document.createElement("template");
        template.innerHTML = ${JSON.stringify(cards([...two, ...three]))};
        list.append(...template.content.children);
        scrollTo(0, 0);
      };</script>`,
  });
  await stands(page, handles(first(one)));
  await page.click("#more");
  await stands(page, handles([...first(one), ...first([...two, ...three])]));
});

pageTest("a batch that the shopper has a hand on stays as it came", async (test) => {
  const { page } = test;
  await openLiving(test, { list: grid(one), consent: "unknown", teach: null });
  await page.evaluate((html) => {
    list.insertAdjacentHTML("beforeend", html);
    scrollTo(0, 2400);
  }, cards(two));
  await frames(page);
  await page.click("#list [data-card='tea-3'] img");
  const before = await order(page);
  await page.evaluate(() => scrollTo(0, 0));
  // Now there is something to go by.
  await page.evaluate(() =>
    window.konomi.push((k) => {
      for (const n of [1, 2, 3])
        k.observe({
          type: "view",
          item: { id: "s" + n, url: "/products/s" + n, category: "Running shoes", title: "running shoes" },
        });
      k.arrange();
    }),
  );
  await frames(page);
  const now = await order(page);
  assert.deepEqual(now.slice(8), before.slice(8));
});

pageTest("withdrawal gives every batch the shop's order back", async (test) => {
  const { page } = test;
  await openLiving(test, { list: grid(one) });
  await stands(page, handles(first(one)));
  await page.evaluate((html) => list.insertAdjacentHTML("beforeend", html), cards(two));
  await stands(page, handles([...first(one), ...first(two)]));
  await page.evaluate(() => window.konomi.setConsent("denied"));
  await stands(page, handles([...one, ...two]));
  assert.ok((await told(page, "ranked")) >= 2);
});

pageTest("a paid position in what was appended stays where the shop put it", async (test) => {
  const { page } = test;
  await openLiving(test, { list: grid(one) });
  await stands(page, handles(first(one)));
  // The fourth of the batch says it in words only.
  const paid = two[3];
  const html = cards(two).replace(new RegExp(`(<li[^>]*data-card="${paid.handle}"[^>]*>)`), "$1<b>Sponsored</b>");
  await page.evaluate((more) => list.insertAdjacentHTML("beforeend", more), html);
  const rest = first(two.filter((product) => product !== paid));
  rest.splice(3, 0, paid);
  await stands(page, handles([...first(one), ...rest]));
});
