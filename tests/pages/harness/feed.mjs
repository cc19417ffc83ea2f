// The demo shop of a real shop's feed, served by `cargo xtask demo --feed`: 20,000 products are too many to write as pages.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const program = process.env.KONOMI_XTASK ?? join(root, "target/debug/xtask");

/** A file of the data folder, or undefined where there is none. */
export function data(name) {
  const file = join(process.env.KONOMI_DATA ?? join(root, "../shared/data"), name);
  return existsSync(file) ? file : undefined;
}

/** Serves the shop of this feed, without a pack (one of 20,000 products takes longer than a test), while `body({ origin })` runs. */
export async function withFeed(file, body) {
  const child = spawn(program, ["demo", "--feed", file, "--no-pack", "--port", "0"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = [];
  const address = new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => line.startsWith("http") && resolve(line));
    createInterface({ input: child.stderr }).on("line", (line) => said.push(line));
    child.once("error", reject);
    child.once("exit", (code) =>
      reject(new Error(`the demo of the feed ended (${code}): ${said.slice(-5).join(" | ")}`)),
    );
  });
  try {
    return await body({ origin: new URL(await address).origin, said });
  } finally {
    child.kill();
  }
}
