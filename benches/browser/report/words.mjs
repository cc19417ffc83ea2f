// Numbers and rows in words.

export const number = (value) => {
  if (value === undefined || value === null || Number.isNaN(value)) return "–";
  if (!Number.isFinite(value)) return "∞";
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 1000) return Math.round(value).toLocaleString("en");
  return size >= 100
    ? value.toFixed(0)
    : size >= 1
      ? value.toFixed(2)
      : size >= 0.01
        ? value.toFixed(3)
        : value.toPrecision(2);
};

export const ratio = (value) => (value === undefined ? "–" : `×${number(value)}`);

const WHAT = { top24: "top-24", order: "full order" };
export const whatOf = ({ what }) => WHAT[what] ?? what ?? "";

/** One line of progress. */
export function briefly(row) {
  const { peer, n, job, what, error, ways } = row;
  const work = [peer, n?.toLocaleString("en"), job, what && whatOf(row)].filter(Boolean).join(" · ");
  if (error) return `${work}: ${error}`;
  if (!ways) return work;
  const bests = Object.entries(ways).map(([name, { samples }]) => `${name} ${number(Math.min(...samples))}`);
  const base = Math.min(...Object.entries(ways).flatMap(([name, { samples }]) => (name === "peer" ? [] : samples)));
  return `${work}: ${ratio(Math.min(...ways.peer.samples) / base)} (ms: ${bests.join(", ")})`;
}
