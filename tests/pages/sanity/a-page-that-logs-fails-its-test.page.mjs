import assert from "node:assert/strict";
import { engineTest, pageTest } from "../harness/page-test.mjs";
import { runPage } from "../harness/run-page.mjs";

const MISHAPS = {
  "an uncaught error": "setTimeout(() => { throw new Error('mishap'); })",
  "an unhandled rejection": "Promise.reject(new Error('mishap'))",
  "console.error": "console.error('mishap')",
  "console.warn": "console.warn('mishap')",
};

for (const [name, script] of Object.entries(MISHAPS)) {
  engineTest(`a page with ${name} fails its test`, () =>
    assert.rejects(
      runPage({}, async ({ page, server }) => {
        server.page("/", `<!doctype html><title>x</title><p>text<script>${script}</script>`);
        await page.goto(`${server.origin}/`);
      }),
      (error) => /logged as errors/.test(error.message) && /mishap/.test(JSON.stringify(error.actual)),
    ),
  );
}

engineTest("a page that logged and was left again fails its test", () =>
  assert.rejects(
    runPage({}, async ({ page, server }) => {
      server.page("/", "<!doctype html><p>first<script>console.error('mishap')</script>");
      server.page("/next", "<!doctype html><p>second");
      await page.goto(`${server.origin}/`);
      await page.goto(`${server.origin}/next`);
    }),
    /logged as errors/,
  ),
);

pageTest(
  "a page that logs what its test allows passes",
  { allow: [/console.error: expected/] },
  async ({ page, server }) => {
    server.page("/", "<!doctype html><p>text<script>console.error('expected'); console.log('a plain line')</script>");
    await page.goto(`${server.origin}/`);
  },
);
