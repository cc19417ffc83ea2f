import { own } from "../api/own.js";
import { guard } from "../browser/guard.js";
import type { List } from "../browser/page/detect.js";
import { painted } from "../browser/page/painted.js";
import { listen } from "../browser/signals/listen.js";
import { CHOICES } from "../shop/arrange/sorted.js";
import type { Context } from "../shop/context.js";
import { Batches } from "./batch.js";
import { follow } from "./follow.js";
import { Order } from "./order.js";
import { Views } from "./views.js";

/** What a card has inside, or is. */
const PART = "a[href], [data-product-id], [data-product-sku], [data-sku], [data-konomi-id]";
/** What a choice of an order is called; a "border" is none. */
const SORTS = /(?:^|[^a-z])(?:sort|order(?:by|ing)?(?![a-z]))/i;
/** Where a word of a name ends and the next one begins: productSort. */
const HUMP = /([a-z])(?=[A-Z])/g;
/** As many added nodes are looked at one by one. */
const MOST = 300;
/** A page that changes all the time and brings no card is looked at this often at most, in milliseconds. */
const RAREST = 800;

/**
 * Watches the page for as long as it is open: one observer, which only asks whether something came that may be a card. A
 * look at the lists follows in the next frame, before it is painted; there is none while the tab is hidden.
 */
export const watchChanges = (context: Context): void => {
  const { _instance: instance, _pass: pass } = context;
  const batches = new Batches(pass._memories, pass._deadline);
  const order = new Order(context, batches);
  const views = new Views(instance, () => order._leave());
  let isAsked = false;
  let isMissed = false;
  // Opened in the background: whatever time has passed, nobody has seen anything.
  let isUnseen = document.hidden && !painted();
  let pause = 0;
  let since: number | undefined;
  let found: List[] | undefined;

  const { _detect, _apply } = pass;
  const all = (): List[] => _detect(document, pass._selector);
  // Within a look the lists are known, and one is ordered at a time.
  pass._detect = (root, selector) => found ?? _detect(root, selector);
  // Our own moves are no news.
  pass._apply = (...given) => {
    hear(observer.takeRecords());
    const moved = _apply.apply(pass, given);
    observer.takeRecords();
    return moved;
  };

  const isNews = (node: Node): boolean =>
    node instanceof Element && !pass._cardOf(node) && (node.matches(PART) || !!node.querySelector(PART));

  const hear = (records: MutationRecord[]): void => {
    if (views._left() || views._looks) ask();
    let budget = MOST;
    for (const { target, addedNodes } of records)
      for (const node of addedNodes) {
        if (--budget < 0) return ask();
        // A card that we know was put elsewhere, and not by us.
        if (pass._records.has(node as Element)) batches._close(target as Element);
        else if (!isAsked && (document.hidden || isNews(node))) ask();
      }
  };

  const ask = (): void => {
    // What comes while nobody looks has all its time from when it is shown.
    if (document.hidden) since = undefined;
    else since ??= performance.now();
    if (isAsked) return;
    isAsked = true;
    const missed = (error: unknown): void => ((isAsked = false), instance._debug(error));
    const frame = (): void =>
      guard(() => void requestAnimationFrame(() => guard(look, undefined, instance._debug)), undefined, missed);
    if (pause) guard(() => void setTimeout(frame, pause), undefined, missed);
    else frame();
  };

  /** Looks for what is new, and orders it. */
  const look = (): void => {
    isAsked = false;
    // Firefox has frames in hidden tabs, too.
    if (document.hidden) return void (isMissed = true);
    const came = since ?? performance.now();
    since = undefined;
    views._say();
    const fresh = order._fresh(all());
    pause = fresh.length ? 0 : Math.min(RAREST, pause * 2 || 50);
    batches._since = came;
    for (const list of fresh) batches._read(list);
    batches._since = undefined;
    batches._isFirst = false;
    const next = (): void => {
      found = fresh.splice(0, 1);
      guard(() => instance.arrange());
      for (const { _cards: cards } of found) for (const card of cards) order._looked.add(card);
      found = undefined;
      if (fresh.length) requestAnimationFrame(() => guard(next));
    };
    if (fresh.length) next();
  };

  const observer = new MutationObserver((records) => guard(() => hear(records)));

  // The shopper did something: whatever changes now may be the answer to that.
  follow(batches, () => order._turns.clear());
  listen("change", ({ target, isTrusted }) => {
    if (
      isTrusted &&
      target instanceof HTMLSelectElement &&
      (target.matches(CHOICES) || SORTS.test(`${target.name} ${target.id}`.replace(HUMP, "$1-")))
    )
      order._sorted = true;
  });
  listen("visibilitychange", () => {
    if (document.hidden) return;
    if (isUnseen) {
      order._shown(all());
      instance.arrange();
    }
    isUnseen = false;
    if (isMissed) ask();
    isMissed = false;
  });
  const went = (): void => void ((views._left() || views._looks) && ask());
  listen("popstate", went);
  const navigation = own(window, "navigation");
  if (navigation instanceof EventTarget)
    for (const type of ["currententrychange", "navigatesuccess"]) navigation.addEventListener(type, () => guard(went));

  // What the first passes have read needs no other one; what came between them and us does.
  for (const { _container: container, placement, _cards: cards } of all()) {
    const read = new Set(cards.filter((card) => pass._records.has(card)));
    for (const card of read) order._looked.add(card);
    // The shop's order: what stands there may be ours by now.
    const original = pass._memories.get(container)?._original ?? cards;
    order._isSorted(
      placement,
      original.filter((card) => read.has(card)),
    );
  }
  observer.observe(document, { childList: true, subtree: true });
  since = (performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming | undefined)
    ?.domContentLoadedEventStart;
  ask();
};
