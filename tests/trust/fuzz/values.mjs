// Values that nobody expects, made cheaply: a case is some microseconds, so that a million of them take a minute.

import { inspect } from "node:util";

/** Thrown by hostile objects: the page's own, and the only error without a code that may come back. */
export const OURS = Symbol("thrown by the page");
const hostile = () => {
  throw OURS;
};
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};

/** Functions that make one: objects are used once, so that no case sees what another did to them. */
const STRANGE = [
  () => undefined,
  () => null,
  () => NaN,
  () => Infinity,
  () => -0,
  () => 1e308,
  () => 10n,
  () => Symbol("s"),
  () => "",
  () => "__proto__",
  () => "\u0000\u001c\u001d\u001e\u001f\u2028",
  () => "\ud800",
  () => "x".repeat(5_000),
  () => hostile,
  () => [],
  () => [[[[]]]],
  () => new Array(3),
  () => ({}),
  () => Object.create(null),
  () => ({ toString: hostile, valueOf: hostile, toJSON: hostile, [Symbol.toPrimitive]: hostile }),
  () => ({ toString: () => ({}), valueOf: () => ({}) }),
  () => new Proxy({}, { get: hostile, getOwnPropertyDescriptor: hostile, has: hostile, ownKeys: hostile }),
  () => new Proxy([], { get: hostile }),
  revoked,
  () => Object.freeze({ id: 1 }),
  () => new Date(NaN),
  () => new Map([["id", "a"]]),
  () => JSON.parse('{"__proto__": {"id": "a"}, "id": {"__proto__": 1}}'),
];

// What is drawn are makers: fast-check looks into the values that it draws, and some of these must not be looked into.
const plain = (arbitrary) => arbitrary.map((value) => () => value);

/** A maker of a strange value or of one of these plain ones. */
export const any = (fc, ...plains) =>
  fc.oneof(
    fc.constantFrom(...STRANGE),
    plain(fc.constantFrom(...plains)),
    plain(fc.double()),
    plain(fc.string({ maxLength: 12 })),
  );

/** A maker of a list. */
export const list = (fc, maker, maxLength) =>
  fc.array(maker, { maxLength }).map((makers) => () => makers.map((make) => make()));

/** A maker of an object in which each of these names is absent, has a value, is inherited, or has a getter that throws. */
export const record = (fc, names) =>
  fc
    .tuple(fc.nat(9), ...Object.values(names).map((maker) => fc.tuple(fc.nat(12), maker)))
    .map(([kind, ...drawn]) => () => {
      const parent = {};
      const object = Object.create(kind ? parent : null);
      Object.keys(names).forEach((name, at) => {
        const [how, make] = drawn[at];
        if (how < 8) object[name] = make();
        else if (how === 8) parent[name] = make();
        else if (how === 9 && kind === 1) Object.defineProperty(object, name, { get: hostile, enumerable: true });
      });
      return object;
    });

/** Runs a reader. Returns what it gave; undefined where it failed with one of these codes, or with what the page itself threw. */
export const told = (codes, work) => {
  try {
    return work();
  } catch (error) {
    if (error === OURS) return undefined;
    // A revoked proxy throws the engine's own error wherever it is touched: the page's doing too.
    if (error instanceof TypeError && /revoked/.test(error.message)) return undefined;
    if (error instanceof Error && codes.includes(error.code) && error.message.includes(`[konomi: ${error.code}]`))
      return undefined;
    throw error;
  }
};

/** A property of what a maker makes; a failure says of what. */
export const of = (fc, maker, check, ...more) =>
  fc.property(maker, ...more, (make, ...drawn) => {
    const given = make();
    try {
      check(given, ...drawn);
    } catch (error) {
      throw new Error(`${error?.stack ?? String(error)}\nof ${inspect(given, { showProxy: true, depth: 4 })}`);
    }
  });

export const must = (isSo, what) => {
  if (!isSo) throw new Error(what);
};
