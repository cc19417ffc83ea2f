import { el, text } from "./dom.js";
import type { CardView } from "./model.js";

/** 4,096 is 1.0: whole numbers add up exactly. */
export const number = (value: number): string => value.toLocaleString("en");

/** What a card says of itself, in rows. */
export const FACTS = ["title", "price", "brand", "category", "tags", "id", "key", "url"] as const;

/** A card's facts; what is missing is missed in words. */
export const factsOf = (card: CardView): HTMLElement =>
  el(
    "dl",
    { class: "f" },
    ...FACTS.flatMap((name) => [
      text("dt", "", name === "id" ? "ID" : name === "url" ? "URL" : name[0]!.toUpperCase() + name.slice(1)),
      card[name] ? text("dd", "", card[name]) : text("dd", "s", "not on the page"),
    ]),
  );

/** The parts of its score as bars, and their sum. */
const reasonsOf = ({ reasons, score }: CardView): HTMLElement => {
  const most = Math.max(1, ...reasons.map(({ value }) => Math.abs(value)));
  const box = el("div", {});
  for (const { feature, value } of reasons) {
    const bar = el("i", value < 0 ? { class: "m" } : {});
    bar.style.setProperty("width", `${(Math.abs(value) / most) * 100}%`);
    box.append(el("div", { class: "r" }, text("span", "", feature), bar, text("b", "", number(value))));
  }
  box.append(
    el("div", { class: "r e" }, text("span", "", "Score"), text("span", "", ""), text("b", "", number(score))),
  );
  return box;
};

/** Where it goes, in words. */
const way = ({ shop, now, wanted, fixed, excluded }: CardView): string =>
  [
    `the shop has it at ${shop}`,
    now !== shop && `it stands at ${now}`,
    excluded ? `it is taken out: ${excluded}` : `it is worth place ${wanted}`,
    fixed && `it stays where it is: ${fixed}`,
  ]
    .filter(Boolean)
    .join(", ");

/** One card in the wanted order: its name, then everything else on demand. */
export const cardRow = (card: CardView, key: string): HTMLLIElement =>
  el(
    "li",
    {},
    el(
      "details",
      { "data-key": key },
      el(
        "summary",
        {},
        text("span", "i", `${card.wanted}`),
        text("span", "n", card.title || card.url || card.id || "a card without a name"),
        text(
          "span",
          "s",
          [card.excluded || card.fixed, card.wanted !== card.shop && `${card.shop} → ${card.wanted}`]
            .filter(Boolean)
            .join(" · "),
        ),
      ),
      el("div", { class: "d" }, text("p", "w", way(card) + "."), reasonsOf(card), factsOf(card)),
    ),
  );
