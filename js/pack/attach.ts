import type { Instance } from "../api/instance.js";
import { type Crossing, KINDS } from "../api/events.js";
import { own } from "../api/own.js";
import { guard } from "../browser/guard.js";
import type { List } from "../browser/page/detect.js";
import type { Arranged, Item, Manners, Prepared, RankOptions, Ranking } from "../types.js";
import type { Catalogue } from "./catalogue.js";
import { disclosed } from "./disclose.js";
import { exposureOf, type Shown, watchExposure } from "./exposure.js";
import { behave, movedIn, numbersOf } from "./manners.js";

/** How long an event, or items that the page prepared, wait for their rows. */
const PATIENCE = 1000;

/**
 * Does the work once: as soon as the promise has settled, or after some milliseconds; at once where there are no timers. It awaits and asks
 * for no `then`, which a page may have broken: what that rejects would be the page's.
 */
const within = (promise: Promise<unknown>, milliseconds: number, work: (isLate: boolean) => unknown): void => {
  let isOver = false;
  const over = (isLate: boolean): void => {
    if (!isOver) guard(() => ((isOver = true), work(isLate)));
  };
  void (async () => {
    try {
      await promise;
    } catch {}
    over(false);
  })();
  const late = (): void => over(true);
  guard(() => setTimeout(late, milliseconds), undefined, late);
};

/**
 * Weaves a pack into an instance that has not started: lists and events wait for the shards that their items need, for
 * a time that leaves the deadline whole, and go without them where they are late. What is asked for depends on what
 * the page shows alone, its lists and its own item: nothing else that happens, and no profile, asks for anything.
 *
 * @param able is called where the module can read a pack.
 */
export const attach = (
  instance: Instance,
  catalogue: Catalogue,
  manners: Manners | undefined,
  able: () => void,
): void => {
  const { _start, _cross, observe, arrange, disclose, prepare, rank, export: bytes, _store: store } = instance;
  const standard = numbersOf(manners ?? {});
  let events: Crossing[] = [];
  let pending = 0;
  /** The lists that were read last, and what watches who sees them. */
  let lists: List[] = [];
  let watch: ReturnType<typeof watchExposure> | undefined;
  const shown = new Map<Element, Shown>();

  const flush = (): void => {
    for (const event of events.splice(0)) _cross.call(instance, event);
  };

  instance._start = (module) => {
    _start.call(instance, module);
    const engine = instance._engine!;
    if (!engine._core || !("pack_open" in engine._core._exports))
      return catalogue._said("pack-version", "the module is not konomi.pack.wasm");
    able();
    const fresh = engine._new;
    engine._new = () => {
      // A trap, or everything was forgotten: what waits, and what was noted to be told later, goes the same way.
      events = [];
      shown.clear();
      const core = fresh.call(engine);
      catalogue.open(core);
      return core;
    };
    catalogue._engine = engine;
    catalogue._may = () => instance.state === "ready";
    engine._call((core) => catalogue.open(core));
    const pass = instance._pass!;
    const { _read } = pass;
    pass._read = (root, isLazy) => {
      const read = _read.call(pass, root, isLazy);
      lists = read.map(({ _list: list }) => list);
      return read;
    };
    watch = watchExposure(
      shown,
      // Nothing is noted while nothing may be learned.
      (card) => (instance.state === "neutral" ? "" : pass._records.get(card)),
      (records) => instance._cross(exposureOf(records)),
    );
  };

  instance.observe = (event) => {
    if (typeof event !== "object" || event === null || own(event, "type") !== "exposure")
      return observe.call(instance, event);
    const item = own(event, "item") as Item | undefined;
    const items = (own(event, "items") ?? (item === undefined ? [] : [item])) as Item[];
    const { _records } = prepare.call(instance, items) as unknown as { _records: string };
    instance._cross(exposureOf(_records));
  };

  /** Whether a record is of the item whose page this is: as the page says it, or by its address. */
  const isOwn = (record: string): boolean => {
    const url = record.split("\x1f")[1];
    return (
      record === instance._pass?._product() || (!!url && new URL(url, location.href).pathname === location.pathname)
    );
  };

  instance.disclose = () => disclosed(disclose.call(instance));

  // In the order in which they came: one that waits holds up those behind it.
  instance._cross = (event) => {
    if (instance.state === "neutral") return;
    events.push(event);
    // The item whose page it is. What else happens to items, the page has shown them before or not, asks for nothing.
    const need =
      event.kind === KINDS.view && guard(() => isOwn(event.items), false) ? catalogue.need(event.items) : undefined;
    if (need) {
      pending++;
      within(need, PATIENCE, () => --pending || flush());
    } else if (!pending) flush();
  };

  const save = store.flush;
  store.flush = () => {
    flush();
    save.call(store);
  };

  const waiting = new Set<ParentNode>();
  // So often in a row: what is not there, whatever says that it has come, would else be waited for without end, in one task.
  let turns = 0;
  instance.arrange = (root = document) => {
    const now = (): Arranged[] => {
      flush();
      catalogue._engine?._call((core) => behave(core, standard));
      const results = arrange.call(instance, root);
      // As every signal: where the page is not told of by the shop itself.
      if (instance._signals)
        for (const { _container: container, _cards: cards } of lists) guard(() => watch?.(container, cards));
      return results;
    };
    if (instance.state === "neutral" || !instance._pass) return now();
    const pass = instance._pass;
    const read = guard(() => pass._read(root, true), []);
    const need = catalogue.need(read.flatMap(({ _records: records }) => records).join(""));
    if (!need || turns > 9) return now();
    // Half of what is left: a list that goes without its pack still goes early.
    const left = read.map(({ _list: list }) => pass._remember(list)._appeared + pass._deadline - performance.now());
    const patience = Math.min(...left.filter((time) => time > 0)) / 2;
    if (!Number.isFinite(patience)) return now();
    if (!waiting.has(root)) {
      const turn = turns;
      waiting.add(root);
      within(need, patience, (isLate) => {
        waiting.delete(root);
        turns = turn + 1;
        guard(() => (isLate ? now() : instance.arrange(root)));
        turns = 0;
        if (isLate) catalogue._said("pack-late", Math.round(patience) + " ms");
      });
    }
    return read.map(({ _list: list }) => ({ placement: list.placement, applied: false, moved: 0 }));
  };

  instance.prepare = <T extends Item>(items: readonly T[]): Prepared<T> => {
    const prepared = prepare.call(instance, items) as Prepared<T> & { _records: string };
    const need = catalogue.need(prepared._records);
    return Object.assign(prepared, {
      loaded: new Promise<void>((done) => (need ? within(need, PATIENCE, () => done()) : done())),
    });
  };

  instance.rank = <T extends Item>(items: readonly T[] | Prepared<T>, options?: RankOptions): Ranking<T> => {
    flush();
    const prepared = Array.isArray(items) ? instance.prepare(items as readonly T[]) : items;
    const numbers = numbersOf(options ?? {}, standard);
    catalogue._engine?._call((core) => behave(core, numbers));
    const ranking = rank.call(instance, prepared, options) as Ranking<T>;
    const moved = catalogue._engine?._call(movedIn);
    for (const entry of ranking.items) {
      const how = moved?.get(entry.index);
      if (how) entry.moved = how;
    }
    return ranking;
  };

  instance.export = () => (flush(), bytes.call(instance));
};
