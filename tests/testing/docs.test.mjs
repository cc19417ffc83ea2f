// docs/testing.md shows the very files that run, and all recipes expect one order.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createTestKonomi, items, view } from "../../pkg/testing.js";

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const page = read("docs/testing.md");
const shown = [...page.matchAll(/<!-- file: (\S+) -->\n```\w+\n(.*?)```\n/gs)];

test("every recipe of the page is the file that runs", () => {
  assert.ok(shown.length >= 7);
  for (const [, path, text] of shown) assert.equal(text, read(path), path);
});

test("every recipe expects the same order", () => {
  const orders = shown.flatMap(([, path, text]) =>
    [...text.matchAll(/"((?:item-\d+ ?){10})"/g)].map(([, order]) => [path, order]),
  );
  assert.deepEqual(
    [...new Set(orders.map(([path]) => path.split("/").at(-2)))],
    ["testing-vitest", "testing-vitest-browser", "testing-web-test-runner", "testing-playwright", "engine"],
  );
  assert.equal(new Set(orders.map(([, order]) => order)).size, 1, JSON.stringify(orders));
});

test("the first lines do what they say", async () => {
  const products = items(10);
  const konomi = await createTestKonomi({ events: [view(products[2]), view(products[7])] });
  const [, said] = /items\[0\]\.item\.id; \/\/ "(item-\d+)"/.exec(page);
  assert.equal(konomi.rank(products).items[0].item.id, said);
});

test("every code of the page is one, and every code of konomi/testing is on the page", () => {
  const source = read("js/api/errors.ts");
  const own = [...source.slice(source.indexOf("Of konomi/testing")).matchAll(/\| "([a-z-]+)"/g)].map(
    ([, code]) => code,
  );
  assert.equal(own.length, 5);
  const rows = [...page.slice(page.indexOf("## Errors")).matchAll(/^\| `([a-z-]+)`/gm)].map(([, code]) => code);
  for (const code of own) assert.ok(rows.includes(code), code);
  for (const code of rows) assert.ok(source.includes(`"${code}"`), code);
});
