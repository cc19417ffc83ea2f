import { clean, values } from "../../api/records.js";
import { linkOf } from "../../browser/page/card.js";
import type { List } from "../../browser/page/detect.js";

const TRAILS =
  "[itemtype*=BreadcrumbList],.woocommerce-breadcrumb,.breadcrumbs,.breadcrumb,[aria-label*=readcrumb],.topicpath,.ec-topicpath";
/** Names that say nothing of an item. The engine leaves out some more ("home", "all", "shop"). */
const NOTHING =
  /^(all\b|sale$|new\b|featured|frontpage|search|results?\b|everything|outlet|best|すべて|全て|全商品|検索|新着|セール|alle$|suche|tout|\d+$)/i;
/** What precedes a category in the address of its list. */
const PATH = /\/(?:product-category|categories|category|collections|taxons|c)\/([^?#]+)/;

/** The names of the page's breadcrumb as it is shown, without its way home. */
export const shownTrail = (): string[] => {
  const trail = document.querySelector(TRAILS);
  if (!trail) return [];
  const items = [...trail.querySelectorAll("li")];
  const levels = items.length
    ? items.map((item) => item.textContent ?? "")
    : (trail.textContent ?? "").split(/\s[/›»>|→]\s|\n/);
  const names = levels
    .map((level) =>
      clean(level.replace(/\s+/g, " "))
        .replace(/^[/›»>]|[/›»>]$/g, "")
        .trim(),
    )
    .filter(Boolean);
  return trail.querySelector("a")?.pathname.split("/").filter(Boolean).length === 0 ? names.slice(1) : names;
};

const pathTrail = (): string[] =>
  (PATH.exec(location.pathname)?.[1] ?? "")
    .split("/")
    .map((level) => clean(level.replace(/\.html$|-\d+$/g, "").replace(/[-_+]/g, " ")))
    .filter(Boolean);

const isHome = (name: string): boolean => /^(home|top|start|shop|ホーム|トップ)/i.test(name);

/**
 * The category that a list page names: by its breadcrumb, else by its address. Empty where that says nothing, and on the results
 * of a search. A Shopify collection counts, as the weakest: what the card or an earlier page says of the item goes before.
 */
export const pageCategory = (linked: readonly string[]): string => {
  if (/[?&](q|s|query|search|keyword)=/i.test(location.search)) return "";
  for (const trail of [linked, shownTrail(), pathTrail()]) {
    const names = trail.filter((name, at) => name && !(at === 0 && isHome(name)));
    if (names.length) return names.some((name) => NOTHING.test(name)) ? "" : values(names);
  }
  return "";
};

/** Whether the addresses of a list's items say nothing of their categories themselves: all stand in one folder. */
export const inOneFolder = ({ _cards: cards }: List): boolean =>
  new Set(cards.slice(0, 200).map((card) => linkOf(card)?.pathname.replace(/[^/]*\/?$/, ""))).size < 2;
