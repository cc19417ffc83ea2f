// Replays the table "Whose word counts" of docs/privacy.md: the document is what is tested.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { asItem, products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { poll } from "../driver/poll.mjs";
import { EVENTS, kept, settled, tag } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { HELPERS, KLARO, TOOLS, WISHES } from "./tools.mjs";

const text = readFileSync(new URL("../../../docs/privacy.md", import.meta.url), "utf8");
const table = text.split("| in turn | consent |")[1].trim().split("\n").slice(1);

/** Each row: the steps, and the consent after each of them. */
const ROWS = table.map((line) => {
  const [, steps, consents] = line.split("|").map((cell) => cell.trim());
  return {
    steps: [...steps.matchAll(/`([^`]+)`/g)].map(([, step]) => step.split(" ")),
    consents: consents.split(", "),
  };
});

/** The file that a tool of the table is read by. */
const fileOf = (name) => `consent/${name === "usercentrics3" ? "usercentrics" : name}`;

/** Looks at one kind: what lasts has been seen five times. */
const SHOES = products
  .filter(({ kind }) => kind === "shoes")
  .slice(0, 5)
  .map(asItem);
/** A few tasks: what was promised has been kept. */
const calm = (page) =>
  page.evaluate(async () => {
    for (let turn = 0; turn < 4; turn++) await new Promise((done) => setTimeout(done));
  });

/** Waits until the file of a tool has been connected: Konomi says so where it may speak. */
async function connected({ page, logged }, name) {
  await page.waitFor(() => document.readyState === "complete");
  const line = `connected ${fileOf(name)}`;
  await poll(() => logged().some(({ text: said }) => said.includes(line)), { what: line });
}

/** Looks at three things of a kind: something to keep, also after all was erased. */
const look = (page) => page.evaluate((items) => items.forEach((item) => konomi.observe({ type: "view", item })), SHOES);

for (const { steps, consents } of ROWS) {
  pageTest(
    `${steps.map((step) => step.join(" ")).join(", then ")}: ${consents.join(", ")}`,
    { rows: [8] },
    async (test) => {
      assert.equal(steps.length, consents.length, "the table says what follows from each step");
      const { page, server } = test;
      server.mount("/klaro/", KLARO);
      await page.addInitScript(EVENTS + HELPERS + (WISHES[steps[0][0]] ?? ""));
      const [[first, word]] = steps;
      const head = first in TOOLS ? `<script>__say(${JSON.stringify(first)}, ${JSON.stringify(word)})</script>` : "";
      server.page("/page", lists.grid({ head, foot: tag({ data: { debug: "" } }) }));
      await page.goto(`${server.origin}/page`);
      await settled(page);

      const told = new Set();
      let isSite = first === "site";
      for (const [index, [name, say]] of steps.entries()) {
        if (index) await page.evaluate((tool, what) => __say(tool, what), name, say);
        isSite ||= name === "site";
        // Once the shop has spoken, no tool is looked for.
        if (name in TOOLS && name !== "site" && (!isSite || told.has(name))) {
          await connected(test, name);
          told.add(name);
        }
        await calm(page);
        const expected = consents[index];
        const consent = await page.waitFor((wanted) => konomi.consent === wanted && konomi.consent, {
          args: [expected],
        });
        assert.equal(consent, expected, `after ${name} ${say}`);
        await calm(page);
        assert.equal(await page.evaluate(() => konomi.consent), expected, `it stays so, after ${name} ${say}`);
        await look(page);
        await calm(page);
        if (expected === "denied" || expected === "unknown") assert.deepEqual((await kept(page)).ours, []);
        if (expected === "granted")
          await page.waitFor(() => Object.keys(localStorage).some((key) => key.startsWith("konomi")));
        if (expected === "session")
          await page.waitFor(() => Object.keys(sessionStorage).some((key) => key.startsWith("konomi")));
      }
    },
  );
}
