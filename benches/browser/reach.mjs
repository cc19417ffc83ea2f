// The table "To reach": what the project holds itself to, as ratios to the base in the same run (lower is better).

const MB = 2 ** 20;
const dense =
  (what, from, to = Infinity) =>
  (row) =>
    row.part === "rank" &&
    row.peer === "konomi-dense" &&
    (row.error || (row.job === "full" && row.what === what)) &&
    row.n >= from &&
    row.n <= to;
const whole =
  (...whats) =>
  ({ part, peer, what, error }) =>
    part === "whole" && peer === "konomi-pack" && (whats.includes(what) || (error && !what));

/** What is kept after a build and all rankings of a catalogue: objects, their buffers, and WebAssembly. */
export const bytesOf = ({ memory }) => memory && memory.objects + memory.buffers + memory.wasm;

/**
 * The lines. `of` says which rows a line is about; `value`, where that is not their ratio, and then `unit`; without `limit` it is only
 * reported. `others`: what was measured of others in the survey of November 2026.
 */
export const LINES = [
  {
    id: "full-top24",
    what: "full job, top-24",
    limit: 0.25,
    others: "best library ×3.2–4.6",
    of: dense("top24", 1_000, 10_000),
  },
  { id: "full-top24-100k", what: "full job, top-24", limit: 0.4, others: "×3.2", of: dense("top24", 100_000) },
  { id: "full-order", what: "full job, full order", limit: 0.5, others: "×1.8–5.2", of: dense("order", 1_000) },
  {
    id: "exact",
    what: "full job, share of the exact top-24 that is missing",
    limit: 0,
    unit: "share",
    others: "0",
    of: dense("top24", 0),
    value: ({ overlap }) => overlap !== undefined && 1 - overlap,
  },
  {
    id: "rank-off",
    what: "whole rank() of 1,000 prepared candidates, reasons off",
    limit: 2,
    others: "none does it",
    of: whole("prepared, reasons off"),
  },
  {
    id: "rank-on",
    what: "whole rank() of 1,000 prepared candidates, reasons on",
    limit: 4,
    others: "none does it",
    of: whole("prepared, reasons on"),
  },
  { id: "rank-objects", what: "whole rank() of 1,000 item objects", of: whole("item objects, reasons on") },
  {
    id: "cold",
    what: "cold: script's start to the first ranking of 1,000, module inlined",
    limit: 1.25,
    others: "Orama ×4, voy ×9, tfjs-wasm ×20",
    of: ({ part, peer, what }) => part === "cold" && peer === "konomi-dense" && what === "imported",
  },
  {
    id: "cold-whole",
    what: "cold: the whole Konomi, inlined, to its first rank() of 1,000 item objects",
    of: ({ part, peer, what }) => part === "cold" && peer === "konomi" && what === "imported",
  },
  {
    id: "dom",
    what: "5 of N cards to the front, JavaScript's time, to udomdiff",
    limit: 1,
    others: "bare LIS + moveBefore ×0.7",
    of: ({ part, what }) => part === "dom" && what === "JavaScript",
  },
  {
    id: "download",
    what: "download before the first re-order",
    limit: 24_576,
    unit: "bytes",
    others: "GrowthBook 13,118, Statsig 23,333, Optimizely 30,152, voy 64,941, tfjs-wasm 200,610",
    of: ({ part, peer }) => part === "download" && peer === "script tag: konomi.js",
    value: ({ bytes }) => bytes,
  },
  {
    id: "memory",
    what: "memory at 100,000 items",
    limit: 17 * MB,
    unit: "bytes",
    others: "hnswlib 19 MB, voy 995 MB",
    of: (row) => dense("top24", 100_000, 100_000)(row),
    value: bytesOf,
  },
  {
    id: "growth-time",
    what: "growth of the time to 1,000,000 items, slope of log-log",
    unit: "slope",
    of: ({ part, what }) => part === "growth" && what === "time",
    value: ({ slope }) => slope,
  },
  {
    id: "growth-memory",
    what: "growth of the memory to 1,000,000 items, slope of log-log",
    unit: "slope",
    of: ({ part, what }) => part === "growth" && what === "memory",
    value: ({ slope }) => slope,
  },
];

/** Lines of the demo shop on a slow machine. */
const shop =
  (...cpus) =>
  ({ part, cpu, tag, error }) =>
    part === "shop" && (error || (cpus.includes(cpu) && tag === "with"));

LINES.push(
  {
    id: "shop-tasks",
    what: "demo shop, CPU ×4: the most that our scripts take of a task, with all that they make the browser do",
    limit: 50,
    unit: "ms",
    of: shop(4),
    value: ({ own }) => own,
  },
  {
    id: "shop-tasks-6",
    what: "demo shop, CPU ×6: the same",
    unit: "ms",
    of: shop(6),
    value: ({ own }) => own,
  },
  {
    id: "shop-cls",
    what: "demo shop, CPU ×4 to ×20: CLS",
    limit: 0,
    unit: "share",
    of: shop(4, 6, 20),
    value: ({ cls }) => cls,
  },
  {
    id: "shop-displaced",
    what: "demo shop, CPU ×4 to ×20: painted area displaced",
    limit: 0,
    unit: "px²",
    of: shop(4, 6, 20),
    value: ({ area }) => area,
  },
  {
    id: "shop-onload",
    what: "demo shop, CPU ×4 and ×20: load event, with the tag to without, median of pairs",
    limit: 1,
    of: shop(4, 20),
    value: ({ median }) => median,
  },
);

/** How far above its limit a line may be measured: half the interquartile range of the paired ratios, at most 5 % of the limit. */
export const allowance = (limit, iqr) => (iqr ? Math.min((iqr[1] - iqr[0]) / 2, limit * 0.05) : 0);

/**
 * Every line with what came of it: "holds", "short", "reported" where it has no limit, "not run" where this run left it out.
 * @param isWhole nothing was left out: then a line that has a limit and no row falls short
 */
export const reached = (rows, { isWhole }) =>
  LINES.flatMap(({ of, value = ({ ratio }) => ratio, ...line }) => {
    const about = rows.filter(of);
    const measured = about.filter((row) => Number.isFinite(value(row)));
    const isHeld = line.limit !== undefined;
    const failed = about.find(({ error }) => error)?.error;
    const lost = about.filter(({ error }) => error).map(({ n, error }) => ({ ...line, n, error, result: "short" }));
    if (!measured.length && !lost.length)
      return [{ ...line, result: isHeld && isWhole ? "short" : "not run", error: isWhole ? "not measured" : failed }];
    const found = measured.map((row) => {
      const figure = value(row);
      // Only a ratio has pairs.
      const isRatio = (line.unit ?? "×") === "×";
      const { median, iqr } = isRatio ? row : {};
      const allowed = isHeld ? allowance(line.limit, iqr) : 0;
      const result = !isHeld ? "reported" : figure <= line.limit + allowed ? "holds" : "short";
      return {
        ...line,
        n: row.n,
        about: row.cpu && `${row.what}, CPU ×${row.cpu}`,
        value: figure,
        median,
        iqr,
        allowed,
        result,
      };
    });
    return [...found, ...(isHeld ? lost : lost.map((row) => ({ ...row, result: "not run" })))];
  });
