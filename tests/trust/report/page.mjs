// The report as a page that needs nothing beside it.

const escape = (text) =>
  String(text).replace(/[&<>"]/g, (mark) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[mark]);

const number = (value) => (typeof value === "number" ? value.toLocaleString("en") : String(value));

const STYLE = `
  :root { color-scheme: light dark; --line: #8884; --ok: #1a7f37; --bad: #c62828; --dim: #777; }
  body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }
  h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
  p { color: var(--dim); margin: 0 0 1rem; }
  table { border-collapse: collapse; width: 100%; }
  th, td { border-bottom: 1px solid var(--line); padding: .4rem .6rem; text-align: left; vertical-align: top; }
  th { font-weight: 600; white-space: nowrap; }
  td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
  .ok { color: var(--ok); } .failed { color: var(--bad); font-weight: 600; } .not { color: var(--dim); }
  small { color: var(--dim); display: block; } svg { display: block; max-width: 100%; }
  svg text { fill: currentColor; font-size: 12px; }`;

export function page(rows, { commit, level, date, seconds, failures }) {
  const count = (wanted) => rows.filter(({ result }) => result === wanted).length;
  const [held, failed, left] = [count("ok"), count("failed") + failures.length, count("not run")];
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Konomi: trust</title><style>${STYLE}</style>
<h1>${held} scenarios hold, ${failed} do not${left ? `, ${left} could not be tried` : ""}</h1>
<p>Level ${level}, commit ${escape(commit)}, ${date}, ${(seconds / 60).toFixed(1)} minutes. A scenario holds when every test of it passed in every
engine named; each test asserts, whatever it tries, that the page keeps the shop's order or gets a whole plan, that nothing of ours is thrown into it, sent or kept
beyond what is promised. What an engine lacks is said in grey.</p>
${failures.map((text) => `<p class="failed">${escape(text)}</p>`).join("\n")}
<table><thead><tr><th>id<th>scenario<th>where<th class="n">operations<th>result</tr></thead><tbody>
${rows.map(line).join("\n")}
</tbody></table>
${attacks(rows)}
<h2>Figures</h2><table><tbody>${rows.flatMap(own).join("\n")}</tbody></table></html>
`;
}

const line = ({ id, title, where, lacks, operations, failures, result }) => {
  const notes = [...failures, ...lacks].map((text) => `<small>${escape(text)}</small>`).join("");
  return `<tr><td>${escape(id)}<td>${escape(title)}${notes}<td>${where.join(", ")}<td class="n">${number(operations)}<td class="${result}">${result}</tr>`;
};

const own = ({ id, figures }) =>
  Object.entries(figures).map(
    ([name, value]) => `<tr><td>${escape(id)}<td>${escape(name)}<td class="n">${escape(number(value))}</tr>`,
  );

/** The two-worlds attack: what a reader of the storage can tell, from 0.5 (nothing) to 1 (everything), with intervals. */
function attacks(rows) {
  const found = rows
    .flatMap(({ figures }) => Object.entries(figures))
    .map(([name, value]) => [name, /^([\d.]+) \[([\d.]+), ([\d.]+)\]$/.exec(value)])
    .filter(([name, numbers]) => numbers && name.startsWith("AUC"));
  if (!found.length) return "";
  const x = (value) => 420 + (value - 0.5) * 2 * 400;
  const bars = found.map(([name, [, area, low, high]], index) => {
    const y = 34 + index * 26;
    return `<text x="408" y="${y + 4}" text-anchor="end">${escape(name.replace("AUC, ", ""))}</text>
<line x1="${x(low)}" x2="${x(high)}" y1="${y}" y2="${y}" stroke="currentColor" stroke-width="2"/>
<circle cx="${x(area)}" cy="${y}" r="4.5" fill="${area <= 0.55 ? "var(--ok)" : "var(--dim)"}"/>`;
  });
  const bottom = 40 + found.length * 26;
  const ticks = [0.5, 0.55, 0.75, 0.9, 1].map(
    (value) =>
      `<line x1="${x(value)}" x2="${x(value)}" y1="18" y2="${bottom - 14}" stroke="var(--line)"/><text x="${x(value)}" y="12" text-anchor="middle">${value}</text>`,
  );
  return `<h2>Two worlds: AUC of the attack (0.5 knows nothing; at most 0.55 is promised, the control must reach 0.9)</h2>
<svg viewBox="0 0 860 ${bottom}" role="img" aria-label="AUC of the attacks with their intervals">${ticks.join("")}${bars.join("")}</svg>`;
}
