// Loads every page test: all files named *.page.mjs in the folders beside this one. KONOMI_TOPIC=arrange takes one folder, KONOMI_SHARD=1/2
// the first, third, fifth ... of the files.
import { readdirSync } from "node:fs";
import { beginFile } from "./rows.mjs";

const root = new URL("../", import.meta.url);
const topic = process.env.KONOMI_TOPIC;
const [shard, shards] = (process.env.KONOMI_SHARD ?? "1/1").split("/").map(Number);

const files = readdirSync(root, { recursive: true })
  .sort()
  .filter((name) => name.endsWith(".page.mjs") && (!topic || name.startsWith(`${topic}/`)))
  .filter((_, index) => index % shards === shard - 1);
for (const name of files) {
  beginFile();
  await import(new URL(name, root));
}
