// The table of a run as Markdown, for the terminal.
import { number, table as tableOf } from "./cells.mjs";

export const table = (rows) =>
  tableOf(
    ["id", "scenario", "where", "operations", "result"],
    rows.map(({ id, title, where, operations, result, absent }) => [
      id,
      title,
      where.join(", ") || "–",
      number(operations),
      `${result}${absent ? `: ${absent}` : ""}`,
    ]),
  );

export const figures = (rows) =>
  tableOf(
    ["id", "figure", "value"],
    rows.flatMap(({ id, figures: own }) => Object.entries(own).map(([name, value]) => [id, name, number(value)])),
  );

export const lacking = (rows) => rows.flatMap(({ id, lacks }) => lacks.map((text) => `- ${id}: ${text}`)).join("\n");

export const failing = (rows) =>
  rows.flatMap(({ id, title, failures }) => failures.map((text) => `${id}, ${title}: ${text}`)).join("\n");
