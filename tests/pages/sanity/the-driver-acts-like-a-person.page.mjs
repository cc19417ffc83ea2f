import assert from "node:assert/strict";
import { pageTest } from "../harness/page-test.mjs";

pageTest("init scripts run before the page's own", async ({ page, server }) => {
  await page.addInitScript("window.early = document.scripts.length;");
  server.page("/", "<!doctype html><head><script>window.seen = window.early !== undefined</script><p>text");
  await page.goto(`${server.origin}/`);
  assert.equal(await page.evaluate(() => window.seen), true);
});

pageTest("clicks, keys and the pointer are trusted", async ({ page, server }) => {
  server.page(
    "/",
    `<!doctype html><style>#far { margin-top: 3000px }</style><input><button id="far">b</button><p id="over">o</p>
     <script>
       window.trusted = {};
       for (const type of ["click", "input", "mouseover"])
         addEventListener(type, (event) => { window.trusted[type] = event.isTrusted; });
     </script>`,
  );
  await page.goto(`${server.origin}/`);
  await page.type("input", "shoes");
  await page.click("#far");
  await page.hover("#over");
  await page.waitFor(() => window.trusted.click && window.trusted.mouseover && window.trusted.input);
  assert.equal(await page.evaluate(() => document.querySelector("input").value), "shoes");
});

pageTest("the window has the size that was asked for, and scrolls", async ({ page, server }) => {
  server.page("/", "<!doctype html><meta name=viewport content='width=device-width'><p style='height: 5000px'>tall");
  await page.setViewport(390, 844);
  await page.goto(`${server.origin}/`);
  const width = await page.evaluate(() => innerWidth);
  assert.ok(Math.abs(width - 390) <= (page.engine === "webkit" ? 100 : 0), `width ${width}`);
  await page.scroll(600);
  await page.waitFor(() => scrollY > 300);
});

pageTest("two contexts share nothing that is stored", async ({ page, server, context }) => {
  const { theBrowser } = await import("../harness/engine.mjs");
  server.page("/", "<!doctype html><p>text");
  await page.goto(`${server.origin}/`);
  await page.evaluate(() => localStorage.setItem("mine", "1"));
  const other = await (await theBrowser()).newContext();
  try {
    const second = await other.newPage();
    await second.goto(`${server.origin}/`);
    assert.equal(await second.evaluate(() => localStorage.getItem("mine")), null);
  } finally {
    await other.close();
  }
  assert.equal(context.pages.length, 1);
});

pageTest("a screenshot has the page's pixels", async ({ page, server }) => {
  server.page("/", "<!doctype html><body style='background: #080'><p>green");
  await page.goto(`${server.origin}/`);
  const { mkdtemp, readFile, rm } = await import("node:fs/promises");
  const { tmpdir } = await import("node:os");
  const folder = await mkdtemp(`${tmpdir()}/konomi-pages-`);
  try {
    await page.screenshot(`${folder}/page.png`);
    const bytes = await readFile(`${folder}/page.png`);
    assert.equal(bytes.subarray(1, 4).toString(), "PNG");
    assert.ok(bytes.length > 500);
  } finally {
    await rm(folder, { recursive: true });
  }
});
