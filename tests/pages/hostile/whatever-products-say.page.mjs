import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { byLevel } from "../../trust/level.mjs";
import { pkg } from "../harness/run-page.mjs";
import { EVENTS, settled, tag } from "../harness/konomi.mjs";
import { engineTest, pageTest } from "../harness/page-test.mjs";
import { byEngine } from "../harness/share.mjs";
import { FILES } from "./names.mjs";
import { attack } from "./worst.mjs";

const SEED = 24_000;

const POLICY = "require-trusted-types-for 'script'; trusted-types 'none'";

for (const build of ["async", "inline"])
  pageTest(
    `products that say the worst: finite scores, one order, and nothing that they say becomes markup (${build})`,
    {
      rows: [24],
      limit: 400_000,
    },
    async (test) => {
      const { page, server, tried } = test;
      await page.addInitScript(EVENTS);
      server.page(
        "/shop",
        `<!doctype html><meta charset="utf-8"><title>shop</title>
       <script>window.__violations = []; addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => __violations.push(violatedDirective + " " + blockedURI));</script>
       <main></main>${tag({ build, data: { consent: "session", deadline: "60000" } })}`,
        { "content-security-policy": POLICY },
      );
      server.requests.length = 0;
      await page.goto(`${server.origin}/shop`);
      assert.equal((await settled(page)).state, "ready");
      // Chromium takes ten seconds for 100,000 of them on one element.
      const attributes = byLevel(10_000, 100_000, 100_000);
      const rounds = build === "async" ? byLevel(10, byEngine(150, 40), 3000) : byLevel(5, byEngine(40, 15), 800);
      for (let done = 0; done < rounds; done += 5)
        assert.deepEqual(
          await page.evaluate(attack, SEED + done, 5, server.origins[1], attributes),
          [],
          `seed ${SEED + done}`,
        );
      assert.deepEqual(await page.evaluate(() => window.__violations), []);
      // What products say leads nowhere: the page and our own files are all that was asked for.
      const asked = server.requests.map(({ origin, path }) => (origin === server.origin ? path.split("?")[0] : origin));
      assert.deepEqual(
        asked.filter((path) => !/^\/(shop|favicon\.ico|pkg\/[\w./-]+)$/.test(path)),
        [],
      );
      tried(rounds * 4);
    },
  );

/** Ways in which text becomes markup or code. `outerHTML` and `innerHTML` may be read, and are not. */
const SINKS = [
  /\.innerHTML\b/,
  /\.outerHTML\s*=[^=]/,
  /insertAdjacentHTML/,
  /document\.write/,
  /createContextualFragment/,
  /\bsrcdoc\b/,
  /\beval\s*\(/,
  /\bnew Function\b/,
  /\bFunction\s*\(\s*["'`]/,
  /set(?:Timeout|Interval)\s*\(\s*["'`]/,
  /DOMParser/,
  /setHTML/,
  /\bon(?:click|error|load)\s*=\s*["'`]/,
];

engineTest(
  "no file of ours has a way in which text becomes markup or code",
  async ({ tried }) => {
    for (const file of ["konomi.inline.js", ...FILES]) {
      const text = readFileSync(pkg(file), "utf8");
      for (const sink of SINKS) {
        assert.doesNotMatch(text, sink, file);
        tried();
      }
    }
  },
  { rows: [24] },
);
