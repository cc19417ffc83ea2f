// The tables of docs/privacy.md, as its readers have them.
import { readFileSync } from "node:fs";

const privacy = readFileSync(new URL("../../docs/privacy.md", import.meta.url), "utf8");

/** The rows of the first table below a heading, as cells. */
const table = (heading) =>
  privacy
    .split(`## ${heading}\n`)[1]
    .split("\n## ")[0]
    .match(/(^\|.*\n)+/m)[0]
    .trim()
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll("`", "")),
    )
    .slice(1);

/** What is kept, in turn, as `k.disclose()` has it. */
export const KEPT = table("What is kept, why, and until when").map(([where, what, why, until]) => ({
  where,
  what,
  why,
  until,
}));

/** In how many places each consent keeps something: in memory, for the visit, for good. */
export const PLACES = { denied: 0, unknown: 1, session: 2, granted: 3 };

const AREAS = ["memory", "sessionStorage", "localStorage"];

/** The rows of a consent. */
export const keptUnder = (consent) => KEPT.filter(({ where }) => AREAS.indexOf(where) < PLACES[consent]);

/** What konomi.shop.js keeps, which the core has no row of. */
export const isBeside = ({ what }) => what.endsWith("in plain text");
