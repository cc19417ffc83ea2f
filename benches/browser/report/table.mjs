// Tables as Markdown: for the terminal and for docs/speed.md.
import { number, ratio } from "./words.mjs";

const cell = (text) => String(text ?? "–").replaceAll("|", "\\|");
/** Rows of cells below a row of names. */
export const table = (head, rows) =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.map(cell).join(" | ")} |`).join("\n");
export const unique = (values) => [...new Set(values)];
export const thousands = (n) => n?.toLocaleString("en");
export const megabytes = (bytes) => (bytes === undefined ? "–" : `${number(bytes / 2 ** 20)} MB`);

export const about = ({ commit, date, level, machine, loadAtEnd, seconds, browser, rivals }) =>
  `Level ${level}, commit ${commit}, ${date}, ${(seconds / 60).toFixed(1)} minutes. ${browser} on ${machine.cpu}, ${machine.cores} cores, ` +
  `${machine.memory}, ${machine.system}; load ${machine.load} at the beginning, ${loadAtEnd} at the end; Node ${machine.node}. ` +
  `${Object.entries(rivals)
    .map(([name, version]) => `${name} ${version}`)
    .join(", ")}.`;

const UNITS = {
  "×": ratio,
  bytes: (value) => (value > 2 ** 20 ? megabytes(value) : thousands(Math.round(value))),
  share: (value) => (value && value < 0.01 ? number(value) : value.toFixed(2)),
  slope: number,
  ms: (value) => `${number(value)} ms`,
  "px²": (value) => `${number(value)} px²`,
};
/** A line's figure in its unit. */
export const figureOf = ({ unit = "×" }, value) => (value === undefined ? "–" : UNITS[unit](value));

export const reach = ({ lines }) =>
  table(
    ["what", "N or page", "to reach", "measured", "median of pairs [IQR]", "others", "result"],
    lines.map((line) => [
      line.what,
      line.about ?? thousands(line.n),
      line.limit === undefined ? "reported" : `≤ ${figureOf(line, line.limit)}`,
      figureOf(line, line.value),
      spread(line),
      line.others,
      line.error ? `${line.result}: ${line.error}` : line.result,
    ]),
  );

/** The middle of the paired ratios, and the range of the middle half of them. */
export const spread = ({ median, iqr }) => (iqr ? `${ratio(median)} [${number(iqr[0])}, ${number(iqr[1])}]` : "–");
