// A small shop of made-up goods and journeys, and what `konomi` makes of a shop: its pack, and the native order of every case.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The `konomi` command; `cargo xtask test` builds it and says where it is. */
export const command =
  process.env.KONOMI_COMMAND ??
  ["release", "debug"].map((profile) => join(root, "target", profile, "konomi")).find((file) => existsSync(file)) ??
  "konomi";

/** Runs `konomi`; what it printed. */
export const konomi = (...args) =>
  execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], maxBuffer: 1 << 28 });

/** A fresh folder with these files of JSON lines. */
export function folderOf(files) {
  const folder = mkdtempSync(join(tmpdir(), "konomi-"));
  for (const [name, rows] of Object.entries(files))
    writeFileSync(join(folder, name), rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  return folder;
}

/** A set of the data folder, as files; undefined where there is none. */
export function dataSet(name) {
  const folder = join(process.env.KONOMI_DATA ?? join(root, "../shared/data"), name);
  const file = (each) => join(folder, each);
  return existsSync(folder)
    ? {
        items: file("products.jsonl.gz"),
        statistics: file("stream.jsonl.gz"),
        journeys: file("journeys.jsonl.gz"),
      }
    : undefined;
}

/** 90 goods of six kinds, and 60 journeys through them; the same every time. */
export function smallSet() {
  let state = 7;
  const below = (end) => ((state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) >>> 8) % end;
  const goods = Array.from({ length: 90 }, (_, at) => ({
    id: `S-${1000 + at * 7}`,
    title: `Thing ${at % 15} of ${["wood", "steel", "linen", "clay", "glass", "paper"][at % 6]}`,
    brand: `Maker ${at % 5}`,
    category: ["Things", `Kind ${at % 6}`],
    price: 500 + ((at * 37) % 60) * 110,
  }));
  const one = (kind) => goods[6 * below(15) + kind].id;
  const log = Array.from({ length: 1200 }, (_, at) => ({
    visitor: `v${Math.floor(at / 6)}`,
    t: 1_767_600_000 + at * 45,
    type: "view",
    product: one(Math.floor(at / 6) % 6),
  }));
  const types = ["view", "view", "view", "cart", "purchase", "click", "dismiss"];
  const cases = Array.from({ length: 60 }, (_, at) => {
    const kind = below(6);
    const start = 1_770_000_000 + at * 90_000;
    const events = Array.from({ length: below(14) }, (_, step) => ({
      t: start + step * 50,
      type: types[below(types.length)],
      product: one(below(3) ? kind : below(6)),
    }));
    const shown = [...new Set(Array.from({ length: 20 }, () => one(below(2) ? kind : below(6))))];
    return {
      visitor: `c${at}`,
      t: start + 9000,
      events,
      shown,
      chosen: shown[below(shown.length)],
      ordered: at % 2 === 0,
      ...(at % 3 === 0 && events.length > 4 && { session_start: 3 }),
    };
  });
  const folder = folderOf({ "items.jsonl": goods, "log.jsonl": log, "cases.jsonl": cases });
  return {
    items: join(folder, "items.jsonl"),
    statistics: join(folder, "log.jsonl"),
    journeys: join(folder, "cases.jsonl"),
  };
}

/** The features in the engine's order, from its table. The command refuses weights whose bytes say something else. */
const FEATURES = [
  ...readFileSync(join(root, "src/engine/rank/features.rs"), "utf8").matchAll(/\(Self::\w+, "([a-z-]+)", Reason::/g),
].map(([, name]) => name);
const GROUPS = ["interest", "memory", "price", "position"];

/** The weights of pack.json, in which every feature counts, and trees: as bytes, and as the file that `konomi train` writes. */
const fullWeights = () => {
  const { weights } = JSON.parse(readFileSync(new URL("pack.json", import.meta.url), "utf8"));
  const bytes = Buffer.from(weights, "hex");
  let at = 3;
  const number = () => bytes.readInt16LE((at += 2) - 2) / 256;
  const linear = FEATURES.map((name) => [name, number()]);
  const trees = Array.from({ length: bytes[at++] }, () => ({
    group: GROUPS[bytes[at++]],
    tests: Array.from({ length: 3 }, () => [FEATURES[bytes[at++]], number()]),
    leaves: Array.from({ length: 8 }, number),
  }));
  if (bytes[2] !== FEATURES.length || linear.some(([, weight]) => !weight) || !trees.length)
    throw new Error("pack.json: every feature needs a weight, and there must be trees");
  return { bytes, file: { version: 1, weights: Object.fromEntries(linear), trees, bytes: bytes.toString("base64") } };
};

/**
 * Packs a set, and ranks its cases natively, with weights in which everything counts: the bytes of the pack and of the
 * weights, and the lines of the orders.
 */
export function native({ items, statistics, journeys }) {
  const weights = fullWeights();
  const folder = folderOf({ "weights.json": [weights.file] });
  const [pack, orders] = [join(folder, "shop.kpk"), join(folder, "orders.jsonl")];
  konomi("pack", "--items", items, "--journeys", statistics, "-o", pack);
  const log = ["--items", items, "--pack", pack, "--weights", join(folder, "weights.json"), "--journeys", journeys];
  konomi("replay", ...log, "--samples", "40", "--orders", orders);
  const lines = readFileSync(orders, "utf8").split("\n").filter(Boolean);
  return { pack: readFileSync(pack), weights: weights.bytes, lines };
}
