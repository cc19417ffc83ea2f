/**
 * The debug overlay, for the shop's engineers: what Konomi found on this page, what it did, and why. Loaded on demand,
 * in a shadow root of its own beside the body; it changes nothing in the page.
 */
import type { Instance } from "./api/instance.js";
import { guard } from "./browser/guard.js";
import { el, text } from "./overlay/dom.js";
import { Marks } from "./overlay/marks.js";
import { type ListView, listOf, report, type Told } from "./overlay/model.js";
import { contents } from "./overlay/panel.js";
import { STYLE } from "./overlay/style.js";

const NAME = "konomi-overlay";

const styled = (root: ShadowRoot): void => {
  try {
    // A strict policy forbids style elements, and has no say in these.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
  } catch {
    root.append(text("style", "", STYLE));
  }
};

/** Opens it, once. */
export const show = (instance: Instance): void => {
  if (document.querySelector(NAME)) return;
  const pass = instance._pass!;
  const host = document.createElement(NAME);
  const root = host.attachShadow({ mode: "open" });
  styled(root);
  const marks = new Marks();
  const told: Told = new Map();
  let lists: ListView[] = [];
  let isAsked = false;
  /** What the pointer is on. */
  let hand: [target: EventTarget | null, isPage: boolean] = [null, false];
  const end = new AbortController();
  const { signal } = end;

  const body = el("div", { class: "b", tabindex: "0", role: "group", "aria-label": "Lists and facts" });
  const state = text("span", "c", "");
  const copied = el("span", { role: "status", class: "s" });
  const copy = el("button", { type: "button", "aria-label": "Copy report as JSON" }, "Copy");
  const fold = el("button", { type: "button", "aria-expanded": "true" }, "Fold");
  const close = el("button", { type: "button", "aria-label": "Close (Escape)" }, "Close");
  const panel = el(
    "aside",
    { class: "p", "aria-label": "Konomi debug overlay" },
    el("header", {}, el("h2", {}, "Konomi", state), copied, copy, fold, close),
    body,
  );

  const draw = (): void => {
    isAsked = false;
    lists = guard(() => pass._read(document).map((read) => listOf(instance, read, told)), [], instance._debug);
    const open = new Set([...body.querySelectorAll("details[open]")].map((each) => each.getAttribute("data-key")));
    const focused = root.activeElement?.closest("[data-key]")?.getAttribute("data-key");
    const top = body.scrollTop;
    state.textContent = instance.state + (instance.reason ? `: ${instance.reason}` : "");
    body.replaceChildren(...contents(instance, lists));
    for (const each of body.querySelectorAll("details")) {
      const key = each.getAttribute("data-key");
      each.open = open.has(key);
      if (focused && key === focused) each.querySelector("summary")!.focus();
    }
    body.scrollTop = top;
    marks.draw(lists);
    cardOf(...hand);
  };
  const ask = (): void => {
    if (!isAsked) requestAnimationFrame(() => guard(draw, undefined, instance._debug));
    isAsked = true;
  };
  const move = (): void => void requestAnimationFrame(() => guard(() => marks.move()));

  const shut = (): void => {
    end.abort();
    for (const stop of stops) stop();
    sizes.disconnect();
    host.remove();
  };

  const cardOf = (target: EventTarget | null, isPage: boolean): void => {
    hand = [target, isPage];
    if (!(target instanceof Element)) return;
    const key = target.closest("[data-key]")?.getAttribute("data-key")?.split("/");
    const card = isPage
      ? lists.flatMap(({ cards }) => cards).find(({ element }) => element.contains(target))
      : key && lists[+key[0]! - 1]?.cards[+key[1]!];
    marks.show(card || undefined, isPage ? panel : undefined);
  };

  const stops = [
    instance.on("ranked", ({ placement }) => (told.delete(placement), ask())),
    instance.on("refused", ({ placement, reason }) => (told.set(placement, reason), ask())),
    instance.on("consent", ask),
  ];
  const sizes = new ResizeObserver(move);
  sizes.observe(document.documentElement);
  const options = { signal, capture: true, passive: true };
  addEventListener("scroll", move, options);
  addEventListener("resize", move, options);
  addEventListener("pointerover", ({ target }) => target !== host && cardOf(target, true), options);
  addEventListener("keydown", ({ key }) => key === "Escape" && shut(), options);
  for (const type of ["pointerover", "focusin"]) panel.addEventListener(type, ({ target }) => cardOf(target, false));
  close.addEventListener("click", shut);
  fold.addEventListener("click", () => fold.setAttribute("aria-expanded", String(!panel.classList.toggle("u"))));
  copy.addEventListener("click", () => {
    const words = report(instance, lists);
    const failed = (): void => {
      // No clipboard here (no secure origin, or not allowed): to copy by hand.
      const field = el("textarea", { readonly: "", "aria-label": "Report as JSON" });
      field.value = words;
      body.prepend(field);
      field.focus();
      field.select();
    };
    guard(
      () => void navigator.clipboard.writeText(words).then(() => (copied.textContent = "Copied"), failed),
      undefined,
      failed,
    );
  });

  root.append(marks.layer, panel);
  // Beside the body: nothing of the page counts its children there.
  document.documentElement.append(host);
  draw();
};

/** Compared by who brings this file: one of another release shares no private name with it. */
export const version = __VERSION__;
