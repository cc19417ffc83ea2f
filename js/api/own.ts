/** Whether something is an object, so that it may have properties of its own. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/**
 * An object's own property. Inherited ones are ignored: a polluted Object.prototype must not set options, name items
 * or set prices.
 */
export const own = (object: object, name: string): unknown =>
  Object.prototype.hasOwnProperty.call(object, name) ? (object as Record<string, unknown>)[name] : undefined;

/** The same for all properties of an object at once: a copy that inherits nothing. Of what is no object it is empty. */
export const bare = <T extends object>(object: T | undefined): T => ({ __proto__: null, ...object }) as unknown as T;
