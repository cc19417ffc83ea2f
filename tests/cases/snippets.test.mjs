import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";

// What a page of the docs shows as code is a part of a file that the tests run: `<!-- from FILE -->` in front of a block says of which (`file:`, where it is
// the whole).
const root = resolve(import.meta.dirname, "../..");
const PAGES = ["README.md", "pkg/README.md", ...readdirSync(join(root, "docs")).map((name) => "docs/" + name)];
const BLOCK = /<!-- (?:from|file:) (\S+) -->\n+```\w*\n([\s\S]*?)\n```/g;

/** Lines without what indents all of them: a snippet may stand deeper in its file. */
const lines = (text) => text.split("\n").map((line) => line.trim());

const shown = PAGES.filter((page) => page.endsWith(".md")).flatMap((page) =>
  [...readFileSync(join(root, page), "utf8").matchAll(BLOCK)].map(([, file, code]) => ({ page, file, code })),
);

for (const { page, file, code } of shown)
  test(`${page} shows what stands in ${file}`, () => {
    assert.ok(existsSync(join(root, file)), `${file} is not there`);
    const whole = lines(readFileSync(join(root, file), "utf8")).join("\n");
    assert.ok(whole.includes(lines(code).join("\n")), `not a part of ${file}:\n${code}`);
  });

test("every framework's page and the README show code that the tests run", () => {
  const wanted = ["README.md", "docs/react.md", "docs/vue.md", "docs/svelte.md", "docs/element.md", "docs/testing.md"];
  assert.deepEqual(
    wanted.filter((page) => !shown.some((snippet) => snippet.page === page)),
    [],
  );
});
