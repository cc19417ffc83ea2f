import assert from "node:assert/strict";
import { poll } from "../driver/poll.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { lists } from "../fixtures/lists.mjs";
import { ranked } from "../harness/list-page.mjs";

/** The requests of a page, without what names the moment (ports) and without the browser's own wishes. */
const log = (server) =>
  server.requests
    .filter(({ path }) => path !== "/favicon.ico")
    .map(({ method, path, headers, body }) => `${method} ${path} ${headers.referer ? "referer" : ""} ${body.length}`)
    .sort();

// Shoes have pictures of their colours with a link each, as nothing else has: what is fetched must not depend on who stands first.
const odd = (extra) =>
  lists
    .grid(extra)
    .replace(
      /(<li[^>]*data-card="shoes-[^>]*>)/g,
      `$1<span><a href="/colours"><img alt="red" src="data:,"></a></span>`,
    );

async function asked(test, kind, build) {
  await ranked(test, "grid", { kind, build, consent: "granted", list: odd });
  await test.page.evaluate(() => scrollTo(0, 900));
  await test.page.waitFor(() => Object.keys(window.__probe.stored().localStorage).length);
  await poll(() => test.server.asked("konomi.live.js").length, { what: "the last of Konomi's files" });
  return log(test.server);
}

for (const build of ["async", "inline"])
  pageTest(
    `two opposite tastes give the same requests, and all of them are for Konomi's own files (${build})`,
    { rows: [6] },
    async (test) => {
      const shoes = await asked(test, "shoes", build);
      await test.page.evaluate(() => void konomi.push((k) => k.erase()));
      const tea = await asked(test, "tea", build);
      assert.deepEqual(shoes, tea);
      const beyond = shoes.filter(
        (line) =>
          !/^GET \/(grid|pkg\/konomi\.(js|inline\.js|wasm|(shop|read|tools|live)\.js)(\?v=[\d.]+)?) /.test(line),
      );
      assert.deepEqual(beyond, []);
      for (const { headers, method } of test.server.requests) {
        assert.equal(method, "GET");
        assert.equal(headers.cookie, undefined);
      }
      test.tried(2);
    },
  );
