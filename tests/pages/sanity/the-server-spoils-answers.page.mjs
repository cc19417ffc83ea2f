import assert from "node:assert/strict";
import { pageTest } from "../harness/page-test.mjs";

const PAGE = "<!doctype html><p>text";

pageTest("answers are spoiled as the rules say", { allow: [/^browser: /] }, async ({ page, server }) => {
  server.page("/", PAGE);
  server.page("/data", "0123456789", { "content-type": "text/plain" });
  await page.goto(`${server.origin}/`);
  const ask = (path) =>
    page.evaluate(async (url) => {
      try {
        const response = await fetch(url, { signal: AbortSignal.timeout(1500) });
        return `${response.status} ${response.headers.get("content-type")} ${await response.text()}`;
      } catch (error) {
        return `failed: ${error.name}`;
      }
    }, path);
  const spoiled = async (change) => {
    const undo = server.rule("/data", change);
    const answer = await ask("/data");
    undo();
    return answer;
  };
  assert.equal(await ask("/data"), "200 text/plain 0123456789");
  assert.equal(await spoiled({ status: 500 }), "500 text/plain 0123456789");
  assert.equal(await spoiled({ mime: "application/x" }), "200 application/x 0123456789");
  assert.equal(await spoiled({ body: "other" }), "200 text/plain other");
  assert.equal(await spoiled({ delay: 300 }), "200 text/plain 0123456789");
  assert.match(await spoiled({ hang: true }), /^failed: /);
  assert.match(await spoiled({ truncate: 4 }), /^failed: /);
  assert.match(await ask(`${server.origins[1]}/data`), /^failed: /, "the other origin is another one");
  server.rule("/data", { cors: true });
  assert.equal(await ask(`${server.origins[1]}/data`), "200 text/plain 0123456789");
});

pageTest("a policy is obeyed", { allow: [/^browser: .*(policy|Policy|directive)/] }, async ({ page, server }) => {
  server.page("/", `${PAGE}<script>window.ran = true</script>`);
  server.rule("/", { csp: "script-src 'self'" });
  await page.goto(`${server.origin}/`);
  assert.equal(await page.evaluate(() => window.ran ?? false), false);
});

pageTest("every request is recorded with what it sent and got", async ({ page, server }) => {
  server.page("/", PAGE);
  server.page("/sink", "taken", { "content-type": "text/plain" });
  await page.goto(`${server.origin}/`);
  await page.evaluate(() => fetch("/sink", { method: "POST", body: "hello" }).then((response) => response.text()));
  const [request] = server.asked("^/sink");
  assert.equal(request.method, "POST");
  assert.equal(request.body.toString(), "hello");
  assert.equal(request.sent, 5);
  assert.match(request.headers["user-agent"], /Mozilla/);
});

pageTest("the same bytes come compressed when they may", async ({ page, server }) => {
  server.page("/", PAGE);
  server.page("/long", "word ".repeat(10_000), { "content-type": "text/plain" });
  server.rule("/long", { compress: true });
  await page.goto(`${server.origin}/`);
  const length = await page.evaluate(() =>
    fetch("/long")
      .then((response) => response.text())
      .then((text) => text.length),
  );
  assert.equal(length, 50_000);
  assert.ok(
    server.asked("^/long")[0].sent < 1_000 || !/\bbr\b/.test(server.asked("^/long")[0].headers["accept-encoding"]),
  );
});
