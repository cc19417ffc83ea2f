type Child = Node | string | undefined | false;

/**
 * An element with attributes and children. Text is text: markup is never parsed, so nothing of a page's names can become
 * part of this one (and Trusted Types have nothing to say).
 */
export const el = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child): child is Node | string => !!child));
  return element;
};

/** The same with text alone. */
export const text = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  words: string,
): HTMLElementTagNameMap[Tag] => el(tag, className ? { class: className } : {}, words);
