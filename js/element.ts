/**
 * The npm entry `konomi/element`, for pages whose markup a server writes: defines `<konomi-list placement="home">`. The cards stay where
 * they are in the document, and without scripts it is a plain element around them.
 */
import { withKonomi } from "./adapters/page.js";
import type { Konomi } from "./types.js";

const NAME = "data-konomi-placement";

/** A list as its own child; else the cards are the element's children. */
const LISTS = ":scope > :is(ul, ol, [role=list])";

// A server has no elements.
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

/**
 * A list that the page's Konomi orders once its children are there, and what is added to it later. Attribute: `placement`, the name that
 * comes back in events.
 */
export class KonomiList extends Base {
  #k: Konomi | undefined;
  #known = new WeakSet<Element>();
  #observer: MutationObserver | undefined;
  #off: (() => void) | undefined;

  connectedCallback(): void {
    // While the page is parsed, the list may not be whole.
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", this.#look);
    if (!this.#observer)
      withKonomi(undefined, (k) => {
        this.#k = k;
        this.#listen();
        // Not at once: the page hears of what is ordered as soon as all that was queued for Konomi has run.
        queueMicrotask(this.#look);
      });
    this.#listen();
    this.#observer ??= new MutationObserver(this.#look);
    this.#observer.observe(this, { childList: true, subtree: true });
    // Who makes it by hand fills it afterwards.
    queueMicrotask(this.#look);
  }

  disconnectedCallback(): void {
    this.#observer!.disconnect();
    this.#off?.();
  }

  /** Who allows it later has the list ordered later. */
  #listen(): void {
    this.#off?.();
    if (this.isConnected) this.#off = this.#k?.on("consent", this.#look);
  }

  /** Asks for an order where there are cards that had none. */
  #look = (): void => {
    const list = this.querySelector(LISTS) ?? this;
    const cards = [...list.children];
    if (this.#k?.state !== "ready" || !this.isConnected || document.readyState === "loading" || cards.length < 2)
      return;
    // What holds other lists is none itself.
    if (cards.every((card) => this.#known.has(card)) || this.querySelector(this.localName)) return;
    for (const card of cards) this.#known.add(card);
    if (!list.hasAttribute(NAME)) list.setAttribute(NAME, this.getAttribute("placement") ?? this.id);
    // The root is a part of what is looked through: the list may be the element itself.
    const querySelectorAll = (selector: string): Element[] => [
      ...(list.matches(selector) ? [list] : []),
      ...list.querySelectorAll(selector),
    ];
    withKonomi(this.#k, (k) => k.arrange({ querySelectorAll } as unknown as ParentNode));
  };
}

if (globalThis.customElements && !customElements.get("konomi-list")) customElements.define("konomi-list", KonomiList);

declare global {
  interface HTMLElementTagNameMap {
    "konomi-list": KonomiList;
  }
}
