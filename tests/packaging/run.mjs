// `cargo xtask test --packaging`: the package as its consumers have it. Prints a row for each, a table, and `N passed, N failed`.
import { mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { open } from "../pages/driver/open.mjs";
import { consumers } from "./consumers.mjs";
import { checkShop } from "./harness/check.mjs";
import { install, pack } from "./harness/install.mjs";
import { run, serveBy } from "./harness/process.mjs";
import { freePort, serveFolder } from "./harness/serve.mjs";
import { report } from "./harness/report.mjs";
import { sizes } from "./harness/sizes.mjs";

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    only: { type: "string", multiple: true, default: [] },
    write: { type: "boolean", default: false },
  },
});

const root = resolve(import.meta.dirname, "../..");
const pkg = process.env.KONOMI_PKG ?? join(root, "pkg");
const work = join(root, "target/xtask/packaging");

/** Starts what serves a consumer's pages. */
const served = async ({ serve }, folder) => {
  if (serve.folder) return serveFolder(join(folder, serve.folder));
  if (serve.module) return (await import(pathToFileURL(join(folder, serve.module)))).serve({ serveFolder });
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const command = serve.command.map((word) => word.replace("{port}", port));
  return { origin, ...(await serveBy(command, { cwd: folder, origin, env: { PORT: String(port) } })) };
};

const browse = async (browser, consumer, folder) => {
  const server = await served(consumer, folder);
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.setViewport(1280, 800);
    return await checkShop(page, server.origin, consumer);
  } finally {
    await context.close().catch(() => {});
    await server.close();
  }
};

const chosen = consumers.filter(({ name, isQuick }) =>
  values.only.length ? values.only.some((part) => name.includes(part)) : isQuick || !values.quick,
);
if (!chosen.length) throw new Error(`no consumer is named like ${values.only.join(", ")}`);
mkdirSync(work, { recursive: true });
const tarball = await pack(pkg, work);
const version = JSON.parse(readFileSync(join(pkg, "package.json"), "utf8")).version;
console.log(`konomi ${version}, packed; ${chosen.length} consumers`);
const browser = await open("chromium");
const installed = new Map();
const rows = [];
for (const consumer of chosen) {
  const row = { ...consumer, result: "ok" };
  const start = Date.now();
  let isInstalled = false;
  try {
    const folder = await install(root, consumer.folder, work, tarball, installed);
    isInstalled = true;
    for (const script of consumer.build ?? []) {
      const [name, ...options] = script.split(" ");
      await run(["npm", "run", "--silent", name, "--", ...options], { cwd: folder });
    }
    if (consumer.run) await run(consumer.run, { cwd: folder, env: { KONOMI_TARBALL: tarball } });
    if (consumer.serve) row.found = await browse(browser, consumer, folder);
  } catch (error) {
    row.result = consumer.isOptional && !isInstalled ? "not run" : "failed";
    row.why = String(error?.message ?? error);
  }
  row.seconds = Math.round((Date.now() - start) / 1000);
  rows.push(row);
  console.log(`${row.name}: ${row.result}${row.why ? `: ${row.why}` : ""} (${row.seconds} s)`);
}
await browser.close();
const isWhole = !values.only.length && !values.quick;
const plain = await install(root, "tests/packaging/node", work, tarball, installed);
const { passed, failed } = report(root, work, rows, await sizes(plain), { isWhole, write: values.write });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
