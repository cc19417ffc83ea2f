// Loads every page test: all files named *.page.mjs in the folders beside this one. KONOMI_TOPIC=arrange takes one folder.
import { readdirSync } from "node:fs";

const root = new URL("../", import.meta.url);

for (const name of readdirSync(root, { recursive: true }).sort()) {
  const topic = process.env.KONOMI_TOPIC;
  if (name.endsWith(".page.mjs") && (!topic || name.startsWith(`${topic}/`))) await import(new URL(name, root));
}
