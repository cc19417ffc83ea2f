// The table of a run as Markdown: for the terminal, and for docs/trust.md.

const number = (value) => (typeof value === "number" ? value.toLocaleString("en") : String(value));

const cell = (text) => text.replaceAll("|", "\\|");

export const table = (rows) =>
  [
    "| id | scenario | where | operations | result |",
    "|---|---|---|---|---|",
    ...rows.map(
      ({ id, title, where, operations, result, absent }) =>
        `| ${id} | ${cell(title)} | ${where.join(", ") || "–"} | ${number(operations)} | ${result}${absent ? `: ${absent}` : ""} |`,
    ),
  ].join("\n");

export const figures = (rows) => {
  const all = rows.flatMap(({ id, figures: own }) => Object.entries(own).map(([name, value]) => ({ id, name, value })));
  return [
    "| id | figure | value |",
    "|---|---|---|",
    ...all.map(({ id, name, value }) => `| ${id} | ${cell(name)} | ${number(value)} |`),
  ].join("\n");
};

export const lacking = (rows) => rows.flatMap(({ id, lacks }) => lacks.map((text) => `- ${id}: ${text}`)).join("\n");

export const failing = (rows) =>
  rows.flatMap(({ id, title, failures }) => failures.map((text) => `${id}, ${title}: ${text}`)).join("\n");
