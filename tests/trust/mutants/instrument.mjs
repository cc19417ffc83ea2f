// Every mutant of some files of js/ in one copy of it, each behind a switch: the mutators and the placing are Stryker's.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

/**
 * Mutators that are left out. What a list or an object holds is seen by every other test. `a?.b()` and its mutant `a.b()` on the two sides
 * of a switch are one to terser 5.51, which keeps the latter.
 */
const EXCLUDED = ["ArrayDeclaration", "ObjectLiteral", "OptionalChaining"];

/**
 * The switch. The page's first script says which mutant is alive (`konomiMutant.on`). Where it asks which ones are passed
 * (`konomiMutant.passed`), each tells it once, on the console, which the driver records over all navigations. A mutant that is passed a
 * million times is a loop without an end. Its names are none that js/ has.
 */
const HEADER = `
const stryMutant = (globalThis as any).konomiMutant ?? {};
let stryHits = 0;
const stryMutAct_9fa48 = (id: string): boolean => {
  if (stryMutant.on !== id) return false;
  if (++stryHits > 1e6) throw new Error("a loop without an end");
  return true;
};
const stryPassed: Set<string> | undefined = stryMutant.passed;
function stryCov_9fa48(...ids: string[]): void {
  if (!stryPassed) return;
  for (const id of ids) if (!stryPassed.has(id)) {
    stryPassed.add(id);
    stryMutant.tell(id);
  }
}
`;

const quiet = Object.fromEntries(
  ["trace", "debug", "info", "warn", "error", "fatal"].map((level) => [level, () => {}]),
);

/**
 * Copies js/ of `root` to `into`, with the mutants of `files` (paths below root) in it.
 * Returns them: id, key (the same in every run, as long as the code is), file, line, mutator, before, after.
 */
export async function instrument({ root, into, files, tools }) {
  const require = createRequire(join(tools, "package.json"));
  const { Instrumenter } = await import(pathToFileURL(require.resolve("@stryker-mutator/instrumenter")));
  const instrumenter = new Instrumenter({ ...quiet, isDebugEnabled: () => false });
  const given = files.map((name) => ({
    name,
    mutate: true,
    content: readFileSync(join(root, name), "utf8"),
  }));
  const options = { plugins: null, excludedMutations: EXCLUDED, ignorers: [], noHeader: true };
  const { files: written, mutants } = await instrumenter.instrument(given, options);
  rmSync(into, { recursive: true, force: true });
  mkdirSync(into, { recursive: true });
  cpSync(join(root, "js"), join(into, "js"), { recursive: true });
  for (const { name, content } of written) writeFileSync(join(into, name), HEADER + content);
  const texts = Object.fromEntries(given.map(({ name, content }) => [name, content.split("\n")]));
  const seen = new Map();
  const made = mutants.filter(({ status }) => status !== "Ignored");
  return made.map(({ id, fileName, location, mutatorName, replacement }) => {
    const before = cut(texts[fileName], location);
    const name = `${fileName} ${mutatorName}: ${squeezed(before)} -> ${squeezed(replacement)}`;
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    const key = nth > 1 ? `${name} (${nth})` : name;
    return { id, key, file: fileName, line: location.start.line + 1, mutator: mutatorName };
  });
}

/** The text of a place (lines and columns counted from 0). */
function cut(lines, { start, end }) {
  const part = lines.slice(start.line, end.line + 1);
  part[part.length - 1] = part.at(-1).slice(0, end.column);
  part[0] = part[0].slice(start.column);
  return part.join("\n");
}

/** A text as one line of at most 100 letters. */
function squeezed(text) {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 100 ? `${line.slice(0, 60)} … ${line.slice(-37)}` : line;
}
