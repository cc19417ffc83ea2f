import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/**
 * Runs a command; `take(line)` gets each line of its output and answers whether it was one for it. What it does not take, and
 * what stands on standard error, is returned as `rest`, so that a failure can be shown with its words.
 */
export function lines([program, ...args], { cwd, env }, take) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    let rest = "";
    const keep = (text) => (rest = (rest + text).slice(-20_000));
    const reader = createInterface({ input: child.stdout });
    reader.on("line", (line) => take(line) || keep(`${line}\n`));
    child.stderr.setEncoding("utf8").on("data", keep);
    child.on("error", (error) => resolve({ code: -1, rest: String(error) }));
    child.on("close", (code) => resolve({ code, rest }));
  });
}
