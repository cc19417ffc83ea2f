// What docs/trust.md says of the release level: of each scenario the last run in which it held, with its commit and day. A whole run takes
// hours, so that scenarios may come from several; none is written that failed, was not tried, or was tried in some engines only.
import { number, table } from "./cells.mjs";

const BEGIN = "<!-- written by `cargo xtask trust --release --write` -->";
const END = "<!-- end -->";
const NOT_YET = "not yet";

/** The section between the marks of a document, with the rows of this run in the place of the older ones. */
export function updated(docs, rows, scenarios, { commit, date }) {
  const [head, rest] = docs.split(BEGIN);
  const [section, tail] = rest?.split(END) ?? [];
  if (tail === undefined) throw new Error(`docs/trust.md has lost its marks: ${BEGIN} and ${END}`);
  const held = new Map(rows.filter(({ result }) => result === "ok").map((row) => [row.id, row]));
  const old = read(section);
  const merged = scenarios.map(({ id, title }) => {
    const row = held.get(id);
    if (row)
      return {
        line: [id, title, row.where.join(", "), number(row.operations), `${commit}, ${date}`],
        figures: Object.entries(row.figures).map(([name, value]) => [id, name, String(number(value))]),
        lacks: row.lacks.map((text) => `- ${id}: ${text}`),
      };
    const before = old.get(id);
    return before ?? { line: [id, title, "–", "–", NOT_YET], figures: [], lacks: [] };
  });
  const parts = [
    table(
      ["id", "scenario", "where", "operations", "commit, day"],
      merged.map(({ line }) => line),
    ),
  ];
  const figures = merged.flatMap((row) => row.figures);
  if (figures.length) parts.push(table(["id", "figure", "value"], figures));
  const lacks = merged.flatMap((row) => row.lacks);
  if (lacks.length) parts.push(`What an engine lacks:\n\n${lacks.join("\n")}`);
  return `${head}${BEGIN}\n\n${parts.join("\n\n")}\n\n${END}${tail}`;
}

/** What a section says of each scenario that was run. */
function read(section) {
  const found = new Map();
  const of = (id) => found.get(id) ?? found.set(id, { line: undefined, figures: [], lacks: [] }).get(id);
  for (const text of section.split("\n")) {
    const cells = text.startsWith("|")
      ? text
          .split(/(?<!\\)\|/)
          .slice(1, -1)
          .map((each) => each.trim())
      : [];
    const [id] = cells;
    const lack = /^- ([^:]+): /.exec(text);
    if (lack) of(lack[1]).lacks.push(text);
    else if (!id || id === "id" || id.startsWith("-")) continue;
    else if (cells.length === 5) of(id).line = cells.map((each) => each.replaceAll("\\|", "|"));
    else if (cells.length === 3) of(id).figures.push(cells.map((each) => each.replaceAll("\\|", "|")));
  }
  for (const [id, { line }] of found) if (!line || line[4] === NOT_YET) found.delete(id);
  return found;
}
