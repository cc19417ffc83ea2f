import { spawn } from "node:child_process";
import { find } from "./find.mjs";

/** A display that nobody sees, for engines without a headless mode. Returns its name and the way to end it. */
export async function display() {
  if (process.env.DISPLAY) return { name: process.env.DISPLAY, end() {} };
  const child = spawn(find("xvfb"), ["-displayfd", "3", "-screen", "0", "1400x1100x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const number = await new Promise((resolve, reject) => {
    child.stdio[3].once("data", (data) => resolve(String(data).trim()));
    child.once("exit", (code) => reject(new Error(`Xvfb ended with ${code}`)));
    child.once("error", reject);
  });
  child.unref();
  return { name: `:${number}`, end: () => child.kill() };
}
