// The carousels of the field with their real libraries: each as a page whose carousel starts by `window.begin()`.
import { card, cardsOf, goods, page } from "./shop.mjs";

const files = (...names) =>
  names
    .map((name) =>
      name.endsWith(".css") ? `<link rel="stylesheet" href="/lib/${name}">` : `<script src="/lib/${name}"></script>`,
    )
    .join("\n");

const SIZES =
  ".window { width: 1120px; overflow: hidden } .window .card { height: 360px; box-sizing: border-box } .window img { width: 200px }";

/**
 * window     the element that shows four cards at a time
 * begin      the source that starts it, in the page
 * next       the source that goes on by one card
 * loop       whether it goes round for ever
 */
const carousel = (name, { head, list, ...rest }) => {
  const { begin } = rest;
  return {
    ...rest,
    name,
    before: page(name, list, {
      selector: rest.window,
      cards: rest.cards ?? ".card",
      head,
      css: SIZES,
      foot: `<script>window.begin = () => { ${begin} }</script>`,
    }),
    started: page(name, list, {
      selector: rest.window,
      cards: rest.cards ?? ".card",
      head,
      css: SIZES,
      foot: `<script>${begin}</script>`,
    }),
  };
};

const slides = (name, tag = "div") => cardsOf((product) => card(product, { tag, name }));

const swiper = (name, options) =>
  carousel(name, {
    head: files("swiper/swiper-bundle.min.css", "swiper/swiper-bundle.min.js"),
    list: `<div class="swiper window"><div class="swiper-wrapper">${slides("swiper-slide")}</div></div>`,
    begin: `window.carousel = new Swiper(".swiper", { slidesPerView: 4, speed: 50, ...${JSON.stringify(options)} });`,
    next: "carousel.slideNext()",
    window: ".swiper",
  });

const splide = (name, options) =>
  carousel(name, {
    head: files("@splidejs/splide/dist/css/splide.min.css", "@splidejs/splide/dist/js/splide.min.js"),
    list: `<section class="splide" aria-label="For you"><div class="splide__track window"><ul class="splide__list">${slides("splide__slide", "li")}</ul></div></section>`,
    begin: `window.carousel = new Splide(".splide", { perPage: 4, perMove: 1, speed: 50, ...${JSON.stringify(options)} }).mount();`,
    next: `carousel.go(">")`,
    window: ".splide__track",
  });

const slick = (name, options, wrapped = false) =>
  carousel(name, {
    head: files("slick-carousel/slick/slick.css", "jquery/dist/jquery.min.js", "slick-carousel/slick/slick.min.js"),
    list: `<div class="slick window">${wrapped ? cardsOf((product) => `<div><div>${card(product, { tag: "div" })}</div></div>`) : slides("")}</div>`,
    begin: `$(".slick").slick({ slidesToShow: 4, speed: 50, arrows: false, ...${JSON.stringify(options)} });`,
    next: `$(".slick").slick("slickNext")`,
    window: ".slick",
    ...(wrapped && { cards: ".slick > div" }),
  });

const owl = (name, options) =>
  carousel(name, {
    head: files(
      "owl.carousel/dist/assets/owl.carousel.min.css",
      "jquery/dist/jquery.min.js",
      "owl.carousel/dist/owl.carousel.min.js",
    ),
    list: `<div class="owl-carousel window">${slides("")}</div>`,
    begin: `$(".owl-carousel").owlCarousel({ items: 4, smartSpeed: 50, dots: false, ...${JSON.stringify(options)} });`,
    next: `$(".owl-carousel").trigger("next.owl.carousel")`,
    window: ".owl-carousel",
  });

const embla = (name, options) =>
  carousel(name, {
    head:
      files("embla-carousel/embla-carousel.umd.js") +
      "<style>.embla__container { display: flex } .embla__slide { flex: 0 0 25%; min-width: 0 }</style>",
    list: `<div class="embla window"><div class="embla__container">${slides("embla__slide")}</div></div>`,
    begin: `window.carousel = EmblaCarousel(document.querySelector(".embla"), { align: "start", ...${JSON.stringify(options)} });`,
    next: "carousel.scrollNext()",
    window: ".embla",
  });

const tiny = (name, options) =>
  carousel(name, {
    head: files("tiny-slider/dist/tiny-slider.css", "tiny-slider/dist/min/tiny-slider.js"),
    list: `<div class="window"><div class="tiny">${slides("")}</div></div>`,
    begin: `window.carousel = tns({ container: ".tiny", items: 4, speed: 50, controls: false, nav: false, mouseDrag: true, ...${JSON.stringify(options)} });`,
    next: `carousel.goTo("next")`,
    window: ".window",
  });

export const carousels = {
  swiper: swiper("swiper", {}),
  "swiper, going round": swiper("swiper-loop", { loop: true }),
  splide: splide("splide", {}),
  "splide, going round": splide("splide-loop", { type: "loop" }),
  slick: slick("slick", { infinite: false }),
  "slick, going round": slick("slick-loop", { infinite: true }),
  "slick, each slide wrapped twice": slick("slick-wrapped", { infinite: false }, true),
  owl: owl("owl", {}),
  "owl, going round": owl("owl-loop", { loop: true }),
  embla: embla("embla", {}),
  "embla, going round": embla("embla-loop", { loop: true }),
  "tiny-slider": tiny("tiny", { loop: false }),
  "tiny-slider, going round": tiny("tiny-loop", { loop: true }),
};

/** Waits until the carousel shows just these of the goods, from left to right. */
export const shows = (test, { window: frame }, wanted) =>
  test.page.waitFor(
    (selector, expected, titles) => {
      const box = document.querySelector(selector).getBoundingClientRect();
      const inView = [...document.querySelectorAll(selector + " .title")]
        .map((title) => ({ title: title.textContent, box: title.getBoundingClientRect() }))
        .filter(({ box: own }) => own.width && own.left + 20 > box.left && own.left + 20 < box.right)
        .sort((a, b) => a.box.left - b.box.left)
        .map(({ title }) => titles.indexOf(title));
      return inView.join() === expected.join();
    },
    { args: [frame, wanted, goods.map(({ title }) => title)] },
  );
