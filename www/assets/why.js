// "Why here?" on cards that stand further forward than the shop put them: says in plain words which of Konomi's
// reasons counted. The button lies over the picture and the tip over the page, so nothing changes its height.
(() => {
  // Konomi's reasons are a closed list of features (its types name them). Each sentence says no more than is known.
  const SENTENCES = {
    "interest-now": "It is like what you are looking at on this visit.",
    "interest-slow": "It is like what you came back to over time.",
    "same-leaf": "It is the same kind of thing as the last one you looked at.",
    "same-brand": "It is of the brand you looked at last.",
    "price-near": "Its price is near to what you look at in this department.",
    "price-last": "Its price is near to the last thing you looked at.",
    touched: "You opened it on this visit.",
    "touched-recent": "You opened it on this visit.",
    "last-touched": "You opened it on this visit.",
    "touch-count": "You opened it on this visit.",
    bought: "You bought it before.",
    // From the shop's catalogue pack.
    popular: "Many look at it in this shop.",
    together: "Others looked at it together with what you looked at.",
    similar: "It is like what you looked at, by what others look at together.",
    position: "Things at its place in a list are chosen often.",
    "shop-order": "The shop put it near the front.",
    "list-price": "Its price is among those that are chosen most in such a list.",
  };
  const OTHER = "It is like what you looked at on this device.";
  const MOST = 3;
  const sentences = new WeakMap();
  const tip = document.getElementById("why-tip");
  let open = null;

  function mark({ ranking = [] }) {
    const lists = new Set();
    for (const { element, reasons = [] } of ranking) {
      const button = element?.querySelector?.(".why");
      if (!button) continue;
      lists.add(element.parentElement);
      const helped = reasons.filter((reason) => reason.value > 0).sort((a, b) => b.value - a.value);
      sentences.set(element, [...new Set(helped.map((reason) => SENTENCES[reason.feature] ?? OTHER))].slice(0, MOST));
      button.hidden = helped.length === 0 || place(element) >= Number(element.dataset.shelf);
    }
    for (const list of lists) if (list) note(list);
  }

  const place = (card) => (card.parentElement ? [...card.parentElement.children].indexOf(card) : Infinity);

  // Beside each list: whose order it has.
  function note(list) {
    const sorted = [...list.children].some(
      (card, at) => card.dataset.shelf !== undefined && Number(card.dataset.shelf) !== at,
    );
    const text = list.closest("section, main")?.querySelector(".device-note");
    if (text) text.textContent = sorted ? "Personalized on this device" : "In the shop's own order";
  }

  for (const detail of window.shopRanked ?? []) mark(detail);
  document.addEventListener("konomi:ranked", (event) => mark(event.detail ?? {}));

  function show(button) {
    hide();
    const title = Object.assign(document.createElement("strong"), { textContent: "Further forward for you" });
    const list = document.createElement("ul");
    for (const text of sentences.get(button.closest(".card")) ?? [])
      list.append(Object.assign(document.createElement("li"), { textContent: text }));
    tip.replaceChildren(title, list);
    tip.hidden = false;
    const box = button.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    tip.style.left = `${Math.max(12, Math.min(box.right - tip.offsetWidth, width - tip.offsetWidth - 12)) + scrollX}px`;
    // Below the button; above it where there is no room below.
    const below = box.bottom + 8 + tip.offsetHeight <= innerHeight;
    tip.style.top = `${(below ? box.bottom + 8 : Math.max(4, box.top - 8 - tip.offsetHeight)) + scrollY}px`;
    button.setAttribute("aria-describedby", "why-tip");
    open = button;
  }

  function hide() {
    if (!open) return;
    open.removeAttribute("aria-describedby");
    tip.hidden = true;
    open = null;
  }

  const buttonOf = (event) => (event.target instanceof Element ? event.target.closest(".why") : null);
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const button = buttonOf(event);
    if (button) show(button);
    else if (open !== document.activeElement) hide();
  });
  document.addEventListener("focusin", (event) => {
    const button = buttonOf(event);
    if (button) show(button);
    else hide();
  });
  document.addEventListener("click", (event) => {
    const button = buttonOf(event);
    if (button) show(button);
    else hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
})();
