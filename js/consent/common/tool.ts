import type { Consent } from "../../types.js";

/** Is told what a tool says that the shopper allowed. `unknown`: the tool is there, and has no answer yet. */
export type Tell = (state: Consent) => void;

/** Ends what `connect` began. */
export type Stop = () => void;

export interface Loose {
  readonly [name: string]: unknown;
}

/**
 * A property of anything. What a script has put on `Object.prototype` all objects have, and it is nobody's answer: such a name is
 * read as the object's own alone. Methods and what events carry stand on prototypes of their own, and are read.
 */
export const get = (value: unknown, name: string): unknown =>
  ((typeof value === "object" && value !== null) || typeof value === "function") &&
  (!(name in Object.prototype) || Object.prototype.hasOwnProperty.call(value, name))
    ? (value as Loose)[name]
    : undefined;

/** A tool of the page, by its global name. An element with that id is not the tool. */
export const tool = (name: string): unknown => {
  const value = get(window, name);
  return value instanceof Node || value instanceof HTMLCollection ? undefined : value;
};

/** Calls a tool's function; undefined where it has none of that name. */
export const call = (value: unknown, name: string, ...given: unknown[]): unknown => {
  const method = get(value, name);
  return typeof method === "function" ? (method.apply(value, given) as unknown) : undefined;
};

/** Runs a piece of an adapter: whatever a tool does, nothing is thrown into the page. */
export const quietly = (work: () => unknown): void => {
  try {
    void work();
  } catch {}
};

/** What is allowed, from the three things that every tool knows. */
export const stateOf = (isAllowed: unknown, isAnswered: unknown): Consent =>
  isAllowed ? "granted" : isAnswered ? "denied" : "unknown";

/** Reads a tool now, and whenever one of these events says that it has news. */
export const hearing = (target: EventTarget, types: readonly string[], read: (event?: Event) => unknown): Stop => {
  const heard = (event: Event): void => quietly(() => read(event));
  for (const type of types) target.addEventListener(type, heard);
  quietly(read);
  return () => types.forEach((type) => target.removeEventListener(type, heard));
};
