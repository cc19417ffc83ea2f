import { spawn } from "node:child_process";
import { setPriority } from "node:os";
import { createInterface } from "node:readline";

/** What only computes goes behind what a browser waits for: 19 would be last of all. */
const BEHIND = 10;

/**
 * Runs a command; `take(line)` gets each line of its output and answers whether it was one for it. What it does not take, and
 * what stands on standard error, is returned as `rest`, so that a failure can be shown with its words. `isBehind`: with a lower priority.
 */
export function lines([program, ...args], { cwd, env, isBehind = false }, take) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    // What it starts inherits that. Where it has ended already, or may not be asked, it goes on as it is.
    if (isBehind && child.pid)
      try {
        setPriority(child.pid, BEHIND);
      } catch {}
    let rest = "";
    const keep = (text) => (rest = (rest + text).slice(-20_000));
    const reader = createInterface({ input: child.stdout });
    reader.on("line", (line) => take(line) || keep(`${line}\n`));
    child.stderr.setEncoding("utf8").on("data", keep);
    child.on("error", (error) => resolve({ code: -1, rest: String(error) }));
    child.on("close", (code) => resolve({ code, rest }));
  });
}
