// The rivals, as they are on npm: installed into this folder when they are first needed, never into the root package.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const here = fileURLToPath(new URL("../", import.meta.url));
export const root = fileURLToPath(new URL("../../../", import.meta.url));

/** A file of an installed package. */
export const installed = (name) => join(here, "node_modules", name);

const manifest = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));

const versionOf = (name) => {
  const file = installed(`${name}/package.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).version : undefined;
};

/** Installs what is missing or of another version; gives the versions by package. */
export function install(say) {
  const wanted = Object.entries(manifest.devDependencies);
  if (wanted.some(([name, version]) => versionOf(name) !== version)) {
    say("installing the rivals of benches/browser/package-lock.json (npm ci)");
    const options = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    const { status } = spawnSync("npm", options, { cwd: here, stdio: ["ignore", "inherit", "inherit"] });
    if (status !== 0) throw new Error("the rivals could not be installed: run `npm ci` in benches/browser");
  }
  return Object.fromEntries(wanted.map(([name]) => [name, versionOf(name)]));
}
