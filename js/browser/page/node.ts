// Ways through the tree, by the getters of the prototypes themselves: a form has its fields as properties, and one that is named
// `parentElement` would lead the way up round in a circle.

const getter = (name: string, of: { prototype: Node } = Node): (() => Node | null) =>
  Object.getOwnPropertyDescriptor(of.prototype, name)!.get!;

/** A node, the one that this getter leads to, and so on. */
const chain = (node: Node | null, next: () => Node | null): Node[] => {
  const all: Node[] = [];
  for (; node; node = next.call(node)) all.push(node);
  return all;
};

/** An element and everything around it. */
export const around = (node: Node | null): Element[] => chain(node, getter("parentElement")) as Element[];

/** The nodes in a node, in order; the live lists take ten times as long (1,000 children in Chromium: 290 µs and 27). */
export const within = (parent: Node): Node[] => chain(getter("firstChild").call(parent), getter("nextSibling"));

export const elementsOf = (parent: Node): Element[] =>
  chain(getter("firstElementChild", Element).call(parent), getter("nextElementSibling", Element)) as Element[];

/** What a style property of an element is. By the method: in Chromium the properties stand behind whatever `Object.prototype` has. */
export const styleOf = (element: Element, name: string): string => getComputedStyle(element).getPropertyValue(name);
