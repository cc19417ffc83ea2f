// What the figures depend on.
import { execFileSync } from "node:child_process";
import { cpus, loadavg, release, totalmem, type } from "node:os";
import { root } from "./rivals.mjs";

const git = (...args) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();

/** Facts of the moment; `load` is the mean of the last minute, 1 for each core that is busy. */
export const load = () => Number(loadavg()[0].toFixed(2));

export const machine = () => ({
  cpu: cpus()[0]?.model.trim() ?? "unknown",
  cores: cpus().length,
  memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
  system: `${type()} ${release().split("-")[0]}`,
  node: process.version,
  load: load(),
});

/** The commit, with a plus where files are not as they are in it. */
export const commit = () =>
  git("rev-parse", "--short", "HEAD") + (git("status", "--porcelain", "--untracked-files=no") ? "+" : "");
