// The report as a page that needs nothing beside it.
import { bytesOf } from "../reach.mjs";
import { bars, escape, lines } from "./plot.mjs";
import { sections } from "./sections.mjs";
import { about, figureOf } from "./table.mjs";
import { number, ratio } from "./words.mjs";

const STYLE = `
  :root { color-scheme: light dark; --line: #8884; --ok: #1a7f37; --bad: #c62828; --dim: #777; }
  body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 76rem; padding: 0 1rem; }
  h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
  p { color: var(--dim); margin: 0 0 1rem; }
  .wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: 14px; }
  th, td { border-bottom: 1px solid var(--line); padding: .35rem .6rem; text-align: left; vertical-align: top; }
  th { font-weight: 600; white-space: nowrap; } td { font-variant-numeric: tabular-nums; }
  td.holds, td.short, td.not, td.reported { min-width: 5rem; }
  .holds { color: var(--ok); } .short { color: var(--bad); font-weight: 600; } .not, .reported { color: var(--dim); }
  figure { margin: 1.5rem 0; } figcaption { font-weight: 600; margin-bottom: .25rem; }
  svg { display: block; max-width: 100%; } svg text { font-size: 12px; } svg text:not([fill]) { fill: currentColor; }
  .grid { stroke: var(--line); } .mark { stroke: var(--ok); stroke-dasharray: 5 4; } .lead { stroke-width: .5; opacity: .6; }
  text.dim { opacity: .8; }`;

export function page(result) {
  const { lines: all } = result;
  const [held, short] = ["holds", "short"].map((wanted) => all.filter((line) => line.result === wanted).length);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Konomi: speed</title><style>${STYLE}</style>
<h1>${held} lines hold, ${short} fall short</h1><p>${escape(about(result))}</p>
<p>Every figure is a ratio to hand-written JavaScript that was measured in turns with it, in the same page. Lower is better.</p>
<h2>To reach</h2><div class="wide"><table><thead><tr>${HEAD.map((name) => `<th>${name}`).join("")}</tr></thead><tbody>
${all.map(line).join("\n")}</tbody></table></div>
${plots(result).filter(Boolean).join("\n")}
${sections(result)
  .map(({ title, note, table }) => `<h2>${escape(title)}</h2>${note ? `<p>${escape(note)}</p>` : ""}${html(table)}`)
  .join("\n")}</html>
`;
}

const HEAD = ["what", "N or page", "to reach", "measured", "median of pairs [IQR]", "others", "result"];
const line = (one) => {
  const cells = [
    one.what,
    one.about ?? one.n?.toLocaleString("en") ?? "",
    one.limit === undefined ? "" : `≤ ${figureOf(one, one.limit)}`,
    figureOf(one, one.value),
    one.iqr ? `${ratio(one.median)} [${number(one.iqr[0])}, ${number(one.iqr[1])}]` : "",
    one.others ?? "",
  ];
  const words = one.error ? `${one.result}: ${one.error}` : one.result;
  return `<tr>${cells.map((text) => `<td>${escape(text)}`).join("")}<td class="${one.result}">${escape(words)}</tr>`;
};

/** A Markdown table of table.mjs. */
const html = (table) => {
  const rows = table.split("\n").map((text) => text.slice(2, -2).split(" | "));
  const bold = (text) => escape(text).replace(/^\*\*(.*)\*\*$/, "<strong>$1</strong>");
  const row = (tag) => (cells) => `<tr>${cells.map((text) => `<${tag}>${bold(text)}`).join("")}</tr>`;
  return `<div class="wide"><table><thead>${row("th")(rows[0])}</thead><tbody>${rows.slice(2).map(row("td")).join("\n")}</tbody></table></div>`;
};

function plots({ rows }) {
  const series = (part, job, what, value) => {
    const some = rows.filter((row) => row.part === part && row.job === job && row.what === what && value(row) > 0);
    return [...new Set(some.map(({ peer }) => peer))].map((peer) => {
      const own = some.filter((row) => row.peer === peer);
      return { name: peer, isOurs: own[0].isOurs, points: own.map((row) => [row.n, value(row)]) };
    });
  };
  const base = [1, "hand-written JavaScript"];
  const overN = (title, job, what) =>
    lines(
      series("rank", job, what, ({ ratio: value }) => value),
      { title, x: "products", y: "times the base (log)", marks: [base] },
    );
  const growth = (what, value, y) => {
    const points = rows
      .filter((row) => row.part === "growth" && row.n && value(row) > 0)
      .map((row) => [row.n, value(row)]);
    return lines([{ name: "konomi/dense", isOurs: true, points }], { title: `Growth: ${what}`, x: "products", y });
  };
  const starts = rows.filter(({ part, what, best }) => part === "cold" && what === "imported" && best);
  const downloads = rows.filter(({ part }) => part === "download");
  return [
    overN("Full job (8 features, 32 dimensions), top-24", "full", "top24"),
    overN("Full job, full order", "full", "order"),
    overN("32 dimensions alone, top-24", "vec", "top24"),
    bars(
      starts.map(({ peer, best, ratio: value, isOurs }) => ({
        name: peer,
        value: best,
        word: `${number(best)} ms, ${ratio(value)}`,
        isOurs,
      })),
      { title: "Cold start to the first ranking of 1,000 products, best (log)" },
    ),
    growth("time", ({ best }) => best, "ms (log)"),
    growth("memory", bytesOf, "bytes (log)"),
    bars(
      downloads.map(({ peer, bytes, isOurs }) => ({
        name: peer,
        value: bytes,
        word: bytes.toLocaleString("en"),
        isOurs,
      })),
      { title: "Bytes before the first order, brotli (log)" },
    ),
  ];
}
