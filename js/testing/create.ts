import { pushTo } from "../api/page.js";
import type { Item, Konomi, Prepared, RankOptions, Settings } from "../types.js";
import { wasmBytes } from "../wasm-bytes.js";
import { clockOf, type Duration, type TestClock } from "./clock.js";
import { fresh } from "./inside.js";
import type { TestInstance } from "./instance.js";
import { areaOf, optionsOf, saltOf, type TestOptions, type TestStorage } from "./options.js";
import { snapshotOf, type TestSnapshot } from "./snapshot.js";
import { text } from "./text.js";
import type { World } from "./world.js";

/** An instance for tests: everything that `createKonomi` gives, and what a test needs besides. */
export interface TestKonomi extends Konomi {
  /** As the page's own: with `window.konomi = k`, components that use an adapter find this instance. */
  push(...callbacks: ((k: Konomi) => void)[]): void;
  readonly clock: TestClock;
  /** What is kept, where the consent allows it: a copy. What is pending is not written before `flush`. */
  readonly storage: TestStorage;
  /** Writes what is pending, as a page does when it is idle or left. */
  flush(): Promise<void>;
  /** The state as plain data, and what becomes of these items. @throws KonomiError as `rank` */
  snapshot<T extends Item>(items?: readonly T[] | Prepared<T>, options?: RankOptions): TestSnapshot;
  /**
   * The same shopper's next visit: writes what is pending, and gives another instance with the same options, that has what was kept
   * for later visits and nothing of this one. `later` is the time between; a clock that follows another one is moved by that.
   */
  visit(later?: Duration): Promise<TestKonomi>;
}

let compiled: Promise<WebAssembly.Module> | undefined;

const worldOf = (clock: TestClock, options: TestOptions): World => {
  const start = clock.now();
  const css = typeof CSS === "object" && typeof CSS.escape === "function" ? CSS : undefined;
  return {
    now: clock.now,
    salt: saltOf(options.seed),
    areas: {
      localStorage: areaOf("localStorage", options.storage),
      sessionStorage: areaOf("sessionStorage", options.storage),
    },
    idle: [],
    ...text,
    performance: { now: () => clock.now() - start, getEntriesByName: () => [], getEntriesByType: () => [] },
    css: { escape: css ? (name) => css.escape(name) : (name) => name.replace(/[^\w-]|^(?=\d)/g, "\\$&") },
  };
};

const settingsOf = ({ consent, scope, bought, placement, deadline }: TestOptions): Settings => ({
  consent,
  scope,
  bought,
  deadline,
  // Whether it is a selector, only a document can say.
  ...(typeof document !== "undefined" && { placement }),
});

const dressed = (instance: TestInstance, world: World, clock: TestClock, options: TestOptions): TestKonomi => {
  const storage = (): TestStorage => ({
    localStorage: Object.fromEntries(world.areas.localStorage),
    sessionStorage: Object.fromEntries(world.areas.sessionStorage),
  });
  const extras: Omit<TestKonomi, keyof Konomi> = {
    push: pushTo(instance as unknown as Konomi),
    clock,
    get storage() {
      return storage();
    },
    flush: async () => instance._flush(),
    snapshot: (items, asked) => snapshotOf(instance, clock.now(), items && instance.rank(items, asked)),
    visit: async (later = 0) => {
      instance._flush();
      const { consent } = instance;
      const { localStorage } = storage();
      const follows = typeof options.now === "function";
      const next = follows ? clock : clockOf(clock.now());
      // A clock that follows another one refuses.
      if (later) next.advance(later);
      const now = follows ? options.now : next.now();
      return createTestKonomi({ ...options, consent, events: [], storage: { localStorage }, now });
    },
  };
  return Object.defineProperties(instance, Object.getOwnPropertyDescriptors(extras)) as unknown as TestKonomi;
};

/**
 * A Konomi for tests: the real engine, with a clock that the test moves, a memory in the place of the browser's storage, and consent.
 * Each call gives an instance of its own. Nothing is fetched, and nothing is written to the page, the console or any storage.
 *
 * @throws KonomiError (the promise rejects) `option-type`, `clock-value`, or as `observe` for an event
 */
export const createTestKonomi = async (options: TestOptions = {}): Promise<TestKonomi> => {
  const given = optionsOf(options);
  const clock = clockOf(given.now);
  const world = worldOf(clock, given);
  const { consent = "granted", events = [] } = given;
  const module = await (compiled ??= WebAssembly.compile(wasmBytes()));
  const instance = await fresh(world, module, settingsOf({ ...given, consent }));
  instance.setConsent(consent);
  for (const event of events) instance.observe(event);
  return dressed(instance, world, clock, given);
};
