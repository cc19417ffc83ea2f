import { held } from "../browser/page/fixed.js";
import type { Read } from "../browser/page/pass.js";
import { guard } from "../browser/guard.js";
import { type Area, read } from "../browser/store/storage.js";
import type { Instance } from "../api/instance.js";
import type { Item, Prepared, Ranking, Reason, ReasonPart } from "../types.js";

/** One card, as the overlay and its report show it. Positions count from 1. */
export interface CardView {
  element: Element;
  shop: number;
  now: number;
  wanted: number;
  key: string;
  id: string;
  url: string;
  title: string;
  price: string;
  brand: string;
  category: string;
  tags: string;
  /** Why it may not move, where that is so. */
  fixed: string;
  /** Why it is taken out, where that is so. */
  excluded: string;
  score: number;
  reasons: ReasonPart[];
}

/** One list. */
export interface ListView {
  container: Element;
  placement: string;
  platform: string;
  applied: boolean;
  reason: Reason | undefined;
  evidence: boolean;
  /** In the order that is wanted, whatever is fixed. */
  cards: CardView[];
}

/** What became of a placement when it was last arranged. */
export type Told = Map<string, Reason | undefined>;

const HIDDEN = ["bought", "dismissed", "in-cart"];

/** Ranks what was read, in the shop's order, by the public way: a pack, if there is one, has its say. */
const rank = (instance: Instance, records: string[], current: string): Ranking => {
  const prepared = instance.prepare(records.map((_, index) => ({ id: "" + index }))) as Prepared & { _records: string };
  prepared._records = records.join("");
  const [id, url] = current.split("\x1f") as [string, string];
  return instance.rank(prepared, current ? { current: { id, url } as Item } : {});
};

const price = (thousandths: string, currency: string): string => {
  if (!thousandths) return "";
  return guard(
    () => new Intl.NumberFormat("en", { style: "currency", currency }).format(+thousandths / 1000),
    `${+thousandths / 1000} ${currency}`.trim(),
  );
};

/** What is known of one list. Touches nothing. */
export const listOf = (
  instance: Instance,
  { _list: list, _records: records, _described: described }: Read,
  told: Told,
): ListView => {
  const pass = instance._pass!;
  const { _container: container, _cards: cards, placement, platform } = list;
  const memory = pass._memories.get(container);
  // In the shop's order, which breaks ties.
  const known = (memory?._original ?? []).map((card) => cards.indexOf(card)).filter((at) => at >= 0);
  const shop = [...new Set([...known, ...cards.keys()])];
  const ranking = rank(
    instance,
    shop.map((at) => records[at]!),
    pass._product(),
  );
  const { evidence } = ranking;
  const out = ranking.excluded.filter(({ reason }) => evidence || HIDDEN.includes(reason));
  const gone = new Map(out.map(({ index, reason }) => [index, reason]));
  const order = [
    ...(evidence ? ranking.items.map(({ index }) => index) : shop.map((_, index) => index)).filter(
      (index) => !gone.has(index),
    ),
    ...gone.keys(),
  ];
  const entries = new Map(ranking.items.map((item) => [item.index, item]));
  const fixed = pass._fixed(cards);
  const refused = described.length === cards.length ? pass._refused(list, described) : "error";
  const applied = !refused && pass._arranged.has(container);
  const isLate = !!memory && performance.now() - memory._appeared > pass._deadline;
  const guess =
    !evidence && !out.length ? "no-evidence" : fixed.every(Boolean) ? "seen" : isLate ? "too-late" : undefined;
  return {
    container,
    placement,
    platform,
    applied,
    reason: refused ?? (applied ? undefined : (told.get(placement) ?? guess)),
    evidence,
    cards: order.map((index, wanted): CardView => {
      const at = shop[index]!;
      const element = cards[at]!;
      const [key = "", id = "", url = "", title = "", amount = "", currency = "", brand = "", category = ""] =
        described[at] ?? [];
      const entry = entries.get(index);
      return {
        element,
        shop: index + 1,
        now: at + 1,
        wanted: wanted + 1,
        key,
        id,
        url,
        title,
        price: price(amount, currency),
        brand,
        category: category.replace(/>/g, " › "),
        tags: (records[at]!.split("\x1f")[7] ?? "").split("\x1d").join(", "),
        fixed: fixed[at] ? (held(element) ?? "seen") : "",
        excluded: gone.get(index) ?? "",
        score: entry?.score ?? 0,
        reasons: entry?.reasons ?? [],
      };
    }),
  };
};

/** What the page's head of the overlay says, in rows. */
export const facts = (instance: Instance): [name: string, value: string][] => {
  const { _settings: settings, _store: store } = instance;
  const disclosed = instance.disclose();
  const size = (["localStorage", "sessionStorage"] as Area[])
    .map((area) => [area, read(area, store.key)?.length] as const)
    .filter(([, length]) => length)
    .map(([area, length]) => `${Math.round((length! * 3) / 4)} bytes in ${area}`);
  const files = performance
    .getEntriesByType("resource")
    .filter(({ name }) =>
      /\/konomi[^/]*\.(js|wasm)|\/(signals|consent)\/[^/]+\.js\?v=/.test(name),
    ) as PerformanceResourceTiming[];
  const product = instance._pass!._product().split("\x1f");
  return [
    ["Consent", `${instance.consent}, ${instance._told ? "said by the page" : "as found out"}`],
    ["Profile", size.join(", ") || "in this page’s memory only"],
    ["Stored", disclosed.stored.map(({ where, until }) => `${where}, until ${until}`).join("; ") || "nothing"],
    ["Page’s item", product[2] || product[0] || product[1] || "none"],
    ["Settings", `mode ${settings.mode}, deadline ${settings.deadline} ms, bought ${settings.bought}`],
    [
      "Files",
      files
        .map(
          ({ name, encodedBodySize: bytes }) =>
            `${new URL(name).pathname.split("/").pop()!}${bytes ? ` (${bytes} B)` : ""}`,
        )
        .join(", ") || "in the page",
    ],
    ["Version", instance.version],
  ];
};

/** All of it as data, for a bug report: what the page shows and what was decided, nothing of the profile itself. */
export const report = (instance: Instance, lists: ListView[]): string =>
  JSON.stringify(
    {
      page: location.origin + location.pathname,
      facts: Object.fromEntries(facts(instance)),
      lists: lists.map(({ container, cards, ...list }) => ({
        ...list,
        element: container.tagName.toLowerCase() + (container.id && "#" + container.id),
        cards: cards.map(({ element, ...card }) => card),
      })),
    },
    undefined,
    1,
  );
