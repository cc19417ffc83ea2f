// The demo shop, served as it is or without Konomi's tag.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "./rivals.mjs";
import { serve } from "./serve.mjs";

const built = process.env.KONOMI_DEMO ?? join(root, "target/xtask/demo");

/** Konomi's script, whichever way a page includes it. */
const TAG = /<script[^>]*src="\/konomi\/[^"]*"[^>]*><\/script>/g;

/** @param entry "tag" (konomi.js, async) or "inline". `server.bare` set: pages without the tag; `server.late`: milliseconds before each answer. */
export async function serveShop(entry) {
  const folder = join(built, entry);
  if (!existsSync(join(folder, "index.html")))
    throw new Error(`the demo shop is not built in ${folder}: cargo xtask bench does it`);
  const state = { bare: false, late: 0, removed: 0 };
  const server = await serve({
    folders: { "/": folder },
    isolated: false,
    late: () => state.late,
    change: (bytes, path) => {
      if (!state.bare || !path.endsWith(".html")) return bytes;
      return bytes.toString("utf8").replace(TAG, () => (state.removed++, ""));
    },
  });
  return Object.assign(state, server);
}
