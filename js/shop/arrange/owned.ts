/** Own properties that frameworks leave on the elements they will write to again (design: storefronts A3). */
const MARKS = /^(__(react|vue|vnode|svelte|ng)|_reactRoot|_vnode$)/;

/** Those of a root, within which a framework looks after itself. */
const ROOTS = /^(__reactContainer|_reactRoot|__vue_app|_vnode)/;

/**
 * Where server-rendered pages keep what will be hydrated: until then no element carries a mark, and a card that moved
 * meanwhile is an error of the page's own (React 418). `#root` and `#app` are what the frameworks' starters write.
 */
const BEFORE =
  "#root, #app, [id^=__], [data-reactroot], [data-server-rendered], [data-v-app], [data-sveltekit-preload-data], [ng-version], [ng-server-context], [ngh]";

/** What a whole page of a framework leaves on the window before anything else runs. */
const PAGES = /^__(next_f|remixContext|reactRouter|NUXT|sveltekit_)/;

/** Comments by which a framework finds its place when it hydrates: Vue and Svelte `[`, React `$` and a space. */
const COMMENTS = /^(\/?\$.?| |!?\[!?|\])$/;

/** So many elements of a card are looked at. */
const MOST = 200;

const markOn = (object: object, marks = MARKS): string | undefined =>
  Object.getOwnPropertyNames(object).find((name) => marks.test(name));

/** By what a list tells that a framework writes it again; undefined where nothing does. Alpine.js copes with moves. */
export const ownerMark = (container: Element, card: Element): string | undefined => {
  for (let at: Node | null = card; at; at = at.parentNode) {
    const mark = markOn(at);
    if (mark) return mark;
  }
  // A small application inside a card goes where the card goes.
  const all = [...card.querySelectorAll("*")].slice(0, MOST);
  const roots = all.filter((element) => markOn(element, ROOTS));
  const parts = [card, ...all.filter((element) => !roots.some((root) => root.contains(element)))];
  for (const part of parts) {
    const mark = markOn(part);
    if (mark) return mark;
  }
  const before = container.closest(BEFORE)?.cloneNode() as Element | undefined;
  if (before) return before.outerHTML;
  for (const { childNodes } of [container, ...parts])
    for (const node of childNodes) if (node.nodeType === 8 && COMMENTS.test((node as Comment).data)) return "comment";
  return markOn(window, PAGES);
};

const ADAPTERS = {
  react: /react|next|gatsby|root|remix/i,
  vue: /vue|vnode|nuxt|v-app|rendered/i,
  svelte: /svelte/,
  angular: /ng/,
};

/** The npm entries that can order such a list. */
export const adapters = (mark: string): string =>
  Object.entries(ADAPTERS)
    .filter(([, marks]) => marks.test(mark))
    .map(([name]) => "konomi/" + name)
    .join() || "konomi/react, konomi/vue";
