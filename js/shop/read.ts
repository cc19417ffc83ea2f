import { linkOf } from "../browser/page/card.js";
import type { FactsOf } from "../browser/page/card.js";
import type { List } from "../browser/page/detect.js";
import { factsByUrl } from "../browser/page/product.js";
import { structured } from "../browser/page/structured.js";
import type { Context } from "./context.js";
import { cardRecord, ownId } from "./presets/card.js";
import { mended } from "./presets/json.js";
import { listsOf } from "./presets/lists.js";
import { type Preset, presetOf } from "./presets/table.js";
import { inOneFolder, pageCategory } from "./presets/trail.js";

/** What holds for all cards of a list. */
interface Manner {
  _preset: Preset | undefined;
  /** Its ids name one card each. */
  _trusted: boolean;
  /** Its links lead to one page for several cards: they are no names. */
  _unlinked: boolean;
  /** The category of an item of which the page says none. */
  _category: string;
}

const URL_FIELD = /^([^\x1f]*\x1f)[^\x1f]*/;

const distinct = (names: string[]): boolean => new Set(names).size === names.length;

/** Reads the lists and cards of a page better than the core can, and what is known of their items from elsewhere. */
export const readPage = ({ _reader: reader, _facts: facts }: Context): void => {
  const { _detect, _readCard, _refusal } = reader;
  const manners = new WeakMap<Element, () => Manner>();
  let factsOf: FactsOf = () => undefined;
  let trail: string[] = [];

  const mannerOf = (list: List, largest: boolean): Manner => {
    const { _cards: cards } = list;
    const preset = cards[0] && presetOf(cards[0]);
    const ids = cards.map((card) => ownId(card, preset)).filter(Boolean);
    const links = cards.map((card) => linkOf(card)?.href ?? "");
    return {
      _preset: preset,
      // Ids that repeat while the links differ are something else than ids.
      _trusted: distinct(ids) || !distinct(links),
      _unlinked: ids.length === cards.length && distinct(ids) && !distinct(links),
      _category:
        (largest && !reader._product() && (preset?._category || inOneFolder(list)) && pageCategory(trail)) ||
        preset?._category ||
        "",
    };
  };

  reader._facts = () => {
    const data = structured(mended);
    trail = data._trail;
    return (factsOf = factsByUrl(data));
  };
  reader._detect = (root, selector) => {
    const lists = listsOf(root, _detect(root, selector), factsOf);
    const most = Math.max(...lists.map(({ _cards: cards }) => cards.length));
    for (const list of lists) {
      // Asked of all cards when the first one is read: not of a list that is only looked for, nor in the task that finds a long one.
      let known: Manner | undefined;
      const manner = (): Manner => (known ??= mannerOf(list, list._cards.length === most));
      for (const card of list._cards) manners.set(card, manner);
    }
    return lists;
  };
  reader._readCard = (card, of) => {
    const manner = manners.get(card)?.();
    const core = _readCard(card, of);
    const known = manner?._unlinked ? core.replace(URL_FIELD, "$1") : core;
    const record = facts._complete(cardRecord(card, known, manner?._preset, manner?._trusted ?? true));
    return manner?._category ? facts._default(record, manner._category) : record;
  };
  reader._refusal = (list, keys) => {
    const reason = _refusal(list, keys);
    // Not that there were no links: all lead to one page.
    const one = list._cards[0] && linkOf(list._cards[0])?.href;
    return reason === "no-ids" && one && list._cards.every((card) => linkOf(card)?.href === one)
      ? "duplicate-ids"
      : reason;
  };
};
