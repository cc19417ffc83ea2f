import type { Instance } from "../api/instance.js";
import { ADVICE } from "./advice.js";
import { cardRow, FACTS } from "./card.js";
import { el, text } from "./dom.js";
import { facts, type ListView } from "./model.js";

/** Rows that are shown of a list; the report has all of them. */
const MOST = 100;

/** Of what kind a list's fate is: its colour. */
export const kindOf = ({ applied, reason }: ListView): "good" | "note" | "bad" =>
  applied
    ? "good"
    : !reason || ["no-evidence", "too-late", "seen", "user-sorted", "too-few"].includes(reason)
      ? "note"
      : "bad";

export const fate = ({ applied, reason }: ListView): string => (applied ? "ordered" : (reason ?? "waits"));

/** What is said of a list besides its reason. */
const summary = ({ applied, reason, cards, platform, evidence }: ListView): string => {
  const fixed = cards.filter((card) => card.fixed).length;
  const would = !applied && evidence && (reason === "seen" || reason === "too-late");
  return (
    `${cards.length} cards, found by ${platform}${fixed ? `, ${fixed} fixed` : ""}.` +
    (would ? " This is how it would be ordered in time:" : evidence ? " Best first:" : "")
  );
};

const table = (list: ListView, name: string): HTMLElement =>
  el(
    "div",
    { class: "x", tabindex: "0", role: "region", "aria-label": `All facts of ${name}` },
    el(
      "table",
      {},
      el("thead", {}, el("tr", {}, ...["place", "shop", ...FACTS].map((head) => el("th", { scope: "col" }, head)))),
      el(
        "tbody",
        {},
        ...list.cards
          .slice(0, MOST)
          .map((card) =>
            el(
              "tr",
              {},
              text("td", "", `${card.wanted}`),
              text("td", "", `${card.shop}`),
              ...FACTS.map((fact) => el("td", { title: card[fact] }, card[fact])),
            ),
          ),
      ),
    ),
  );

/** One list of the page. */
const section = (list: ListView, number: number): HTMLElement => {
  const name = `${number}. ${list.placement}`;
  return el(
    "section",
    { "data-list": `${number}` },
    el("div", { class: "t" }, text("h3", "", name), text("span", `c ${kindOf(list)}`, fate(list))),
    list.reason && text("p", `a ${kindOf(list)}`, ADVICE[list.reason] ?? list.reason),
    text("p", "w", summary(list)),
    el("ol", {}, ...list.cards.slice(0, MOST).map((card, index) => cardRow(card, `${number}/${index}`))),
    list.cards.length > MOST && text("p", "w", `${list.cards.length - MOST} more in the report.`),
    el(
      "details",
      { class: "g", "data-key": `${number}/table` },
      el("summary", {}, "All facts as a table"),
      table(list, name),
    ),
  );
};

/** What the drawer shows below its head. */
export const contents = (instance: Instance, lists: ListView[]): HTMLElement[] => [
  el(
    "details",
    { class: "g", "data-key": "page" },
    el("summary", {}, `Consent ${instance.consent}; profile, files, settings`),
    el(
      "dl",
      { class: "f" },
      ...facts(instance).flatMap(([name, value]) => [text("dt", "", name), text("dd", "", value)]),
    ),
  ),
  ...(lists.length ? lists.map((list, index) => section(list, index + 1)) : [text("p", "a note", ADVICE["no-list"]!)]),
];
