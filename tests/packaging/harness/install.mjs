// A consumer as a customer has it: its folder in a place of its own, with the packed package installed by npm.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { run } from "./process.mjs";

/** Packs pkg/ as `npm publish` would; the path of the tarball. */
export const pack = async (pkg, into) => {
  mkdirSync(into, { recursive: true });
  for (const file of readdirSync(into)) if (file.endsWith(".tgz")) rmSync(join(into, file));
  await run(["npm", "pack", pkg, "--silent", "--pack-destination", into], { cwd: into });
  const tarball = readdirSync(into).find((file) => file.endsWith(".tgz"));
  return join(into, tarball);
};

const isSource = (path) => !/^(node_modules|dist|\.next|\.svelte-kit|build)$/.test(basename(path));

/** Copies a consumer's folder and installs what it names; the copy's path. Installed once for all rows that share a folder. */
export const install = async (root, folder, into, tarball, installed) => {
  const copy = join(into, folder.replaceAll("/", "-"));
  if (installed.has(copy)) return installed.get(copy);
  const work = (async () => {
    rmSync(copy, { recursive: true, force: true });
    cpSync(join(root, folder), copy, { recursive: true, filter: isSource });
    cpSync(join(root, "examples/shop"), join(into, "shop"), { recursive: true });
    const file = join(copy, "package.json");
    const manifest = JSON.parse(readFileSync(file, "utf8"));
    for (const kind of ["dependencies", "devDependencies"]) {
      const all = manifest[kind] ?? {};
      if (all.konomi) all.konomi = "file:" + tarball;
      if (all["konomi-example-shop"]) all["konomi-example-shop"] = "file:../shop";
    }
    writeFileSync(file, JSON.stringify(manifest, null, 2));
    const options = [
      "--no-audit",
      "--no-fund",
      "--no-package-lock",
      "--prefer-offline",
      "--install-links",
      "--loglevel=error",
    ];
    await run(["npm", "install", ...options], { cwd: copy });
    return copy;
  })();
  installed.set(copy, work);
  return work;
};
