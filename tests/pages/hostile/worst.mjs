// Products that say the worst.

/**
 * In the page: lists whose cards and items say it, with links to another origin, `evil`, and one card with so many attributes. Returns
 * what went wrong.
 */
export const attack = (seed, rounds, evil, attributes) => {
  let state = seed;
  const random = (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
  const pick = (list) => list[random(list.length)];
  const long = "あ😀x ".repeat(5000);
  const TEXTS = [
    "",
    " ",
    "\0",
    "a\0b",
    "\ud800",
    "\udfff\ud800",
    "x".repeat(5000),
    long,
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "\u202egnol\u202c",
    "\u200d\u200b\ufeff",
    "👩‍👩‍👧‍👦",
    "ｶﾀｶﾅ ＡＢＣ",
    "<script>window.pwned = 1</script>",
    "<img src=x onerror=window.pwned=1>",
    "javascript:window.pwned=1",
    "\u001c\u001d\u001e\u001f",
    "a\u001fb\u001ec",
    "'\"`;--",
    "%00%ff%",
    "null",
    "undefined",
    "[object Object]",
    "0",
    "-0",
    "NaN",
    "Infinity",
    "1e999",
    "\n\r\t",
    "İıß",
    "Ⅷ①",
    "a".repeat(299) + "😀",
  ];
  const PRICES = [
    "NaN",
    "Infinity",
    "-Infinity",
    "-0",
    "1e308",
    "1e-308",
    "-5",
    "¥-1",
    "¥" + "9".repeat(500),
    "1,2,3.4,5",
    "١٢٣ ¥",
    "٣٤٫٥ €",
    "$0",
    "$0.000000001",
    "９９９円",
    "1.234.567,89 €",
    "$1e5",
    "0x10 $",
    "１．２ $",
    "€ 5 – 10",
    "∞ ¥",
    "",
    "$",
    "12345678901234567890 ¥",
  ];
  const NUMBERS = [0, -0, 1, 1e12, 1e-300, 0.1 + 0.2, 4e11, Number.MIN_VALUE, 1.5];
  const BAD = [NaN, Infinity, -Infinity, -1, 1e308, 1e13];
  const ATTRIBUTES = [
    "data-product-id",
    "data-sku",
    "data-price",
    "data-price-amount",
    "data-brand",
    "data-category",
    "data-tags",
    "data-lifetime",
    "data-availability",
    "data-currency",
    "data-item-id",
    "aria-label",
    "title",
    "class",
  ];
  const wrong = [];
  const k = window.konomi;
  const total = (ranking, count, what) => {
    const seen = new Set();
    let last = Infinity;
    for (const { index, score, reasons } of ranking.items) {
      if (!Number.isSafeInteger(score) || reasons.some(({ value }) => !Number.isSafeInteger(value)))
        wrong.push(what + ": a score that is none");
      if (reasons.reduce((sum, { value }) => sum + value, 0) !== score)
        wrong.push(what + ": reasons that do not add up");
      if (ranking.evidence && score > last) wrong.push(what + ": not in its order");
      last = score;
      seen.add(index);
    }
    for (const { index } of ranking.excluded) seen.add(index);
    if (seen.size !== count) wrong.push(what + ": " + seen.size + " of " + count);
    return ranking.items.map(({ index }) => index).join();
  };
  const itemOf = () => {
    const item = { id: pick([pick(TEXTS), "i" + random(1e6), random(1e6)]) };
    for (const name of ["url", "sku", "gtin", "group", "title", "currency", "brand", "availability", "lifetime"])
      if (random(3) === 0) item[name] = pick(TEXTS);
    for (const name of ["category", "tags"])
      if (random(3) === 0) item[name] = random(2) ? pick(TEXTS) : Array.from({ length: random(40) }, () => pick(TEXTS));
    if (random(2)) item.price = random(2) ? pick(NUMBERS) : pick(PRICES);
    if (
      !String(item.id).trim() ||
      !String(item.id)
        .replace(/[\x1c-\x1f]/g, "")
        .trim()
    )
      item.id = "i" + random(1e6);
    return item;
  };
  k.observe({ type: "view", item: { id: "i1", brand: "Kumo", category: "Lamps", price: 100 } });
  for (let round = 0; round < rounds; round++) {
    const what = "round " + round;
    const items = Array.from({ length: 2 + random(24) }, itemOf);
    k.observe({ type: pick(["view", "click", "cart", "dismiss"]), item: pick(items) });
    k.observe({ type: "search", query: pick(TEXTS) });
    k.observe({ type: "rate", item: pick(items), value: pick([1, 5, NaN, 1e308, -0, "5"]) });
    k.observe({ type: "dwell", item: pick(items), value: pick([0, 86400, 1e308, NaN, Infinity]) });
    const first = total(k.rank(items), items.length, what);
    if (total(k.rank(items), items.length, what) !== first) wrong.push(what + ": another order the second time");
    // What is refused is refused whole.
    const refused = k.rank([...items, { id: "bad", price: pick(BAD) }]);
    if (refused.items.length) wrong.push(what + ": a price that is none was taken");

    // The same on the page.
    const list = document.createElement("ul");
    for (let at = 4 + random(12); at--;) {
      const card = document.createElement("li");
      card.dataset.card = "c" + at;
      const link = document.createElement("a");
      link.setAttribute("href", pick(["/p/" + round + "-" + at, pick(TEXTS), "//[", evil + "/" + at]));
      link.textContent = pick(TEXTS);
      const price = document.createElement("span");
      price.className = "price";
      price.textContent = pick(PRICES) + pick(["", " ¥", " €"]);
      const picture = document.createElement("img");
      picture.alt = pick(TEXTS);
      card.append(picture, link, price);
      for (let count = random(8); count--;) card.setAttribute(pick(ATTRIBUTES), pick([...TEXTS, ...PRICES]));
      list.append(card);
    }
    if (seed % 100 === 5 && round === 2)
      for (let at = 0; at < attributes; at++) list.firstElementChild.setAttribute("data-x" + at, at);
    document.querySelector("main").replaceChildren(list);
    const cards = [...list.children];
    for (const found of k.scan())
      for (const card of found.cards)
        if (card.price !== null && !Number.isFinite(card.price)) wrong.push(what + ": a price that is none");
    for (const result of k.arrange()) if (!Number.isInteger(result.moved)) wrong.push(what + ": " + result.moved);
    if (list.children.length !== cards.length || cards.some((card) => card.parentNode !== list))
      wrong.push(what + ": cards are gone");
  }
  if (window.pwned) wrong.push("something of it ran");
  return [...new Set(wrong)].slice(0, 12);
};
