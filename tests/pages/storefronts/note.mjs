/**
 * Runs in the page, last before Konomi's tag: notes the page as the shop made it, and puts into its fields, its focus and its cards
 * what a move must not lose.
 */
export function noteShop(list, card) {
  const main = document.getElementById("main");
  const cards = [...document.querySelectorAll(list)].flatMap((one) => [...one.querySelectorAll(card)]);
  // Cells of a table have several parents.
  const parents = [...new Set(cards.map((one) => one.parentNode))];
  const isCard = (node) => cards.includes(node);
  const nodes = () => {
    const all = [];
    const walk = document.createTreeWalker(main);
    while (walk.nextNode())
      if (walk.currentNode.nodeType !== 3 || walk.currentNode.data.trim()) all.push(walk.currentNode);
    return all;
  };
  const strangers = () =>
    parents.map((parent) => [...parent.children].map((child) => (isCard(child) ? undefined : child)));
  const outside = () => nodes().filter((node) => !cards.some((one) => one.contains(node)));
  const same = (a, b) => a.length === b.length && a.every((one, index) => one === b[index]);
  // White space between two tags may be shared out otherwise; it is no part of what is shown between blocks.
  const text = () => main.innerHTML.replace(/>\s+</g, "><").replace(/>\s+|\s+</g, (space) => space.trim());
  const fields = [...main.querySelectorAll("input:not([type=hidden], [type=checkbox])")].map((input, index) => {
    input.value = String(index + 2);
    return [input, input.value];
  });
  const clicked = [];
  cards.forEach((one, index) =>
    one.addEventListener("click", (event) => {
      clicked.push(index);
      event.preventDefault();
    }),
  );
  const search = document.getElementById("search");
  search.focus();

  const before = {
    html: text(),
    nodes: nodes(),
    strangers: strangers(),
    outside: outside(),
    height: main.offsetHeight,
  };
  window.shop = {
    cards,
    fields,
    /** What became of the page, as data. */
    state() {
      const now = nodes();
      const known = new Set(before.nodes);
      clicked.length = 0;
      for (const one of cards) one.click();
      return {
        order: [...main.querySelectorAll("*")].filter(isCard).map((one) => cards.indexOf(one)),
        untouched: text() === before.html,
        sameNodes: now.length === before.nodes.length && now.every((node) => known.has(node)),
        strangersStay: strangers().every((row, index) => same(row, before.strangers[index])),
        outsideStays: same(outside(), before.outside),
        listeners: clicked.length === cards.length && clicked.every((number, index) => number === index),
        forms: fields.every(([input, value]) => input.value === value && main.contains(input)),
        focus: document.activeElement === search,
        grown: main.offsetHeight - before.height,
      };
    },
  };
}
