/**
 * An element and everything around it. By the getter itself: a form has its fields as properties, and one that is named `parentElement`
 * would lead the way up round in a circle.
 */
export const around = (node: Node | null): Element[] => {
  const all: Node[] = [];
  for (; node; node = Reflect.get(Node.prototype, "parentElement", node) as Node | null) all.push(node);
  return all as Element[];
};

/** What a style property of an element is. By the method: in Chromium the properties stand behind whatever `Object.prototype` has. */
export const styleOf = (element: Element, name: string): string => getComputedStyle(element).getPropertyValue(name);
