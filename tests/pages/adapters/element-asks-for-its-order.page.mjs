import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { products } from "../fixtures/catalogue.mjs";
import { around, told } from "../harness/expected.mjs";
import { among } from "../harness/list-page.mjs";
import { order, probe, settled, tag } from "../harness/konomi.mjs";
import { engine } from "../harness/engine.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { cards, counted, handles, openPage, ranked, SCRIPTS, there, WAYS } from "./element-shop.mjs";

const BELOW = `<style>h1 { height: 2000px }</style>`;
const WAY = WAYS["the cards are its children"];

/** Nothing that was painted was moved. */
async function assertStill(page) {
  const { area, vanished } = (await probe(page)).displaced;
  assert.deepEqual([area, vanished], [0, 0]);
}

const asked = (page) => page.evaluate(() => __events.filter(({ type }) => type !== "ready"));

for (const [way, write] of Object.entries(WAYS))
  for (const [when, scripts] of Object.entries(SCRIPTS))
    pageTest(`konomi-list, ${way}, ${when}: what was seen stays, what was not takes Konomi's order`, async (test) => {
      const { page } = test;
      await openPage(test, { list: write(cards()), scripts });
      const { applied, moved } = await ranked(page);
      assert.ok(applied && moved >= 4);
      const now = await order(page);
      const { ranking } = await told(page, "home");
      const seen = await counted(page);
      assert.deepEqual(now, around(handles(), ranking, seen));
      assert.deepEqual(now.slice(0, seen.length), handles().slice(0, seen.length));
      assert.ok(await page.evaluate(() => server.every((card) => card.isConnected)));
      await assertStill(page);
    });

pageTest("konomi-list, as docs/element.md writes it", async (test) => {
  const { page, server } = test;
  await openPage(test, { list: "", scripts: "" });
  server.page("/docs", readFileSync(new URL("konomi-list.html", import.meta.url), "utf8"));
  await page.goto(`${server.origin}/docs`);
  await ranked(page);
  assert.equal(among(await order(page, "konomi-list"), 3, "shoes"), 3);
});

const why = engine() === "webkit" && "WebKitGTK fetches no module while a script holds the parser";
pageTest("konomi-list, while the page is parsed: not before its children are there", { skip: why }, async (test) => {
  const { page, server } = test;
  let go;
  server.rule("/slow.js", { wait: new Promise((resolve) => (go = resolve)), body: "" });
  server.page("/slow.js", "", { "content-type": "text/javascript" });
  const slow = `<script src="/slow.js"></script>`;
  const list = WAY(cards(products.slice(0, 16)) + slow + cards(products.slice(16)));
  const opened = openPage(test, {
    list,
    head: BELOW + SCRIPTS["defined first"].replace("<script", "<script async"),
    scripts: "",
  });
  await page.waitFor(() => window.k?.state === "ready" && document.querySelectorAll("#list .card").length === 16);
  // A frame later it has still not asked.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  assert.equal(await page.evaluate(() => document.readyState), "loading");
  assert.deepEqual(await asked(page), []);
  go();
  await opened;
  await ranked(page);
  assert.equal(among(await order(page), 8, "shoes"), 8);
});

pageTest("konomi-list: two on a page, each by itself and once", async (test) => {
  const { page } = test;
  const [first, second] = [products.slice(0, 16), products.slice(16)];
  const list = `<div id="a">${WAY(cards(first), "a")}</div><div id="b">${WAYS["a list is its child"](cards(second), "b").replace(`id="list"`, "")}</div>`;
  await openPage(test, { list, head: BELOW });
  await ranked(page, "a");
  await ranked(page, "b");
  assert.equal(among(await order(page, "#a"), 4, "shoes"), 4);
  assert.equal(among(await order(page, "#b"), 4, "shoes"), 4);
  assert.deepEqual((await order(page, "#b")).toSorted(), handles(second).toSorted());
  const names = (await asked(page)).filter(({ type }) => type === "ranked").map(({ placement }) => placement);
  assert.ok(new Set(names).size === 2 && names.length <= 4, names.join());
});

pageTest("konomi-list: only what is inside is ordered", async (test) => {
  const { page } = test;
  const rest = `<ul id="other" class="grid">${cards(products.slice(16))}</ul>`;
  await openPage(test, { list: WAY(cards(products.slice(0, 16))) + rest, head: BELOW });
  await ranked(page);
  assert.deepEqual(await order(page, "#other"), handles(products.slice(16)));
});

pageTest("konomi-list: one that holds others leaves its own children alone", async (test) => {
  const { page } = test;
  const inner = (list, name) =>
    `<section>${WAYS["a list is its child"](cards(list), name).replace(`id="list"`, `id="${name}"`)}</section>`;
  const list = `<konomi-list placement="outer">${inner(products.slice(16), "b")}${inner(products.slice(0, 16), "a")}</konomi-list>`;
  await openPage(test, { list, head: BELOW });
  await ranked(page, "a");
  await ranked(page, "b");
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("section ul")].map(({ id }) => id)), [
    "b",
    "a",
  ]);
  assert.equal(among(await order(page, "#a"), 4, "shoes"), 4);
  assert.ok((await asked(page)).every(({ placement }) => placement !== "outer"));
});

for (const [way, write] of Object.entries(WAYS))
  pageTest(
    `konomi-list, ${way}: empty at first, its cards come later and are ordered before they are painted`,
    async (test) => {
      const { page } = test;
      await openPage(test, { list: write(""), head: BELOW });
      await there(page);
      assert.deepEqual(await asked(page), []);
      await page.evaluate((html) => (document.getElementById("list").innerHTML = html), cards());
      await ranked(page);
      assert.equal(among(await order(page), 8, "shoes"), 8);
      assert.deepEqual((await order(page)).toSorted(), handles().toSorted());
      await assertStill(page);
    },
  );

pageTest("konomi-list, made by a script: ordered when it is filled", async (test) => {
  const { page } = test;
  await openPage(test, { list: `<div id="here"></div>`, head: BELOW });
  await there(page);
  await page.evaluate((html) => {
    const made = document.createElement("konomi-list");
    made.setAttribute("placement", "home");
    document.getElementById("here").append(made);
    made.id = "list";
    made.innerHTML = html;
  }, cards());
  await ranked(page);
  assert.equal(among(await order(page), 8, "shoes"), 8);
});

pageTest(
  "konomi-list: what is added is ordered, what was seen stays; what is known is not asked about again",
  async (test) => {
    const { page } = test;
    await openPage(test, { list: WAY(cards(products.slice(0, 16))) });
    await ranked(page);
    const seen = await counted(page);
    const before = (await asked(page)).length;
    await page.evaluate(() => {
      const card = document.querySelector("#list .card");
      card.querySelector(".price").textContent = "¥1";
      card.querySelector("h3").append(document.createElement("b"));
      return new Promise((done) => setTimeout(done));
    });
    assert.equal((await asked(page)).length, before, "a card that changes is no news");
    await page.evaluate(
      (html) => document.getElementById("list").insertAdjacentHTML("beforeend", html),
      cards(products.slice(16)),
    );
    await page.waitFor((count) => __events.filter(({ type }) => type === "ranked").length > count, { args: [before] });
    const now = await order(page);
    assert.deepEqual(now.slice(0, seen.length), seen);
    assert.equal(now.length, 32);
    assert.equal(among(now.slice(seen.length), 2, "shoes"), 2);
    await assertStill(page);
  },
);

pageTest("konomi-list: cards that move from one into the other are that one's", async (test) => {
  const { page } = test;
  const [first, second] = [products.slice(0, 16), products.slice(16)];
  const list = `<div id="a">${WAY(cards(first), "a")}</div><div id="b">${WAY(cards(second), "b").replace(`id="list"`, "")}</div>`;
  await openPage(test, { list, head: BELOW });
  await ranked(page, "a");
  await ranked(page, "b");
  const times = (await asked(page)).filter(({ placement, type }) => placement === "b" && type === "ranked").length;
  await page.evaluate(() => {
    const to = document.querySelector("#b konomi-list");
    for (const card of [...document.querySelectorAll("#a .card")].slice(0, 4)) to.append(card);
  });
  await ranked(page, "b", times + 1);
  assert.equal((await order(page, "#a")).length, 12);
  assert.equal(among(await order(page, "#b"), 8, "shoes"), 8);
});

pageTest("konomi-list in a form: the focus, and what was typed, stay where they are", async (test) => {
  const { page } = test;
  const amount = ({ handle }) => `<input name="${handle}" value="1">`;
  const form = `<form id="form">${WAY(cards(products.slice(0, 16), amount))}<button>Order</button></form>`;
  await openPage(test, { list: form });
  await ranked(page);
  await page.type("input[name=shoes-1]", "2");
  const typed = await page.evaluate(() => document.querySelector("input[name=shoes-1]").value);
  assert.match(typed, /2/);
  const before = await order(page);
  await page.evaluate(
    (html) => document.getElementById("list").insertAdjacentHTML("beforeend", html),
    cards(products.slice(16), amount),
  );
  await page.waitFor(() => document.querySelectorAll("#list .card").length === 32);
  await page.waitFor(() => __events.at(-1).placement === "home" && __events.length > 1);
  assert.deepEqual((await order(page)).slice(0, 12), before.slice(0, 12));
  const kept = await page.evaluate(() => ({
    focused: document.activeElement.name,
    value: new FormData(document.getElementById("form")).get("shoes-1"),
  }));
  assert.equal(kept.focused, "shoes-1");
  assert.equal(kept.value, typed);
});

pageTest("konomi-list, defined twice: harmless", async (test) => {
  const { page } = test;
  const twice = `<script type="module">await import("/pkg/element.js?copy"); await import("/pkg/element.js"); window.twice = true</script>`;
  await openPage(test, { list: WAY(cards()), head: BELOW, foot: twice });
  await ranked(page);
  await page.waitFor(() => window.twice);
  assert.equal(among(await order(page), 8, "shoes"), 8);
});

pageTest("konomi-list without Konomi, or without scripts: plain markup", async (test) => {
  const { page } = test;
  await openPage(test, {
    list: WAY(cards()),
    scripts: `<script type="module">await import("/pkg/element.js")</script>`,
  });
  await page.waitFor(() => !!customElements.get("konomi-list"));
  assert.deepEqual(await order(page), handles());
  assert.equal((await counted(page)).length, 12);
});

pageTest("konomi-list with a neutral Konomi: the shop's order", async (test) => {
  const { page } = test;
  const scripts = `<script type="module">await import("/pkg/element.js");
    const { createKonomi } = await import("/pkg/index.js"); window.k = await createKonomi({ wasm: new Uint8Array(8) });</script>`;
  await openPage(test, { list: WAY(cards()), teach: false, scripts });
  assert.deepEqual(await settled(page), { state: "neutral", reason: "wasm-failed" });
  assert.deepEqual(await order(page), handles());
});

pageTest("konomi-list, consent that comes later: asked about then", async (test) => {
  const { page } = test;
  const scripts = SCRIPTS["Konomi first"].replace('"session"', '"denied"');
  await openPage(test, { list: WAY(cards()), scripts, teach: false });
  await page.waitFor(() => !!window.k && !!customElements.get("konomi-list"));
  const told = () =>
    page.evaluate(() => __events.filter(({ placement }) => placement === "home").map((it) => it.reason));
  assert.deepEqual(await told(), []);
  await page.evaluate(() => k.setConsent("session"));
  await page.waitFor(() => __events.some(({ placement }) => placement === "home"));
  // Nothing is known of who has only just allowed it.
  assert.deepEqual(await told(), ["no-evidence"]);
});

pageTest("konomi-list with a script tag: the same order", async (test) => {
  const { page } = test;
  const scripts = `<script type="module" src="/pkg/element.js"></script>${tag({ data: { consent: "session", mode: "manual" } })}`;
  await openPage(test, { list: WAY(cards()), head: BELOW, scripts });
  await ranked(page);
  assert.equal(among(await order(page), 8, "shoes"), 8);
});

pageTest("konomi-list, taken out before Konomi comes: nothing happens", async (test) => {
  const { page, server } = test;
  let go;
  server.rule("/pkg/konomi.wasm", { wait: new Promise((resolve) => (go = resolve)) });
  await openPage(test, { list: WAY(cards()), scripts: SCRIPTS["defined first"] });
  await page.waitFor(() => !!customElements.get("konomi-list"));
  await page.evaluate(() => document.getElementById("list").remove());
  go();
  await there(page);
  assert.deepEqual(await asked(page), []);
});

for (const [why, change] of Object.entries({
  "duplicate-ids": (html) => html.replaceAll("cookers-6", "shoes-6").replace(/7000000105/g, "7000000005"),
  "too-few": () => "<li>One</li><li>Two</li>",
}))
  pageTest(`konomi-list, ${why}: the server's order, and the reason`, async (test) => {
    const { page } = test;
    await openPage(test, { list: WAY(change(cards())) });
    const { reason } = await page.waitFor(() => __events.find(({ type }) => type === "refused"));
    assert.equal(reason, why);
    const written = await page.evaluate(() =>
      server.every((card, index) => document.querySelectorAll("[data-card]")[index] === card),
    );
    assert.ok(written);
  });
