/** Whether the parser is done with an element: something follows it, or one of its ancestors. */
export const isWhole = (element: Element): boolean => {
  if (document.readyState !== "loading") return true;
  for (let node: Element | null = element; node; node = node.parentElement) if (node.nextSibling) return true;
  return false;
};
