// Cards that hold whatever a shop's page may hold: each card gets some widgets by chance, and says later what became of them.

/** In the page, right after the list: `__widgets(seed)` fills the cards, `__state()` reads everything that must not change. */
export const WIDGETS = `{
  const moves = { connected: 0, disconnected: 0, moved: 0 };
  customElements.define("shop-badge", class extends HTMLElement {
    connectedCallback() { moves.connected++; }
    disconnectedCallback() { moves.disconnected++; }
    connectedMoveCallback() { moves.moved++; }
  });
  const clicks = new Map();
  const counted = (element, type = "click") => {
    clicks.set(element, 0);
    element.addEventListener(type, (event) => { event.preventDefault(); event.stopPropagation(); clicks.set(element, clicks.get(element) + 1); });
    return element;
  };
  const el = (name, properties = {}, ...inside) => { const made = Object.assign(document.createElement(name), properties); made.append(...inside); return made; };
  const WIDGETS = {
    button: () => counted(el("button", { type: "button", textContent: "Compare" })),
    text: (n) => { const made = el("input", { value: "typed " + n, ariaLabel: "Note" }); later(() => made.setSelectionRange(1, 4)); return made; },
    area: (n) => el("textarea", { value: "a longer text " + n, ariaLabel: "Message" }),
    choice: (n) => { const made = el("select", { ariaLabel: "Size" }, el("option", { textContent: "S" }), el("option", { textContent: "M" }), el("option", { textContent: "L" })); made.selectedIndex = n % 3; return made; },
    check: (n) => { const made = el("input", { type: "checkbox", ariaLabel: "Gift" }); made.checked = n % 2 === 0; made.indeterminate = n % 3 === 0; return made; },
    radio: (n) => { const made = el("input", { type: "radio", name: "group" + n, ariaLabel: "One" }); made.checked = true; return made; },
    editable: (n) => { const made = el("div", { contentEditable: "true", textContent: "edit me " + n }); made.append(el("b", { textContent: "!" })); return made; },
    details: (n) => el("details", { open: n % 2 === 0 }, el("summary", { textContent: "More" }), el("p", { textContent: "facts" })),
    frame: (n) => el("iframe", { src: "/frame?" + n, width: 60, height: 30, title: "A film" }),
    video: () => el("video", { muted: true, width: 60, height: 30 }),
    scroller: (n) => { const made = el("div", { tabIndex: 0 }, el("div", { textContent: "tall" })); made.style.cssText = "height: 20px; overflow: auto"; made.firstChild.style.height = "200px"; later(() => { made.scrollTop = 10 + (n % 50); }); return made; },
    custom: (n) => el("shop-badge", { textContent: "new " + n }),
    shadow: (n) => { const made = el("div"); const root = made.attachShadow({ mode: "open" }); root.append(counted(el("button", { textContent: "Inside" })), el("input", { value: "shadow " + n })); return made; },
    form: (n) => el("form", { action: "/search" }, el("input", { name: "q", value: "q" + n, ariaLabel: "Words" }), counted(el("button", { textContent: "Go" }))),
    link: () => counted(el("a", { href: "#details", textContent: "Details" })),
    canvas: () => { const made = el("canvas", { width: 8, height: 8 }); made.getContext("2d").fillRect(0, 0, 4, 4); return made; },
    popover: (n) => el("div", { role: "note", textContent: "note " + n, ariaLabel: "Note " + n }),
  };
  const waiting = [];
  const later = (work) => waiting.push(work);
  let widgets = [];
  window.__widgets = (seed) => {
    let state = seed;
    const random = (below) => { state = (state * 1103515245 + 12345) % 2147483648; return Math.floor((state / 2147483648) * below); };
    const names = Object.keys(WIDGETS);
    const cards = [...document.querySelectorAll("#list > [data-card]")];
    for (const card of cards)
      for (let count = random(4); count > 0; count--) {
        const kind = names[random(names.length)];
        // Frames are dear.
        if (kind === "frame" && random(3)) continue;
        const element = WIDGETS[kind](random(1000));
        widgets.push({ kind, element, card });
        const place = [card, card.firstElementChild, card.querySelector(".caption-with-letter-spacing")][random(3)];
        place.append(element);
      }
    for (const work of waiting.splice(0)) work();
    const able = widgets.filter(({ kind }) => /^(button|text|area|choice|editable|scroller|link)$/.test(kind));
    if (able.length && random(3)) able[random(able.length)].element.focus({ preventScroll: true });
    for (const { element, kind } of widgets) if (kind === "frame") element.addEventListener("load", () => { element.loads = (element.loads || 0) + 1; });
    Object.assign(window, { cardsBefore: cards, inside: cards.map((card) => [...card.childNodes]), focusBefore: document.activeElement });
  };
  window.__moves = moves;
  /** Everything that a shopper has done, and what is alive. */
  window.__state = () =>
    widgets.map(({ kind, element, card }) => [
      kind, card.dataset.card, card.contains(element), element.value, element.selectionStart, element.selectionEnd, element.selectedIndex, element.checked, element.indeterminate, element.open,
      element.scrollTop, element.paused, element.textContent, element.shadowRoot && element.shadowRoot.querySelector("input").value, element.ariaLabel, element.isConnected,
      kind === "frame" ? !!element.contentWindow && element.contentWindow.mark : undefined,
    ].map((value) => value ?? null));
  /** Presses everything that listens. Returns what did not hear exactly one press. */
  window.__press = () => {
    for (const [element] of clicks) element.click();
    return [...clicks].filter(([, count]) => count !== 1).map(([{ outerHTML }, count]) => outerHTML.slice(0, 60) + " " + count);
  };
}`;
