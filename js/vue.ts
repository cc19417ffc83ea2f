/**
 * The npm entry `konomi/vue`, for Vue 3.3 and later. The order is Konomi's, the rendering Vue's: hydration sees the server's order, and
 * after it the cards that nobody has seen take their places.
 */
import {
  computed,
  getCurrentInstance,
  onMounted,
  onUnmounted,
  shallowRef,
  toValue,
  watch,
  type ComponentPublicInstance,
  type ComputedRef,
  type FunctionDirective,
  type MaybeRefOrGetter,
} from "vue";
import type { Ordered, OrderOptions } from "./adapters/options.js";
import { attempt, withKonomi } from "./adapters/page.js";
import { displayed, placementOf } from "./adapters/placement.js";
import type { Item, ItemEventType, Konomi, KonomiEvent, Ranking, Reason } from "./types.js";

export type { Ordered, OrderOptions };

/** A list as it is to be rendered, and what its container needs. */
export interface OrderedList<T> {
  /** The entries that were given, all of them, each once. */
  items: ComputedRef<readonly T[]>;
  /** Position → index in the list that was given. */
  order: ComputedRef<readonly number[]>;
  /** Why the shop's order stands; undefined while the answer is awaited, and where the order is Konomi's. */
  reason: ComputedRef<Reason | undefined>;
  /** Scores and reasons of the entries that were ranked last. */
  ranking: ComputedRef<Ranking | undefined>;
  /** `:ref` of the element around the cards. Without it nothing moves that was on the screen before. */
  container: (element: Element | ComponentPublicInstance | null) => void;
}

/** Options of a list, or what gives them, whose entries say by themselves what they are, or do not. */
export type OptionsFor<T> = T extends Item
  ? [options?: MaybeRefOrGetter<OrderOptions<T>>]
  : [options: MaybeRefOrGetter<OrderOptions<T> & { item: (entry: T) => Item }>];

/**
 * Orders a list. The order is settled once, before its first paint where the page is there already; of what the server rendered only the
 * cards move that were not seen. Items that come later are ordered among themselves; a list that somebody sorted stays as it is.
 */
export function useOrder<T>(
  items: MaybeRefOrGetter<readonly T[] | null | undefined>,
  ...[given]: OptionsFor<T>
): OrderedList<T> {
  const placement = placementOf<T>(() => (shown.value = placement._shown()));
  // A component has an element before it is mounted where it takes over the server's. In doubt it does.
  const shown = shallowRef(getCurrentInstance()?.vnode.el === null ? placement._shown() : placement._painted());
  const list = (): readonly T[] => {
    const entries = toValue(items);
    return Array.isArray(entries) ? (entries as readonly T[]) : [];
  };
  const order = computed(() => displayed(list(), toValue<OrderOptions<T> | undefined>(given), shown.value));
  const commit = (): void => placement._committed(list(), toValue<OrderOptions<T> | undefined>(given));
  onMounted(commit);
  watch([order, () => toValue<OrderOptions<T> | undefined>(given)?.enabled], commit, { flush: "post" });
  onUnmounted(placement._stop);
  return {
    items: computed(() => order.value.map((index) => list()[index]!)),
    order,
    reason: computed(() => shown.value.reason),
    ranking: computed(() => shown.value.ranking),
    container: (element) =>
      placement._container(((element as ComponentPublicInstance | null)?.$el ?? element) as Element | null),
  };
}

/** Tells what the shopper did. Not for servers. */
export const track = (event: KonomiEvent, konomi?: Konomi): void => withKonomi(konomi, (k) => k.observe(event));

/** What a directive leaves on its element: a listener, and what it is about by now. */
type Own = (() => void) & { item?: Item | null | undefined };

/**
 * `v-track:view="item"` tells once that the item is looked at, and again when it is another one; `v-track:click`, `v-track:cart` and all
 * others are told when the element is clicked.
 */
export const vTrack: FunctionDirective<Element, Item | null | undefined, string, ItemEventType> = (
  element,
  { arg, value, oldValue },
) => {
  const all = element as unknown as Record<string, Own>;
  const own: Own = (all["konomi:" + arg] ??= () => own.item && track({ type: arg!, item: own.item }));
  own.item = value;
  // Added again, a listener stays one.
  if (arg !== "view") element.addEventListener("click", own);
  else attempt(() => JSON.stringify(value) !== JSON.stringify(oldValue) && own());
};
