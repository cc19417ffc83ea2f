// Two plots as SVG, by hand: lines over two logarithmic axes, and bars.

export const escape = (text) =>
  String(text).replace(/[&<>"]/g, (mark) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[mark]);

const COLOURS = ["#c2410c", "#2563eb", "#15803d", "#9333ea", "#b45309", "#0891b2", "#be185d", "#4b5563", "#65a30d"];
/** Ours is always the first colour. */
const colourOf = (series, at) => (series.isOurs ? COLOURS[0] : COLOURS[1 + (at % (COLOURS.length - 1))]);

const short = (value) =>
  value >= 1e6 ? `${value / 1e6}M` : value >= 1000 ? `${value / 1000}k` : String(Number(value.toPrecision(2)));

const powers = (low, high) => {
  const from = Math.floor(Math.log10(low));
  return Array.from({ length: Math.ceil(Math.log10(high)) - from + 1 }, (_, at) => 10 ** (from + at));
};

/**
 * @param series [{ name, isOurs, points: [[x, y]] }]
 * @param marks values of y at which a line is drawn across, with a word: [[y, word]]
 */
export function lines(series, { title, x: xName, y: yName, marks = [] }) {
  const [width, height, left, right, top, bottom] = [860, 380, 64, 190, 16, 44];
  const all = series.flatMap(({ points }) => points);
  if (all.length < 2) return "";
  const xs = powers(Math.min(...all.map(([x]) => x)), Math.max(...all.map(([x]) => x)));
  const values = [...all.map(([, y]) => y), ...marks.map(([y]) => y)];
  const ys = powers(Math.min(...values), Math.max(...values));
  const scale = (ticks, from, to) => (value) =>
    from +
    ((Math.log10(value) - Math.log10(ticks[0])) / Math.max(1e-9, Math.log10(ticks.at(-1) / ticks[0]))) * (to - from);
  const x = scale(xs, left, width - right);
  const y = scale(ys, height - bottom, top);
  const grid = [
    ...xs.map(
      (tick) =>
        `<line class="grid" x1="${x(tick)}" x2="${x(tick)}" y1="${top}" y2="${height - bottom}"/><text x="${x(tick)}" y="${height - bottom + 16}" text-anchor="middle">${short(tick)}</text>`,
    ),
    ...ys.map(
      (tick) =>
        `<line class="grid" x1="${left}" x2="${width - right}" y1="${y(tick)}" y2="${y(tick)}"/><text x="${left - 8}" y="${y(tick) + 4}" text-anchor="end">${short(tick)}</text>`,
    ),
    ...marks.map(
      ([value, word]) =>
        `<line class="mark" x1="${left}" x2="${width - right}" y1="${y(value)}" y2="${y(value)}"/><text class="dim" x="${left + 4}" y="${y(value) - 4}">${escape(word)}</text>`,
    ),
  ];
  // Names stand at the ends of their lines, and keep out of each other's way.
  const ends = series
    .map((one, at) => ({ ...one, colour: colourOf(one, at), end: one.points.toSorted((a, b) => a[0] - b[0]).at(-1) }))
    .filter(({ end }) => end)
    .sort((a, b) => b.end[1] - a.end[1]);
  let below = -Infinity;
  const drawn = ends.map(({ name, isOurs, points, colour, end }) => {
    below = Math.max(below + 15, y(end[1]) + 4);
    const path = points
      .toSorted((a, b) => a[0] - b[0])
      .map(([px, py]) => `${x(px).toFixed(1)},${y(py).toFixed(1)}`)
      .join(" ");
    const dots = points.map(
      ([px, py]) => `<circle cx="${x(px).toFixed(1)}" cy="${y(py).toFixed(1)}" r="3" fill="${colour}"/>`,
    );
    return (
      `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="${isOurs ? 3 : 1.5}"/>${dots.join("")}` +
      `<text x="${width - right + 26}" y="${below.toFixed(1)}" fill="${colour}"${isOurs ? ' font-weight="600"' : ""}>${escape(name)}</text>` +
      `<line class="lead" x1="${x(end[0]).toFixed(1)}" y1="${y(end[1]).toFixed(1)}" x2="${width - right + 22}" y2="${(below - 4).toFixed(1)}" stroke="${colour}"/>`
    );
  });
  return `<figure><figcaption>${escape(title)}</figcaption><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escape(title)}">
${grid.join("")}${drawn.join("")}<text x="${(left + width - right) / 2}" y="${height - 8}" text-anchor="middle">${escape(xName)}</text>
<text transform="translate(14 ${(top + height - bottom) / 2}) rotate(-90)" text-anchor="middle">${escape(yName)}</text></svg></figure>`;
}

/** @param rows [{ name, value, word, isOurs }]; lengths are logarithmic from a tenth of the least on. */
export function bars(rows, { title }) {
  if (!rows.length) return "";
  const [width, left, right, step] = [860, 270, 190, 24];
  const sorted = rows.toSorted((a, b) => a.value - b.value);
  const least = sorted[0].value / 3;
  const span = Math.log(sorted.at(-1).value / least);
  const length = (value) => ((width - left - right) * Math.log(value / least)) / span;
  const drawn = sorted.map(({ name, value, word, isOurs }, at) => {
    const y = 8 + at * step;
    return `<text x="${left - 8}" y="${y + 14}" text-anchor="end"${isOurs ? ' font-weight="600"' : ""}>${escape(name)}</text>
<rect x="${left}" y="${y + 2}" width="${length(value).toFixed(1)}" height="${step - 8}" rx="2" fill="${isOurs ? COLOURS[0] : "#8a94a6"}"/>
<text x="${(left + length(value) + 6).toFixed(1)}" y="${y + 14}">${escape(word)}</text>`;
  });
  const height = 16 + rows.length * step;
  return `<figure><figcaption>${escape(title)}</figcaption><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escape(title)}">${drawn.join("")}</svg></figure>`;
}
