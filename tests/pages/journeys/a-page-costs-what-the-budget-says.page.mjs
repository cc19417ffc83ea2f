import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { pageTest } from "../harness/page-test.mjs";
import { CARDS, enterShop, lookAt } from "../harness/demo.mjs";
import { event } from "../harness/konomi.mjs";
import { brotli } from "../server/encode.mjs";

const { sizes } = JSON.parse(readFileSync(new URL("../../budgets.json", import.meta.url)));

/** Asks the server for a file in the very task in which the first list was ranked: what stands before it in the log came before. */
const MARK = `document.addEventListener("konomi:ranked", () => {
  const request = new XMLHttpRequest();
  request.open("GET", "/the-first-order", false);
  request.send();
}, { once: true });`;

for (const [entry, name] of [
  ["plain", "script tag: konomi.js"],
  ["tag", "script tag: konomi.js, pack"],
  ["inline", "script tag: konomi.inline.js"],
]) {
  pageTest(
    `what the category page loads of Konomi before its list is ranked fits the budget (${entry})`,
    { cards: CARDS },
    async (test) => {
      const { page, server } = test;
      const row = sizes.find((each) => each.name === name);
      server.page("/the-first-order", "", {});
      await page.addInitScript(MARK);
      await enterShop(test, entry, { answer: "granted" });
      await lookAt(test, "running-shoes");
      server.rule(/^\/konomi\//, { compress: true });
      // The page before asks for its last files until the next one takes its place.
      await page.goto("about:blank");
      server.requests.length = 0;
      await page.goto(`${server.origin}/collections/sports/`);
      await event(page, "ranked");
      const first = server.requests.findIndex(({ path }) => path === "/the-first-order");
      assert.ok(first > 0);
      const answers = server.requests
        .slice(0, first)
        .filter(({ path, status }) => path.startsWith("/konomi/") && status === 200);
      const files = answers.map(({ path }) => basename(path.split("?")[0])).sort();
      // The table that the size check adds up names exactly the files that a page loads.
      assert.deepEqual(files, [...row.files].sort());
      const packed = ({ headers, answer }) =>
        /\bbr\b/.test(headers["accept-encoding"] ?? "") ? answer.length : brotli(answer).length;
      const sum = answers.reduce((bytes, each) => bytes + packed(each), 0);
      console.log(
        `${test.engine}: ${entry}: ${sum} bytes of Konomi before the first konomi:ranked, budget ${row.budget}`,
      );
      assert.ok(sum <= row.budget, `${sum} bytes, budget ${row.budget}`);
    },
  );
}
