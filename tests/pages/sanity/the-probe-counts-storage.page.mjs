import assert from "node:assert/strict";
import { pageTest } from "../harness/page-test.mjs";

pageTest("every touch of storage is counted, by key", async ({ page, server }) => {
  server.page(
    "/",
    `<!doctype html><p>text<script>
      localStorage.setItem("a", "1");
      localStorage.getItem("a");
      sessionStorage.removeItem("b");
      localStorage.plain = "2";
      document.cookie = "c=3";
      window.kept = localStorage.getItem("plain");
    </script>`,
  );
  await page.goto(`${server.origin}/`);
  const touches = await page.evaluate(() =>
    window.__probe.storage.map(({ area, action, key }) => `${area} ${action} ${key}`),
  );
  assert.deepEqual(touches, [
    "localStorage open null",
    "localStorage setItem a",
    "localStorage open null",
    "localStorage getItem a",
    "sessionStorage open null",
    "sessionStorage removeItem b",
    "localStorage open null",
    "cookie set c",
    "localStorage open null",
    "localStorage getItem plain",
  ]);
  assert.equal(await page.evaluate(() => window.kept), "2");
  assert.deepEqual(await page.evaluate(() => window.__probe.stored()), {
    localStorage: { a: "1", plain: "2" },
    sessionStorage: {},
  });
  assert.equal(await page.evaluate(() => window.__probe.storage.length), 10, "reading what is stored is not counted");
});

pageTest("a page that touches nothing counts nothing", async ({ page, server }) => {
  server.page("/", "<!doctype html><p>text");
  await page.goto(`${server.origin}/`);
  assert.deepEqual(await page.evaluate(() => window.__probe.storage), []);
});
