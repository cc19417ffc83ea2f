import { guard } from "../../browser/guard.js";
import type { Move, Undo } from "../../browser/page/arrange.js";
import type { List } from "../../browser/page/detect.js";
import { bring } from "../../files.js";
import type { Context } from "../context.js";
import { marksOf } from "./marks.js";
import { needsLayout } from "./needs.js";
import { adapterOf, ownerMark } from "./owned.js";
import { rectsOf } from "./rects.js";
import { scrollsOf } from "./scrolls.js";
import { chosen } from "./sorted.js";
import { labelled } from "./sponsored.js";

/** Copies that carousels make so that they can go round: nobody offers them. */
const CLONES = ".swiper-slide-duplicate, .slick-cloned, .splide__slide--clone, .owl-item.cloned, .tns-slide-cloned";

/** Makes a pass arrange without damage: what the core cannot know of the pages of shops. */
export const arrangeWell = (context: Context): void => {
  const { _instance: instance, _pass: pass } = context;
  const { _detect, _refusal, _one, _emit, _arranged, arrange } = pass;
  const { _move: plain } = context;

  pass._detect = (root, selector) =>
    _detect(root, selector).map((list): List => ({
      ...list,
      _cards: list._cards.filter((card) => !card.closest(CLONES)),
    }));

  // Whether each card of the list in hand has to stay.
  let isFixed = new Map<Element, boolean>();
  pass._fixed = (cards) => {
    const fixed = context._fixed(cards).map((held, at) => held || labelled(cards[at]!));
    isFixed = new Map(cards.map((card, at) => [card, fixed[at]!]));
    return fixed;
  };

  pass._arrange = (container, given, wanted) => {
    const moves = [...given];
    // As in a second pass over a page that has not changed. (What konomi.layout.js holds is refused all the same.)
    if (!moves.length && context._move === plain) return () => {};
    const isCard = (element: Element): boolean => isFixed.has(element);
    const from = [...container.children].filter(isCard);
    const now = wanted.filter(isCard);
    const surprise = rectsOf(from, isFixed);
    const handOver = marksOf(from);
    const changed = from.flatMap((card, at) => (card === now[at] ? [] : [at]));
    // Between the first and the last: several rows are filled anew, and an undo puts back what stands between.
    const scrollBack = scrollsOf(from.slice(changed[0] ?? 0, (changed.pop() ?? -1) + 1));
    let takeBack: Undo | undefined;
    // Before the verification: without its `first` and `last` a WooCommerce grid is 443 px higher.
    const all = function* (): Iterable<Move> {
      yield* moves;
      takeBack = handOver(now);
    };
    const undo = context._move(container, all(), wanted);
    const reason = typeof undo === "string" ? undo : surprise(now);
    const back = (): void => {
      if (typeof undo !== "string") undo();
      takeBack?.();
      scrollBack();
    };
    if (reason) return (back(), reason);
    scrollBack();
    // The core may still find that something has moved.
    return back;
  };

  pass._refusal = (list, keys) => {
    const reason = _refusal(list, keys);
    if (reason && !/live|layout|owned/.test(reason)) return reason;
    const mark = ownerMark(list._container);
    if (mark) instance._debug(mark, adapterOf(mark));
    return mark ? "owned-by-framework" : chosen() ? "user-sorted" : reason;
  };

  // What is asked for, and what of it waits: a list without a name of its own is called by its number in there.
  let asked: ParentNode = document;
  const waiting = new Set<ParentNode>();
  pass.arrange = (root, now) => {
    asked = root;
    return arrange.call(pass, root, now);
  };

  // A list that waits for its file is neither ordered nor refused yet.
  let layout: Promise<unknown> | undefined;
  let isHere: boolean | undefined;
  let isQuiet = false;
  pass._one = (read, now) => {
    const { placement } = read._list;
    if (isHere || !needsLayout(read._list)) return _one.call(pass, read, now);
    if (isHere === false) return pass._refused(read._list, read._described) ?? "error";
    waiting.add(asked);
    layout ??= bring(instance, "konomi.layout")
      .then(({ weave }) => (weave(context), (isHere = true)))
      .catch((error) => (instance._debug("konomi.layout.js", error), (isHere = false)))
      .then(() => waiting.forEach((root) => instance.arrange(root)));
    isQuiet = true;
    return { placement, applied: false, moved: 0, ranking: [] };
  };
  pass._emit = (type, detail) => {
    if (!isQuiet) _emit(type, detail);
    isQuiet = false;
  };

  // The shop's order for every card that nobody has seen, in lists that nobody has touched. A carousel may have started since, a framework
  // may have taken the list over: then only what was hidden is shown.
  pass.restore = () => {
    for (const [container, list] of _arranged) {
      const memory = pass._memories.get(container);
      if (!memory || pass._touched(container)) continue;
      const reason = pass._refusal(
        list,
        list._cards.map((_, at) => "#" + at),
      );
      // In rows and tables they are no children of it.
      const all = list._cards.filter((card) => container.contains(card));
      // Where the shopper has been below the list, showing them would push what is read there; in columns, what is read in the list.
      if (reason === "carousel-live" || !pass._passed(container)) {
        const fixed = pass._fixed(all);
        const isStill = pass._stillOf(all.filter((_, at) => fixed[at]));
        memory._unhide.forEach((turn) => turn());
        if (isStill()) memory._unhide.splice(0);
        else memory._unhide.forEach((turn) => turn(true));
      }
      if (reason) continue;
      const cards = all.filter((card) => card.parentNode === container);
      pass._apply(
        { ...list, _cards: cards },
        memory,
        memory._original.map((card) => cards.indexOf(card)).filter((index) => index >= 0),
        [],
      );
    }
    _arranged.clear();
  };
  // The refusal may have come before us.
  if (pass._owed) guard(pass.restore);
};
