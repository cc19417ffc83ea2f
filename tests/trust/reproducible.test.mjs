// Row 32: the build is the same, bit for bit, in two folders of different names. The second one is a copy of the sources with the build
// tool's own caches beside it, so that only what depends on the folder is built anew.
//
//     node --test tests/trust/reproducible.test.mjs        after `cargo xtask build`; KONOMI_XTASK names the build tool
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { report } from "../pages/harness/rows.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const xtask = process.env.KONOMI_XTASK ?? join(root, "target/debug/xtask");

const run = (program, args, options = {}) => {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8", maxBuffer: 1 << 26, ...options });
  assert.equal(status, 0, `${program} ${args.join(" ")}: ${stderr}`);
  return stdout;
};

/** The files of pkg/ that the build writes, with their bytes. */
const built = (folder) =>
  Object.fromEntries(
    readdirSync(join(folder, "pkg"), { recursive: true })
      .filter((name) => statSync(join(folder, "pkg", name)).isFile())
      .sort()
      .map((name) => [name, readFileSync(join(folder, "pkg", name))]),
  );

/** A copy of the sources, as they are now, in a folder of another name and another depth. */
function copy() {
  const folder = join(mkdtempSync(join(tmpdir(), "konomi-elsewhere-")), "a folder", "deeper", "still");
  for (const name of run("git", ["ls-files", "-z"], { cwd: root }).split("\0").filter(Boolean)) {
    if (!existsSync(join(root, name))) continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    cpSync(join(root, name), join(folder, name));
  }
  // Links, or copies where the temporary folder is on another disk; never a link to the folder: the build may install into it.
  const tools = [join(root, "node_modules"), join(folder, "node_modules")];
  if (spawnSync("cp", ["-al", ...tools]).status !== 0) {
    rmSync(tools[1], { recursive: true, force: true });
    run("cp", ["-a", ...tools]);
  }
  // Says that the tools of package-lock.json are there (xtask/src/stamp.rs); nothing of what was built.
  const stamp = createHash("sha256").update("npm ci");
  for (const name of ["package-lock.json", "package.json"]) {
    const bytes = readFileSync(join(folder, name));
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(bytes.length));
    stamp.update(join(folder, name)).update(length).update(bytes);
  }
  mkdirSync(join(folder, "target/xtask"), { recursive: true });
  writeFileSync(join(folder, "target/xtask/npm.stamp"), stamp.digest("hex"));
  return folder;
}

test("the build is the same bit for bit in two folders", { timeout: 900_000 }, (context) =>
  report(
    context,
    { rows: [32], engine: "none", sentence: "the build is the same bit for bit in two folders" },
    ({ tried, measured }) => {
      const here = built(root);
      const folder = copy();
      try {
        const env = {
          ...process.env,
          CARGO_MANIFEST_DIR: join(folder, "xtask"),
          CARGO_TARGET_DIR: join(folder, "target"),
        };
        run(xtask, ["build"], { cwd: folder, env });
        const there = built(folder);
        assert.deepEqual(Object.keys(there), Object.keys(here));
        const other = Object.keys(here).filter((name) => !here[name].equals(there[name]));
        assert.deepEqual(other, [], "files that differ");
        tried(Object.keys(here).length);
        measured("files that are the same in two folders", Object.keys(here).length);
      } finally {
        rmSync(join(folder, "../../.."), { recursive: true, force: true });
      }
    },
  ),
);
