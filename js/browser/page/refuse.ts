import type { Reason } from "../../types.js";
import type { List } from "./detect.js";
import { styleOf } from "./node.js";

/** Beyond this the work is no longer small: a list that is longer is refused, and not read further than this. */
export const MOST_CARDS = 1000;
/** Beyond this it is too much for one task: a list of more cards is read in slices (js/shop/slices.ts). */
export const LONG = 200;

/** Own properties that frameworks leave on the elements they will write to again (design: storefronts A3). */
const OWNERS = /^__(react|vue|vnode|svelte|ng)/;

/**
 * Where server-rendered pages keep what will be hydrated: until then no element carries a mark, and a card that moved
 * meanwhile is an error of the page's own (React 418). `#root` and `#app` are what the frameworks' starters write.
 */
export const BEFORE =
  "#root, #app, [id^=__], [data-reactroot], [data-server-rendered], [data-v-app], [data-sveltekit-preload-data], [ng-version], [ngh]";

/** What a whole page of a framework leaves on the window before anything else runs. */
export const PAGES = /^__(next_f|remixC|reactR|NUXT|sveltekit)/;

/** Marks of carousels that have started: two movers would fight. */
const CAROUSEL =
  ".swiper-initialized, .slick-initialized, .splide.is-initialized, .owl-loaded, .flickity-enabled, .tns-slider, .glide--slider.glide--swipeable";

/** Sort orders that are the shop's own; anything else in the URL was chosen by the shopper. */
const SHOPS_ORDER = /^(|manual|best-selling|featured|relevance|default|menu_order|position|recommended)$/i;
const SORTED_BY = ["sort_by", "orderby", "product_list_order", "order", "sort"];

const owned = (object: object, marks = OWNERS): boolean =>
  Object.getOwnPropertyNames(object).some((name) => marks.test(name));

/** Whether the shopper chose the order of this page. */
export const userSorted = (search: string): boolean => {
  const query = new URLSearchParams(search);
  return SORTED_BY.some((name) => !SHOPS_ORDER.test(query.get(name) ?? ""));
};

/** Why a list must be left as it is, before anything is ranked; undefined where nothing speaks against it. */
export const refusal = (
  { _container: container, _cards: cards }: List,
  keys: readonly string[],
): Reason | undefined => {
  if (cards.length < 2) return "too-few";
  if (cards.length > MOST_CARDS) return "too-many";
  if (keys.some((key) => !key)) return "no-ids";
  if (new Set(keys).size < keys.length) return "duplicate-ids";
  if (userSorted(location.search)) return "user-sorted";
  if (container.matches("table, thead, tbody, tr")) return "table";
  if (owned(container) || owned(cards[0]!) || container.closest(BEFORE) || owned(window, PAGES))
    return "owned-by-framework";
  if (container.closest(CAROUSEL)) return "carousel-live";
  if (cards.slice(0, 3).every((card) => styleOf(card, "position") === "absolute")) return "absolute-layout";
  return undefined;
};
