// What a run has to say, a table for each part of it.
import { bytesOf } from "../reach.mjs";
import { megabytes, spread, table, thousands, unique } from "./table.mjs";
import { number, ratio, whatOf } from "./words.mjs";

/** Best against best, then the middle of the pairs with the range of the middle half, then the best time. */
const measured = (row) =>
  row?.ratio === undefined ? (row?.error ?? "–") : `${ratio(row.ratio)} · ${spread(row)} · ${number(row.best)} ms`;

const byN = (rows, of) => {
  const sizes = unique(rows.map(({ n }) => n)).sort((a, b) => a - b);
  return { sizes, cells: (peer) => sizes.map((n) => of(peer, n)) };
};

function ranking(rows, what) {
  const some = rows.filter((row) => row.part === "rank" && (row.what === what || row.error));
  const kinds = unique(some.filter(({ job }) => job).map(({ peer, job }) => `${peer} ${job}`));
  const failed = unique(some.filter(({ job }) => !job).map(({ peer }) => peer));
  const alone = failed.filter((peer) => !kinds.some((kind) => kind.startsWith(`${peer} `))).map((peer) => `${peer} –`);
  const { sizes, cells } = byN(some, (kind, n) => {
    const [peer, job] = kind.split(" ");
    const of = (row) => row.peer === peer && row.n === n;
    return measured(some.find((row) => of(row) && row.job === job) ?? some.find((row) => of(row) && row.error));
  });
  const bases = byN(some, (job, n) => {
    const row = some.find((each) => each.n === n && each.job === job && each.base);
    return row && `${row.base}, ${number(Math.min(...row.ways[row.base].samples))} ms`;
  });
  const overlaps = (kind) => {
    const [peer, job] = kind.split(" ");
    const found = some.filter((row) => row.peer === peer && row.job === job && row.overlap !== undefined);
    return found.map(({ overlap }) => overlap.toFixed(2)).join(" ") || "–";
  };
  const jobs = unique(some.filter(({ ways }) => ways).map(({ job }) => job));
  return table(
    ["peer", "job", ...sizes.map((n) => `N = ${thousands(n)}`), ...(what === "top24" ? ["overlap@24"] : [])],
    [
      ...jobs.map((job) => ["**base**", job, ...bases.cells(job), ...(what === "top24" ? ["1.00"] : [])]),
      ...[...kinds, ...alone].map((kind) => [
        ...kind.split(" "),
        ...cells(kind),
        ...(what === "top24" ? [overlaps(kind)] : []),
      ]),
    ],
  );
}

const plain = (rows, first) =>
  table(
    [first, "what", "N", "best/best · median [IQR] · best", "base", "base, best"],
    rows.map((row) => [
      row.peer,
      whatOf(row),
      thousands(row.n),
      measured(row),
      row.base,
      row.baseBest === undefined ? "–" : `${number(row.baseBest)} ms`,
    ]),
  );

const memory = (rows) => {
  const some = rows.filter((row) => row.part === "rank" && row.memory);
  const { sizes, cells } = byN(some, (peer, n) => {
    const all = some.filter((row) => row.peer === peer && row.n === n);
    const row = all.at(-1);
    return row && `${number(row.build)} ms, ${megabytes(Math.max(...all.map(bytesOf)))}`;
  });
  const starts = (peer) => Math.min(...some.filter((row) => row.peer === peer).map(({ init }) => init));
  return table(
    ["peer", "init", ...sizes.map((n) => `N = ${thousands(n)}`)],
    unique(some.map(({ peer }) => peer)).map((peer) => [peer, `${number(starts(peer))} ms`, ...cells(peer)]),
  );
};

/** The sections of the report that have anything to say. */
export function sections({ rows, figures, native }) {
  const of = (part) => rows.filter((row) => row.part === part);
  const note =
    "Best against best, then the median of the paired ratios with its interquartile range, then the best time.";
  const growth = of("growth").filter(({ n }) => n);
  const all = [
    { title: "Ranking, top-24", note, rows: of("rank"), table: () => ranking(rows, "top24") },
    { title: "Ranking, full order", rows: of("rank"), table: () => ranking(rows, "order") },
    {
      title: "Time to build, and memory (objects, buffers and WebAssembly, without the page's own data)",
      rows: of("rank").filter((row) => row.memory),
      table: () => memory(rows),
    },
    {
      title: "Konomi's whole rank(), to the base's full job",
      rows: of("whole"),
      table: () => plain(of("whole"), "module"),
    },
    { title: "Cold start", rows: of("cold"), table: () => plain(of("cold"), "peer") },
    { title: "Five of N cards to the front, to udomdiff", rows: of("dom"), table: () => plain(of("dom"), "") },
    {
      title: "Growth of konomi/dense",
      rows: growth,
      table: () =>
        table(
          ["N", "full job, top-24, best", "ns an item", "to the base", "memory"],
          growth.map((row) => [
            thousands(row.n),
            row.best === undefined ? row.error : `${number(row.best)} ms`,
            row.best === undefined ? "–" : number((row.best * 1e6) / row.n),
            ratio(row.ratio),
            megabytes(bytesOf(row)),
          ]),
        ),
    },
    {
      title: "Bytes before the first order (brotli 11)",
      rows: of("download"),
      table: () =>
        table(
          ["what", "bytes", ""],
          of("download")
            .toSorted((a, b) => a.bytes - b.bytes)
            .map(({ peer, bytes, what, isOurs }) => [
              isOurs ? `**${peer}**` : peer,
              thousands(bytes),
              what.includes("quoted") ? "survey of November 2026" : "measured here",
            ]),
        ),
    },
    { title: "The demo shop on a slow machine", rows: of("shop"), table: () => shop(of("shop")) },
    {
      title: "Native, WebAssembly in Node, and plain JavaScript in Node (µs, the smallest)",
      rows: native,
      table: () =>
        table(
          ["what", "N", "native", "wasm", "js", "wasm/native", "js/wasm"],
          native.map(({ what, n, native: alone, wasm, js }) => [
            what,
            thousands(n),
            ...[alone, wasm, js].map((value) => (value === undefined ? "–" : number(value))),
            ratio(alone && wasm && wasm / alone),
            ratio(wasm && js && js / wasm),
          ]),
        ),
    },
    {
      title: "Figures",
      rows: figures,
      table: () =>
        table(
          ["figure", "value"],
          figures.map(({ part, name, value, unit }) => [
            `${part}: ${name}`,
            `${typeof value === "number" ? number(value) : value} ${unit}`.trim(),
          ]),
        ),
    },
  ];
  return all
    .filter(({ rows: some }) => some.length)
    .map(({ title, note: own, table: make }) => ({ title, note: own, table: make() }));
}

const shop = (rows) =>
  table(
    [
      "page",
      "CPU",
      "tag",
      "longest task with our scripts, and our part of one, median",
      "longest task, median",
      "CLS, most",
      "displaced, most",
      "load event, median",
      "paired, with to without [IQR]",
    ],
    rows.map((row) => [
      row.what,
      row.error ?? `×${row.cpu}`,
      row.tag,
      row.ours === undefined ? "–" : `${number(row.ours)} ms, ${number(row.own)} ms`,
      `${number(row.longest)} ms`,
      number(row.cls),
      `${number(row.area)} px²`,
      `${number(row.onload)} ms`,
      spread(row),
    ]),
  );
