// The globals by which Konomi knows other people's tools, read from its own table.
import { readFileSync } from "node:fs";

const table = readFileSync(new URL("../../../js/shop/tools.ts", import.meta.url), "utf8");

export const TOOLS = [
  ...new Set(
    [...table.matchAll(/\["(?:signals|consent)\/[\w-]+", "([^"]*)"/g)]
      .flatMap(([, names]) => names.split(" "))
      .filter(Boolean),
  ),
];
