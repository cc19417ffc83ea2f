import { around } from "../../browser/page/node.js";
import { BEFORE, PAGES } from "../../browser/page/refuse.js";

/** What frameworks leave on the elements that they will write to again (design: storefronts A3). */
const MARKS = /^(__(react|vue|vnode|svelte|ng)|_reactRoot|_vnode$)/;

/** A root, within which a framework looks after itself. */
const ROOT = /^(__reactContainer|__vue_app|_reactRoot|_vnode$)/;

/** Comments by which a framework finds its place when it hydrates: Vue and Svelte `[`, React `$` and a space. */
const PLACE = /^(\/?\$.?| |!?\[!?|\])$/;

/** So many nodes of a list are looked at. */
const MOST = 500;

const markOn = (object: object, marks = MARKS): string | undefined =>
  Object.getOwnPropertyNames(object).find((name) => marks.test(name));

/** By what a list tells that a framework writes it again; undefined where nothing does. Alpine.js copes with moves. */
export const ownerMark = (container: Element): string | undefined => {
  for (const at of [...around(container), document]) {
    const mark = markOn(at);
    if (mark) return mark;
  }
  const before = container.closest(BEFORE)?.cloneNode() as Element | undefined;
  if (before) return before.outerHTML;
  // A small application inside a card goes where the card goes.
  const walk = document.createTreeWalker(container, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_COMMENT, (node) =>
    markOn(node, ROOT) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  for (let left = MOST; left && walk.nextNode(); left--) {
    const { currentNode: node } = walk;
    const mark = markOn(node) ?? (node.nodeType === 8 && PLACE.exec((node as Comment).data)?.[0]);
    if (mark) return mark;
  }
  // The runtime of a small widget (`__svelte`) does not make the page its own.
  return markOn(window, PAGES);
};

/** The npm entry that can order such a list. */
export const adapterOf = (mark: string): string =>
  "konomi/" +
  (/svelte/.test(mark)
    ? "svelte"
    : /ng/.test(mark)
      ? "angular"
      : /v(ue|node|-)|nuxt|rendered|app|\[/i.test(mark)
        ? "vue"
        : "react");
