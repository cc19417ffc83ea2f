// Konomi's whole `rank()` of 1,000 candidates, with the core and with a pack, to the base's full job of 1,000 products.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { command } from "../../../tests/cases/shop.mjs";
import { gen, products } from "../base/common.js";
import { goods, log } from "../goods.mjs";
import { within } from "../setup/browser.mjs";
import { root } from "../setup/rivals.mjs";

export const id = "whole";
export const title = "the whole rank() of 1,000 candidates";

const N = 1000;
const WHAT = ["prepared, reasons off", "prepared, reasons on", "item objects, reasons on"];
const ALL = ["prepared, all of them, reasons off", "prepared, all of them, reasons on"];

export async function run({ chromium, server, files, level, say, add, figure }) {
  pack(files);
  for (const peer of ["konomi-pack", "konomi"]) {
    const row = { peer, n: N, isOurs: true, job: "rank" };
    await chromium.fresh(async (page) => {
      try {
        await page.goto(`${server.origin}/whole.html?n=${N}${peer === "konomi-pack" ? "&pack" : ""}`);
        await page.waitForFunction("window.ready");
        const call = (name, ...given) =>
          within(
            60_000,
            page.evaluate((method, values) => window.bench[method](...values), name, given),
            name,
          );
        await call("prepare");
        const { features, moved } = await call("check");
        figure(`${peer}: features that count`, features.length);
        if (peer === "konomi-pack") figure(`${peer}: items that policy and manners moved`, moved);
        const canOmit = await call("canOmit");
        for (const what of [...WHAT, ...ALL])
          if (what.endsWith("off") && !canOmit)
            say(add({ ...row, what, error: "rank() cannot leave the reasons out" }));
          else say(add({ ...row, what, ways: await call("measure", what, { samples: level.samples }) }));
      } catch (error) {
        say(add({ ...row, error: error.message.split("\n")[0] }));
      }
    });
  }
}

/** The shop's pack, made by `konomi pack` from the same products, and weights in which every feature counts. */
function pack(files) {
  const folder = mkdtempSync(join(tmpdir(), "konomi-bench-"));
  const path = (name) => join(folder, name);
  const items = goods(products(gen(N)));
  writeFileSync(path("items.jsonl"), items.map((item) => JSON.stringify(item)).join("\n"));
  writeFileSync(path("log.jsonl"), log(items));
  const given = ["pack", "--items", path("items.jsonl"), "--journeys", path("log.jsonl"), "-o", path("shop.kpk")];
  execFileSync(command, given, { stdio: ["ignore", "ignore", "pipe"] });
  files.set("/made/shop.kpk", readFileSync(path("shop.kpk")));
  const { weights } = JSON.parse(readFileSync(join(root, "tests/cases/pack.json"), "utf8"));
  files.set("/made/weights.bin", Buffer.from(weights, "hex"));
}
