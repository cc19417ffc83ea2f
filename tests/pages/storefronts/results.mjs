// What a run found out about every storefront page, one file for each engine, from which table.mjs writes docs/storefronts.md.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { engine } from "../harness/engine.mjs";

const folder = new URL("../../../target/xtask/storefronts/", import.meta.url);
const file = (name) => new URL(`${name}.json`, folder);
const rows = [];

/** Adds a row: { title, platform, found, fields, outcome }. */
export function note(row) {
  rows.push(row);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file(engine()), JSON.stringify(rows, undefined, 2));
}

export const resultsOf = (name) => JSON.parse(readFileSync(file(name), "utf8"));
