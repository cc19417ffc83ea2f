// When the lists of a page are looked at, and what is said where there is nothing to order.
import assert from "node:assert/strict";
import { poll } from "../driver/poll.mjs";
import { products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { refused } from "../fixtures/refused.mjs";
import { EVENTS, event, events, order, settled, tag, taught } from "../harness/konomi.mjs";
import { below } from "../harness/list-page.mjs";
import { pageTest } from "../harness/page-test.mjs";

const shopsOrder = products.map(({ handle }) => handle);

/** A page whose shopper has looked at shoes before, with a list that nobody has seen. */
async function open({ page, server }, data, { list = below(lists.grid), script = "" } = {}) {
  await page.addInitScript(EVENTS);
  await taught(page, server, { consent: "granted" });
  server.page("/shop", list({ head: script && `<script>${script}</script>`, foot: tag({ data }) }));
  await page.goto(`${server.origin}/shop`);
  return settled(page);
}

/** The page has its turn twice over. */
const turns = (page) =>
  page.evaluate(() => new Promise((done) => setTimeout(() => requestAnimationFrame(() => setTimeout(done)))));

pageTest("with the mode manual nothing is looked at until the page says so", async (test) => {
  const { page, server } = test;
  await open(test, { consent: "granted", mode: "manual" });
  await page.waitFor(() => document.readyState === "complete");
  await turns(page);
  assert.deepEqual(
    (await events(page)).map(({ type }) => type),
    ["ready"],
  );
  assert.deepEqual(await order(page), shopsOrder);
  assert.deepEqual(server.asked("konomi.shop.js"), []);
  await page.evaluate(() => void konomi.arrange());
  await event(page, "ranked");
  assert.notDeepEqual(await order(page), shopsOrder);
});

pageTest("a consent that comes late orders what is there by what was stored", { rows: [8] }, async (test) => {
  const { page } = test;
  await open(test, { consent: "unknown" });
  await event(page, "refused");
  assert.deepEqual(await order(page), shopsOrder);
  await page.evaluate(() => konomi.setConsent("granted"));
  await event(page, "ranked");
  assert.notDeepEqual(await order(page), shopsOrder);
  assert.ok(
    (await events(page, "refused")).every(({ reason }) => reason !== "no-list"),
    "there was one all the time",
  );
});

pageTest("a script that comes when the page is complete says what it finds, too", async (test) => {
  const { page, server } = test;
  const html = JSON.stringify(tag({ data: { consent: "granted" } }));
  await page.addInitScript(EVENTS);
  await taught(page, server, { consent: "granted" });
  for (const [type, list] of Object.entries({ refused: refused["no-list"], ranked: below(lists.grid) })) {
    server.page("/shop", list({}));
    await page.goto(`${server.origin}/shop`);
    await page.waitFor(() => document.readyState === "complete");
    await page.evaluate(`void document.body.append(document.createRange().createContextualFragment(${html}))`);
    const told = await event(page, type);
    if (type === "refused") assert.deepEqual(told, { type, placement: "", reason: "no-list" });
  }
});

pageTest(
  "a list that is parsed while the page is on its way is ordered before it is painted, by a script in the head",
  async (test) => {
    const { page, server } = test;
    await page.addInitScript(EVENTS);
    await taught(page, server, { consent: "granted" });
    const first = `<script>requestAnimationFrame(() => (window.__first = document.querySelectorAll("#list > *").length))</script>`;
    const head = tag({ build: "inline", data: { consent: "granted" } }) + first;
    server.page("/held.js", "", { "content-type": "text/javascript" });
    server.page("/shop", lists.microdata({ head, foot: `<script src="/held.js"></script>` }));
    for (let load = 1; ; load++) {
      let release;
      const done = server.rule("/held.js", { wait: new Promise((resolve) => (release = resolve)) });
      const opened = page.goto(`${server.origin}/shop`);
      try {
        // On a busy machine the first frame may come before the list does.
        const count = await page.waitFor(
          () => location.pathname === "/shop" && window.__first !== undefined && [__first],
        );
        if (count[0] < products.length && load < 10) continue;
        await event(page, "ranked");
        assert.equal(await page.evaluate(() => document.readyState), "loading");
        assert.deepEqual(
          (await order(page)).slice(0, 8).map((handle) => handle.split("-")[0]),
          Array(8).fill("shoes"),
        );
        return;
      } finally {
        release();
        await opened;
        done();
      }
    }
  },
);

pageTest("a list of which a part is still to come is not touched, and is ordered when it is whole", async (test) => {
  const { page, server } = test;
  await page.addInitScript(EVENTS);
  await taught(page, server, { consent: "granted" });
  const head = tag({ build: "inline", data: { consent: "granted" } });
  const half = `<script>
    window.half = { said: konomi.arrange(), now: [...list.querySelectorAll("[data-card]")].map((card) => card.dataset.card) };
  </script>`;
  const html = below(lists.microdata)({ head });
  const at = html.indexOf(`<li class="card" data-card="${shopsOrder[16]}"`);
  // Nothing follows the list, at any height: whether it is whole is known when the page is.
  const end = html.indexOf("</ul>", at);
  server.page("/shop", html.slice(0, at) + half + html.slice(at, end));
  await page.goto(`${server.origin}/shop`);
  await event(page, "ranked");
  assert.deepEqual(await page.evaluate(() => half), { said: [], now: shopsOrder.slice(0, 16) });
  assert.deepEqual(
    (await order(page)).slice(0, 8).map((handle) => handle.split("-")[0]),
    Array(8).fill("shoes"),
  );
});

pageTest("a page without a list says so, once", async (test) => {
  const { page, server } = test;
  await open(test, { consent: "granted" }, { list: refused["no-list"] });
  assert.equal((await event(page, "refused")).reason, "no-list");
  await turns(page);
  assert.deepEqual(
    (await events(page)).map(({ type }) => type),
    ["ready", "refused"],
  );
  assert.equal(server.asked("konomi.shop.js").length, 1, "what else the page may need has come");
});

pageTest(
  "after its first answer, whatever that was, a page asks for what else it may need: that tells nobody what the shopper is like",
  { rows: [6, 8] },
  async (test) => {
    const { page, server, tried } = test;
    for (const [consent, type] of Object.entries({ granted: "ranked", unknown: "refused", denied: "refused" })) {
      // All that an order goes by stands on its cards: the list itself needs no other file.
      await open(test, { consent }, { list: below(lists.microdata) });
      await event(page, type);
      for (const name of ["konomi.shop.js", "konomi.live.js"])
        await poll(() => server.asked(name).length, { what: `${name}, ${consent}` });
      server.requests.length = 0;
      tried();
    }
  },
);

pageTest("where the shopper has refused, that is the reason, at once, and no other", { rows: [8] }, async (test) => {
  const { page, server } = test;
  let come;
  server.rule("/konomi.shop.js", { wait: new Promise((done) => (come = done)) });
  await open(test, { consent: "denied", deadline: "60000" });
  assert.equal((await event(page, "refused")).reason, "no-consent");
  come();
  await turns(page);
  const said = await events(page, "refused");
  assert.deepEqual([...new Set(said.map(({ reason }) => reason))], ["no-consent"]);
  assert.deepEqual(await order(page), shopsOrder);
});

pageTest("a script in the head says why it orders nothing when the page is there, and not before", async (test) => {
  const { page, server } = test;
  await page.addInitScript(EVENTS);
  await page.addInitScript(
    `window.__said = []; document.addEventListener("konomi:refused", () => __said.push(document.readyState));`,
  );
  server.page("/shop", lists.grid({ head: tag({ build: "inline", data: { consent: "denied" } }) }));
  await page.goto(`${server.origin}/shop`);
  await event(page, "refused");
  assert.ok(!(await page.evaluate(() => __said)).includes("loading"));
});

pageTest("a page that is made before it is shown is left alone until then", { rows: [36] }, async (test) => {
  const { page } = test;
  await open(
    test,
    { consent: "granted" },
    { script: `Object.defineProperty(document, "prerendering", { value: true, configurable: true });` },
  );
  await page.waitFor(() => document.readyState === "complete");
  await turns(page);
  assert.deepEqual(
    (await events(page)).map(({ type }) => type),
    ["ready"],
  );
  await page.evaluate(() => {
    delete document.prerendering;
    document.dispatchEvent(new Event("prerenderingchange"));
  });
  await event(page, "ranked");
});
