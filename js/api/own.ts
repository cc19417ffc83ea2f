/**
 * An object's own property. Inherited ones are ignored: a polluted Object.prototype must not set options, name items
 * or set prices.
 */
export const own = (object: object, name: string): unknown =>
  Object.prototype.hasOwnProperty.call(object, name) ? (object as Record<string, unknown>)[name] : undefined;
