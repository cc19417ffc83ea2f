import { guard } from "../browser/guard.js";
import type { FactsOf } from "../browser/page/card.js";
import type { List } from "../browser/page/detect.js";
import type { Read } from "../browser/page/pass.js";
import { MOST_CARDS } from "../browser/page/refuse.js";
import { isWhole } from "../browser/page/whole.js";
import type { Arranged } from "../types.js";
import type { Context } from "./context.js";
import { pause } from "./pause.js";

/** As many cards are read in one task. */
const MOST = 100;
/** As many at a time, until so many milliseconds are over. */
const FEW = 10;
const TIME = 8;
/** As often as this a list that changes while it is read is read anew. */
const MOST_CHANGES = 8;

const same = (some: readonly unknown[], others: readonly unknown[]): boolean =>
  some.length === others.length && some.every((one, at) => one === others[at]);

/** Everything among which the cards of a list stand, in its order. */
const lineUp = ({ _container: container, _cards: cards }: List): unknown[] =>
  [...new Set([container, ...cards.map((card) => card.parentElement)])].flatMap((parent) => [
    parent,
    ...(parent?.children ?? []),
  ]);

/**
 * Reads what lies behind the first `LONG` cards of a page (lists that are longer, and those after them) in slices, between which the page
 * has its turn, and has each list ordered when it was read whole. What happens meanwhile counts as ever: the deadline, a hand on the list, a withdrawal. A list that was changed
 * is read anew, one that left is forgotten.
 */
export const inSlices = ({ _instance: instance, _pass: pass, _reader: reader }: Context): void => {
  const { _read, _readList, _engine: engine, arrange } = pass;
  /** Lists that are being read, by their container. */
  const jobs = new Map<Element, List>();
  /** What was read whole and waits for the end of its arrangement: a pack's rows may be on their way. */
  let kept = new WeakMap<Element, Read>();
  const arranged = (): void => void (kept = new WeakMap());
  instance.on("ranked", arranged);
  instance.on("refused", arranged);
  /** How often a list changed while it was read, since it was read whole the last time. */
  const changes = new WeakMap<Element, number>();
  /** What has just been read whole: it is ordered by itself, and not looked for again. */
  let whole: Read | undefined;
  let asked: ParentNode = document;

  const work = async (list: List, factsOf: FactsOf, root: ParentNode): Promise<void> => {
    const { _container: container, _cards: cards, placement } = list;
    // From now on its time runs.
    pass._remember(list);
    const { _core } = engine;
    const { _readCard } = reader;
    const before = lineUp(list);
    const read: Read = { _list: list, _records: [], _described: [] };
    const isOn = async (): Promise<boolean> => {
      await pause();
      if (jobs.get(container) !== list) return false;
      return (instance.state === "ready" && container.isConnected) || !jobs.delete(container);
    };
    for (let from = 0; from < cards.length;) {
      if (!(await isOn())) return;
      const end = performance.now() + TIME;
      const most = Math.min(from + MOST, cards.length);
      do {
        const few: List = { ...list, _cards: cards.slice(from, (from += FEW)) };
        const part = _readList.call(pass, few, factsOf);
        read._records.push(...part._records);
        read._described.push(...part._described);
      } while (from < most && performance.now() < end);
    }
    if (!(await isOn())) return;
    // The engine's reading has a task of its own, too.
    if (!cards[MOST_CARDS]) engine._call((core) => core.prepare(read._records.join("")));
    if (!(await isOn())) return;
    jobs.delete(container);
    pass._roots.delete(root);
    const now = lineUp(list);
    const isSame = same(before, now);
    // Another engine (an erasure, a trap) has other keys, konomi.read.js other records; a changed list has another plan.
    if (isSame && engine._core === _core && reader._readCard === _readCard) {
      changes.delete(container);
      kept.set(container, read);
      whole = read;
    } else {
      const count = (changes.get(container) ?? 0) + 1;
      changes.set(container, count);
      if (count > MOST_CHANGES) return pass._emit("refused", { placement, reason: "page-changed" });
      // What was there stands in another order: the page's, or the shopper's.
      const memory = pass._memories.get(container);
      const there = new Set(now);
      if (memory && !isSame && before.length === now.length && before.every((one) => there.has(one)))
        memory._appeared = -Infinity;
    }
    guard(() => instance.arrange(root));
    whole = undefined;
  };

  // Lists that are not read yet, of one call.
  let late: Arranged[] = [];
  pass.arrange = (root, now) => {
    late = [];
    return [...arrange.call(pass, root, now), ...late];
  };
  pass._read = (root, isLazy) => {
    if (isLazy && whole) return [whole];
    asked = root;
    return _read
      .call(pass, root, isLazy)
      .filter(({ _list: { _container: container, placement }, _records: records }) => {
        if (pass._wait || records[0] !== "") return true;
        if (isWhole(container)) late.push({ placement, applied: false, moved: 0 });
        return false;
      });
  };

  pass._readList = (list, factsOf, isLazy) => {
    const { _container: container, _cards: cards, placement } = list;
    if (!isLazy || pass._wait) return _readList.call(pass, list, factsOf, isLazy);
    cards.splice(MOST_CARDS + 1);
    const known = kept.get(container);
    if (known && same(known._list._cards, cards)) return known;
    if (isWhole(container) && !same(jobs.get(container)?._cards ?? [], cards)) {
      jobs.set(container, list);
      work(list, factsOf, asked).catch((error) => {
        jobs.delete(container);
        instance._debug("slices", error);
        guard(() => pass._emit("refused", { placement, reason: "error" }));
      });
    }
    return { _list: list, _records: [""], _described: [] };
  };
};
