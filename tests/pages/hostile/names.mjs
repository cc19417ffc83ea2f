// Every name that the built files mention, read from the files themselves: what a script of the page can put in their way.
import { readFileSync, readdirSync } from "node:fs";
import { pkg } from "../harness/run-page.mjs";

/** The files that a script tag runs, sooner or later. */
export const FILES = [
  "konomi.js",
  ...readdirSync(pkg("."))
    .filter((name) => /^konomi\.\w+\.js$/.test(name) && name !== "konomi.inline.js")
    .sort(),
  ...["signals", "consent"].flatMap((folder) =>
    readdirSync(pkg(folder))
      .filter((name) => name.endsWith(".js"))
      .map((name) => `${folder}/${name}`),
  ),
];

const NAME = "[A-Za-z_$][\\w$]*";
const matches = (text, pattern, group = 1) => [...text.matchAll(pattern)].map((match) => match[group]);

/** All words that stand in a file as a property (`.name`, `name:`, `{ name }`) or as a text of one word ("name"). */
const wordsOf = (text) => [
  ...matches(text, new RegExp(`\\.(${NAME})`, "g")),
  ...matches(text, new RegExp(`[{,](${NAME})(?=[:,}=])`, "g")),
  ...matches(text, /(["'`])([A-Za-z_$@][\w$@-]*)\1/g, 2),
];

/** Names of `Object.prototype` itself, and those by which the language works: with one of these inherited no script of any page runs. */
const LANGUAGE = ["then", "return", "get", "set"];
const NOT = new Set([...Object.getOwnPropertyNames(Object.prototype), ...LANGUAGE]);

const texts = (files) => files.map((file) => readFileSync(pkg(file), "utf8"));

/** Every name that these files read or write, each once. Names of one or two letters are the minifier's own, and change with each build. */
export const namesIn = (files = FILES) =>
  [...new Set(texts(files).flatMap(wordsOf))].filter((name) => name.length > 2 && !NOT.has(name)).sort();

/** What the files read of `document` by its name; a root that is handed on is asked for these, too. */
export const ofDocument = () => [
  ...new Set(
    texts(["konomi.inline.js", ...FILES]).flatMap((text) => matches(text, new RegExp(`document\\.(${NAME})`, "g"))),
  ),
];

/** The names of js/types.ts and of what the script tag reads: settings, fields of items and events, everything that is told. */
export const settings = () => {
  const root = new URL("../../../js/", import.meta.url);
  const read = (file) => readFileSync(new URL(file, root), "utf8");
  const declared = ["types.ts", "adapters/options.ts", "browser/page/card.ts", "signals/common/connect.ts"].flatMap(
    (file) => matches(read(file), /^ {2,6}(?:readonly )?(\w+)\??[:(<]/gm),
  );
  const tags = ["script.ts", "script-inline.ts", "script/boot.ts"].flatMap((file) =>
    matches(read(file), /data\(tag, "(\w+)"\)/g),
  );
  return [...new Set([...declared, ...tags])].filter((name) => !NOT.has(name)).sort();
};
