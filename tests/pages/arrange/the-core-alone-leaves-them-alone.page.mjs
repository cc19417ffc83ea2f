// konomi.shop.js knows more of what must be left alone, and comes later: until then the core refuses what it must refuse by itself.
import assert from "node:assert/strict";
import { asked, open } from "../harness/core-alone.mjs";
import { pageTest } from "../harness/page-test.mjs";

pageTest(
  "without konomi.shop.js: an order that the shopper chose is left alone, whatever the shop calls it",
  async (test) => {
    await open(test);
    assert.equal(await asked(test.page), "ordered");
    for (const name of ["sort_by", "orderby", "product_list_order", "order", "sort"])
      for (const [value, answer] of [
        ["price-ascending", "user-sorted"],
        ["Manual", "ordered"],
        ["featured-not", "user-sorted"],
        ["", "ordered"],
      ])
        assert.equal(
          await asked(test.page, undefined, { search: `?page=2&${name}=${value}` }),
          answer,
          `${name}=${value}`,
        );
    for (const value of ["best-selling", "featured", "relevance", "default", "menu_order", "position", "recommended"])
      assert.equal(await asked(test.page, undefined, { search: `?sort_by=${value}` }), "ordered", value);
  },
);

pageTest("without konomi.shop.js: what a framework wrote, or will write again, is left alone", async (test) => {
  await open(test);
  const owners = {
    "the list": (list) => void (list.__reactProps$x1 = {}),
    "the first card": (list) => void (list.firstElementChild.__vnode = {}),
    "of Vue": (list) => void (list.__vue__ = {}),
    "of Svelte": (list) => void (list.__svelte_meta = {}),
    "of Angular": (list) => void (list.__ngContext__ = {}),
    "the root of a starter": () => ((outer.id = "root"), () => (document.querySelector("#root").id = "outer")),
    "another starter's": () => ((outer.id = "app"), () => (document.querySelector("#app").id = "outer")),
    "of Next.js": () => ((outer.id = "__next"), () => (document.querySelector("#__next").id = "outer")),
  };
  for (const [name, change] of Object.entries(owners))
    assert.equal(await asked(test.page, change), "owned-by-framework", name);
  for (const name of ["reactroot", "server-rendered", "v-app", "sveltekit-preload-data"])
    assert.equal(
      await asked(
        test.page,
        `() => (outer.setAttribute("data-${name}", ""), () => outer.removeAttribute("data-${name}"))`,
      ),
      "owned-by-framework",
      name,
    );
  for (const name of ["ng-version", "ngh"])
    assert.equal(
      await asked(test.page, `() => (outer.setAttribute("${name}", ""), () => outer.removeAttribute("${name}"))`),
      "owned-by-framework",
      name,
    );
  for (const name of ["__next_f", "__remixContext", "__reactRouterContext", "__NUXT__", "__sveltekit_1"])
    assert.equal(
      await asked(test.page, `() => (window.${name} = {}, () => delete window.${name})`),
      "owned-by-framework",
      name,
    );
  // Names that only look like theirs.
  assert.equal(await asked(test.page, (list) => void (list.my__reactProps = {})), "ordered");
  assert.equal(await asked(test.page, "() => (window.my__NUXT__ = {}, () => delete window.my__NUXT__)"), "ordered");
  // A widget of its own in a card that is not the first.
  assert.equal(await asked(test.page, (list) => void (list.children[1].__vnode = {})), "ordered");
});

pageTest("without konomi.shop.js: a carousel that has started is left alone", async (test) => {
  await open(test);
  const marks = [
    "swiper-initialized",
    "slick-initialized",
    "splide is-initialized",
    "owl-loaded",
    "flickity-enabled",
    "tns-slider",
    "glide--slider glide--swipeable",
  ];
  for (const mark of marks) {
    assert.equal(await asked(test.page, `(list) => void (list.className += " ${mark}")`), "carousel-live", mark);
    assert.equal(
      await asked(test.page, `() => (outer.className = "${mark}", () => (outer.className = ""))`),
      "carousel-live",
      `around it: ${mark}`,
    );
  }
  for (const mark of ["splide", "is-initialized", "glide--slider"])
    assert.equal(await asked(test.page, `(list) => void (list.className += " ${mark}")`), "ordered", mark);
});

pageTest(
  "without konomi.shop.js: cards that have no place of their own, and lists of which too little is known",
  async (test) => {
    await open(test);
    const absolute = (n) => `(list) => {
    list.style.position = "relative";
    for (const card of [...list.children].slice(0, ${n})) card.style.position = "absolute";
  }`;
    assert.equal(await asked(test.page, absolute(3)), "absolute-layout");
    assert.equal(await asked(test.page, absolute(Infinity)), "absolute-layout");
    // One that is laid out by itself is none of three.
    assert.equal(await asked(test.page, absolute(1)), "ordered");
    const table = (list) => {
      const made = document.createElement("table");
      const body = made.createTBody();
      for (const card of list.children) {
        const row = body.insertRow();
        for (const { name, value } of card.attributes) row.setAttribute(name, value);
        row.insertCell().append(...card.cloneNode(true).childNodes);
      }
      body.id = "list";
      list.replaceWith(made);
    };
    assert.equal(await asked(test.page, table), "table");
    // So many are read in slices by konomi.shop.js; what a scan says of them is the core's word.
    const found = (count) =>
      test.page.evaluate((length) => {
        const card = (nth) =>
          `<li data-product-id="p${nth}" data-brand="b" data-category="c"><a href="/p/${nth}"><img alt="">p${nth}</a></li>`;
        inner.innerHTML = `<ul id="list">${Array.from({ length }, (_, nth) => card(nth)).join("")}</ul>`;
        return konomi.scan().map(({ reason, cards }) => [reason ?? "none", cards.length]);
      }, count);
    assert.deepEqual(await found(1000), [["none", 1000]]);
    assert.deepEqual(await found(1500), [["too-many", 1001]]);
    const ids = {
      "no-ids": (list) => {
        for (const card of [...list.children].slice(9)) {
          card.dataset.productId = "null";
          card.querySelector("a").setAttribute("href", "#");
        }
      },
      "duplicate-ids": (list) => {
        const id = list.children[0].dataset.productId;
        list.children[1].dataset.productId = id;
        list.children[1].querySelector("a").href = list.children[0].querySelector("a").href;
      },
      "too-few": (list) => {
        list.dataset.konomiPlacement = "p";
        while (list.children.length > 1) list.lastElementChild.remove();
      },
    };
    for (const [reason, change] of Object.entries(ids)) assert.equal(await asked(test.page, change), reason);
    // Two are a list, where the shop says so; the second is of the kind that the shopper looked at.
    const two = (list) => {
      list.dataset.konomiPlacement = "p";
      const shoe = list.querySelector("[data-card^=shoes]");
      const other = list.querySelector("[data-card^=tea]");
      list.replaceChildren(other, shoe);
    };
    assert.equal(await asked(test.page, two), "ordered");
  },
);
