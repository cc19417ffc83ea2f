/**
 * The script element that loaded us. `document.currentScript` is null under a tag manager, and can be clobbered by an
 * element with that name (docs/trust.md, row 5): then the elements themselves are asked. Without a `src` the
 * script's text stands in the page itself.
 */
export const ownTag = (file: RegExp): HTMLScriptElement | undefined => {
  const current: unknown = document.currentScript;
  if (current instanceof HTMLScriptElement && (!current.src || file.test(current.src))) return current;
  return [...document.getElementsByTagName("script")].reverse().find((script) => file.test(script.src));
};

/** The value of a data attribute; an empty one counts as set. */
export const data = (tag: Element | undefined, name: string): string | undefined =>
  tag?.getAttribute("data-" + name) ?? undefined;
