// The policies that docs/security-headers.md shows, read from there: what a shop copies is what is tried.
import { readFileSync } from "node:fs";

const docs = readFileSync(new URL("../../../docs/security-headers.md", import.meta.url), "utf8");

/** What stands for a nonce of the page, and for the origin that has our files. */
const NONCE = "NONCE";
const FILES = "https://files.example";

/** The policies by the headings above them: { "Hosts are named": "default-src …" }. */
export const SHOWN = Object.fromEntries(
  [...docs.matchAll(/\n### (.+)\n[^]*?```http\nContent-Security-Policy:([^]*?)```/g)].map(([, name, policy]) => [
    name,
    policy.replace(/\s+/g, " ").trim(),
  ]),
);

/** One of them, as the server of a test's page sends it. */
export const policy = (name, { nonce, files }) => SHOWN[name].replaceAll(NONCE, nonce).replaceAll(FILES, files);
