import type { Undo } from "../../browser/page/arrange.js";

const TOKENS = ["first", "last", "odd", "even"];
const STAGGER = /(--animation-order:\s*)([^;]*)/;

type Text = string | null | undefined;

/** The attributes of a card in which its position may have left its mark. The first three are numbers. */
const spotsOf = (card: Element): [Element | null, string][] => [
  ...["aria-posinset", "data-position", "data-index"].map((name): [Element | null, string] => [
    card.hasAttribute(name) ? card : card.querySelector(`[${name}]`),
    name,
  ]),
  [card, "style"],
  [card, "class"],
  ...[...card.querySelectorAll("img")].flatMap((img): [Element, string][] => [
    [img, "loading"],
    [img, "fetchpriority"],
  ]),
];

const has = (text: Text, token: string): boolean => (" " + text + " ").includes(` ${token} `);

/** Numbers that count positions grow with every card. */
const counts = (values: readonly Text[]): boolean =>
  values.every((value, at) => !!value && (!at || +value > +values[at - 1]!));

/** Whether a class follows the position: every n-th card has it, or the one at the end of a line. */
const follows = (classes: readonly Text[], token: string): boolean => {
  const at = [...classes.keys()].filter((index) => has(classes[index], token));
  const [start = -1, second] = at;
  const step = second! - start;
  return second
    ? start < step && at.every((index, nth) => index === start + nth * step)
    : !start || start === classes.length - 1 || has(classes[start + 1], "first");
};

const set = (element: Element, name: string, text: Text): void => {
  if (text == null) element.removeAttribute(name);
  else element.setAttribute(name, text);
};

// What an attribute was before we wrote to it, by what we wrote: a card that comes home gets its own text back, letter by letter.
const owned = new WeakMap<Element, Record<string, Text>>();

/**
 * Reads what belongs to the positions of a list and not to the cards that stand there: WooCommerce breaks its lines by
 * `first` and `last`, themes count positions, and load the first pictures at once. Gives what tells it to the cards that
 * stand there now.
 */
export const marksOf = (cards: readonly Element[]): ((now: readonly Element[]) => Undo) => {
  const texts = cards.map((card) => spotsOf(card).map(([element, name]) => element?.getAttribute(name)));
  const column = (nth: number): Text[] => texts.map((all) => all[nth]);
  const stagger = (text: Text): Text => STAGGER.exec(text ?? "")?.[2];
  const tokens = TOKENS.filter((token) => follows(column(4), token));
  const isOurs = [0, 1, 2, 3].map((nth) => counts(nth < 3 ? column(nth) : column(nth).map(stagger)));
  const merge = (nth: number, own: Text, theirs: Text): Text =>
    nth === 3
      ? own!.replace(STAGGER, (_, before: string) => before + stagger(theirs))
      : nth === 4
        ? tokens.reduce<Text>(
            (text, token) =>
              has(text, token) === has(theirs, token)
                ? text
                : has(text, token)
                  ? text!.replace(new RegExp(`(^|\\s+)${token}(?!\\S)`), "")
                  : `${text ?? ""} ${token}`,
            own,
          )
        : theirs;
  return (now) => {
    const before: [Element, string, Text][] = [];
    now.forEach((card, at) => {
      if (card === cards[at]) return;
      spotsOf(card).forEach(([element, name], nth) => {
        const theirs = texts[at]![nth];
        if (!element || theirs === undefined || isOurs[nth] === false) return;
        const current = element.getAttribute(name);
        const key = name + current;
        const known = owned.get(element);
        const own = known && key in known ? known[key] : current;
        const ours = merge(nth, own, theirs);
        if (ours === current) return;
        before.push([element, name, current]);
        owned.set(element, { ...known, [name + ours]: own });
        set(element, name, ours);
      });
    });
    return () => before.forEach((spot) => set(...spot));
  };
};
