// Numbers and tables in Markdown.

export const number = (value) => (typeof value === "number" ? value.toLocaleString("en") : String(value));

export const cell = (text) => String(text).replaceAll("|", "\\|");

/** Every cell is text; a bar in it is escaped. */
export const table = (names, rows) =>
  [names, names.map(() => "---"), ...rows].map((cells) => `| ${cells.map(cell).join(" | ")} |`).join("\n");
