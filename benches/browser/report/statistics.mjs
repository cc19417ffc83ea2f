// From samples that were taken in turns to ratios.

export const best = (values) => Math.min(...values);

/** The value at a share of the way through the sorted ones, between two of them in proportion. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  return sorted[below] + (sorted[Math.min(below + 1, sorted.length - 1)] - sorted[below]) * (at - below);
}
export const median = (values) => quantile(values, 0.5);

/** A row's measurement against one of its bases. */
export function against(ways, base) {
  const [peer, other] = [ways.peer.samples, ways[base].samples];
  const ratios = peer.map((value, round) => value / other[round]);
  return {
    base,
    ratio: best(peer) / best(other),
    median: median(ratios),
    iqr: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
    samples: peer.length,
    best: best(peer),
    baseBest: best(other),
    first: ways.peer.first,
  };
}

const sameWork = (a, b) => ["part", "job", "what", "n"].every((key) => a[key] === b[key]);

/**
 * Puts into every measured row its ratios to the base. The base is, for each kind of work, the way that was faster in this run: that
 * whose best time over all pages is less.
 */
export function compare(rows) {
  const measured = rows.filter(({ ways }) => ways);
  for (const row of measured) {
    const all = measured.filter((other) => sameWork(row, other));
    const bases = Object.keys(row.ways).filter((name) => name !== "peer");
    const fastest = (name) => best(all.flatMap(({ ways }) => ways[name]?.samples ?? []));
    const base = bases.reduce((chosen, name) => (fastest(name) < fastest(chosen) ? name : chosen));
    Object.assign(row, against(row.ways, base));
  }
  return rows;
}

/** The slope of a line through the logarithms: 1 where twice as much takes twice as long. */
export function slope(points) {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)]);
  const mean = (at) => logs.reduce((sum, point) => sum + point[at], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const top = logs.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  return top / logs.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
}
