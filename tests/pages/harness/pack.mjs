// The fixture shop's catalogue pack, made as a shop would make it: by `konomi pack`, from a feed and a log of its own.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { folderOf, konomi } from "../../cases/shop.mjs";
import { products } from "../fixtures/catalogue.mjs";

const made = new Map();

/** The folder of a pack of these products; made once. */
export function packOf(name, goods, log) {
  if (!made.has(name)) {
    const folder = folderOf({ "products.jsonl": goods(), "log.jsonl": log() });
    const shards = join(folder, "shards");
    konomi(
      "pack",
      "--items",
      join(folder, "products.jsonl"),
      "--journeys",
      join(folder, "log.jsonl"),
      "--shards",
      shards,
    );
    made.set(name, shards);
  }
  return made.get(name);
}

const fixtureGoods = () =>
  products.map(({ id, handle, title, brand, price, category }) => ({
    id,
    url: `/products/${handle}`,
    title,
    brand,
    price,
    currency: "JPY",
    category,
  }));

// Eight visitors of each kind, who keep to it.
const fixtureLog = () =>
  products.flatMap(({ kind, id }, at) =>
    Array.from({ length: 8 }, (_, visitor) => ({
      visitor: `${kind}-${(visitor + at) % 8}`,
      t: 1_767_600_000 + at * 60,
      type: "view",
      product: id,
    })),
  );

/** The pack of the fixture shop's 32 products. */
export const fixturePack = () => packOf("fixture", fixtureGoods, fixtureLog);

/** The files of a folder of shards, with their paths in it. */
export const files = (folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => /\.kp[ks]$/.test(name))
    .map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
