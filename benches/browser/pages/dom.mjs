// The page in which five of N cards come to the front: by Konomi's own arranging code, and by udomdiff.
//
// Counted as Konomi's JavaScript is everything from the wanted order to the page that has it: what stands where (js/browser/page/pass.ts,
// `_apply`), the plan (the engine, in WebAssembly), the moves, and the check that the page is as it was planned
// (js/browser/page/arrange.ts). What may move is answered by this page: all cards. Not counted as JavaScript is the layout that its check
// of the heights makes the browser do; it has to be done in any case, and is in the second figure, for both.
import udomdiff from "udomdiff";
import { Core } from "../../../js/browser/core.ts";
import { Engine } from "../../../js/browser/guard.ts";
import { Pass } from "../../../js/browser/page/pass.ts";
import { rng } from "/common.js";

const n = Number(new URL(location.href).searchParams.get("n"));

const cardOf = (index) => `<article class="card" id="c${index}" data-id="${index}">
  <a href="#p${index}"><div class="img"></div><h3>Product ${index} with a name</h3></a><p class="brand">Brand ${index % 40}</p>
  <div class="price"><span>${(index * 7) % 100}.99</span><s>${(index * 9) % 120}.00</s></div><button type="button">Add</button>
</article>`;

const grid = () => {
  const element = document.createElement("div");
  element.className = "grid";
  element.innerHTML = Array.from({ length: n }, (_, index) => cardOf(index)).join("");
  document.body.append(element);
  return element;
};

/** Milliseconds of the browser's layout within our own call. */
let layout = 0;
const timed = (element) => {
  element.getBoundingClientRect = function () {
    const start = performance.now();
    const box = Element.prototype.getBoundingClientRect.call(this);
    layout += performance.now() - start;
    return box;
  };
};

async function konomi(container) {
  const bytes = await (await fetch("/pkg/konomi.wasm")).arrayBuffer();
  const nothing = () => {};
  const engine = new Engine(new WebAssembly.Module(bytes), false, nothing, nothing);
  if (!(engine._core instanceof Core)) throw new Error("the module does not start");
  const pass = new Pass(engine, undefined, 60_000, nothing);
  pass._fixed = (cards) => cards.map(() => false);
  timed(container);
  const memory = { _appeared: 0, _original: [...container.children], _unhide: [] };
  return (wanted) => {
    const cards = [...container.children];
    const place = new Map(cards.map((card, index) => [card, index]));
    const order = wanted.map((card) => place.get(card));
    return () => {
      const moved = pass._apply({ _container: container, _cards: cards, placement: "" }, memory, order, []);
      if (typeof moved === "string") throw new Error(`Konomi refused: ${moved}`);
    };
  };
}

const rival = (container) => (wanted) => {
  const cards = [...container.children];
  return () => void udomdiff(container, cards, wanted, (node) => node, null);
};

/** Five cards from behind come to the front; another five each time. */
const next = (container, random) => {
  const cards = [...container.children];
  const chosen = new Set();
  while (chosen.size < 5) chosen.add(cards[5 + Math.floor(random() * (n - 5))]);
  return [...chosen, ...cards.filter((card) => !chosen.has(card))];
};

const stands = (container, wanted) => wanted.every((card, index) => container.children[index] === card);

window.bench = {
  async measure(samples) {
    const ways = [];
    for (const [name, make] of [
      ["udomdiff", rival],
      ["peer", konomi],
    ]) {
      const container = grid();
      ways.push({ name, container, apply: await make(container), random: rng(n + 2), js: [], whole: [], moves: 0 });
    }
    const warm = 6;
    for (let round = 0; round < warm + samples; round++)
      for (let at = 0; at < ways.length; at++) {
        const way = ways[(round + at) % ways.length];
        const wanted = next(way.container, way.random);
        const records = new MutationObserver(() => {});
        if (!round) records.observe(way.container, { childList: true });
        const run = way.apply(wanted);
        void document.body.offsetHeight;
        layout = 0;
        const start = performance.now();
        run();
        const done = performance.now();
        void way.container.offsetHeight;
        void way.container.lastElementChild.offsetTop;
        const laid = performance.now();
        if (!stands(way.container, wanted)) throw new Error(`${way.name} gave another order`);
        if (!round) way.moves = records.takeRecords().filter(({ addedNodes }) => addedNodes.length).length;
        if (round < warm) continue;
        way.js.push(done - start - layout);
        way.whole.push(laid - start);
        await new Promise((next) => setTimeout(next));
      }
    const of = (key) => Object.fromEntries(ways.map((way) => [way.name, { samples: way[key] }]));
    return {
      js: of("js"),
      whole: of("whole"),
      moves: Object.fromEntries(ways.map(({ name, moves }) => [name, moves])),
    };
  },
};
window.ready = true;
