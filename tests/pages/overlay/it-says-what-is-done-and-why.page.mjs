import assert from "node:assert/strict";
import { EVENTS, order, settled, tag, taught } from "../harness/konomi.mjs";
import { overlay, report, texts } from "../harness/overlay.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { lists } from "../fixtures/lists.mjs";
import { silence } from "../fixtures/silence.mjs";
import { byHandle } from "../fixtures/catalogue.mjs";
import { shell } from "../fixtures/shell.mjs";

/** Opens a list with the switch in the address. */
const openDebug = async ({ page, server }, name, { list = lists[name], search = "?konomi=debug" } = {}) => {
  await page.addInitScript(EVENTS);
  await taught(page, server);
  server.page(`/${name}`, list({ foot: tag({ data: { consent: "session" } }) }));
  await page.goto(`${server.origin}/${name}${search}`);
  return settled(page);
};

pageTest("the overlay shows each list, its fate, and every card's facts", async (test) => {
  const { page } = test;
  await openDebug(test, "json-ld");
  await overlay(page);
  assert.deepEqual(await texts(page, "section h3"), ["1. list"]);
  const { lists: found, facts } = await report(page);
  assert.equal(found.length, 1);
  assert.equal(found[0].cards.length, 32);
  assert.equal(facts.Consent, "session, said by the page");
  assert.match(facts.Files, /konomi\.js.*konomi\.wasm.*konomi\.shop\.js/);
  const tea = found[0].cards.find(({ title }) => title === byHandle("tea-1").title);
  assert.equal(tea.price, "¥1,480");
  assert.equal(tea.brand, "Uji Leaf");
  assert.match(tea.url, /products\/tea-1/);
  assert.equal(tea.category, "food › tea");
  assert.equal(tea.id, byHandle("tea-1").id);
  assert.match(tea.key, /^[0-9a-f]{16}$/);
  const table = await texts(page, "table tbody tr");
  assert.equal(table.length, 32);
  assert.ok(table.some((row) => row.includes("Uji Leaf") && row.includes("¥1,480")));
});

pageTest("the reasons of every card add up to its score, and the order is the one on the page", async (test) => {
  const { page } = test;
  await openDebug(test, "grid", {
    list: (extra) => lists.grid({ ...extra, head: "<style>h1 { height: 2000px }</style>" }),
  });
  await overlay(page);
  await page.waitFor(() => window.__events.some(({ type }) => type === "ranked"));
  await page.waitFor(() =>
    /ordered/.test(document.querySelector("konomi-overlay").shadowRoot.querySelector("section .c").textContent),
  );
  const [found] = (await report(page)).lists;
  for (const { score, reasons } of found.cards)
    assert.equal(
      reasons.reduce((sum, { value }) => sum + value, 0),
      score,
    );
  const wanted = [...found.cards].sort((a, b) => a.wanted - b.wanted).map(({ url }) => url.split("/").pop());
  assert.deepEqual(await order(page), wanted);
  // The same numbers stand on the page, and as bars.
  assert.deepEqual((await texts(page, ".k")).length, 32);
  const bars = await texts(page, "li:first-child .r b");
  const numbers = bars.map((text) => Number(text.replaceAll(",", "")));
  assert.equal(
    numbers.slice(0, -1).reduce((sum, value) => sum + value, 0),
    numbers.at(-1),
  );
});

for (const [name, foot, reason, advice] of [
  ["sorted", "", "user-sorted", /theirs/],
  ["owned", `<script>list.firstElementChild.__reactFiber$x = {}</script>`, "owned-by-framework", /npm package/],
])
  pageTest(`a refusal "${reason}" is shown with what can be done`, async (test) => {
    const { page } = test;
    await openDebug(test, name, {
      list: (extra) => lists.grid({ ...extra, after: foot }),
      search: `?konomi=debug${name === "sorted" ? "&sort_by=price" : ""}`,
    });
    await overlay(page);
    await page.waitFor(
      (wanted) =>
        document.querySelector("konomi-overlay").shadowRoot.querySelector("section .c")?.textContent === wanted,
      { args: [reason] },
    );
    assert.match((await texts(page, "section .a"))[0], advice);
  });

pageTest("a page without a list is told how to name one", async (test) => {
  const { page } = test;
  await openDebug(test, "empty", { list: (extra) => shell({ title: "Empty", list: "<p>nothing</p>", ...extra }) });
  await overlay(page);
  assert.match((await texts(page, ".note"))[0], /data-konomi-placement/);
});

pageTest("cards that stay say why: seen, focus, sponsored, alive", async (test) => {
  const { page } = test;
  test.server.page("/silence.wav", silence(), { "content-type": "audio/wav" });
  test.server.page("/film", "a film");
  await openDebug(test, "fixed", {
    list: (extra) =>
      lists.grid({
        ...extra,
        // A browser in which a frame does not survive a move.
        head: "<script>delete Element.prototype.moveBefore</script>",
        after: `<script>
          list.children[28].append(Object.assign(document.createElement("iframe"), { src: "/film", title: "A film" }));
          const film = Object.assign(document.createElement("video"), { muted: true, loop: true, src: "/silence.wav" });
          list.children[29].append(film);
          film.play();
          list.children[30].classList.add("sponsored");
          list.children[31].querySelector("a").focus({ preventScroll: true });
        </script>`,
      }),
  });
  await overlay(page);
  const [{ cards }] = (await report(page)).lists;
  const why = (handle) => cards.find(({ url }) => url.endsWith(handle)).fixed;
  assert.equal(why("shoes-1"), "seen");
  assert.equal(why("shoes-8"), "live");
  assert.equal(why("cookers-8"), "live");
  assert.equal(why("tea-8"), "sponsored");
  assert.equal(why("books-8"), "focus-inside");
  assert.equal(why("books-7"), "");
});

pageTest("the overlay needs the switch, and the shop's word where it is not the developer's machine", async (test) => {
  const { page } = test;
  await openDebug(test, "grid", { search: "" });
  await page.waitFor(() =>
    performance.getEntriesByType("resource").some(({ name }) => name.includes("konomi.live.js")),
  );
  assert.equal(await page.evaluate(() => !!document.querySelector("konomi-overlay")), false);
  assert.equal(test.server.asked(/overlay/).length, 0);
});

pageTest("a shop's engineer pastes the tag into an open page and sees what would be done", async (test) => {
  const { page, server } = test;
  await page.addInitScript(EVENTS);
  await taught(page, server, { consent: "granted" });
  server.page("/foreign", lists.grid());
  await page.goto(`${server.origin}/foreign`);
  // Long ago, and all of it seen.
  await page.evaluate(() => scrollTo(0, 1e6));
  await page.waitFor(() => performance.now() > 3000);
  const before = await page.evaluate(() => document.body.outerHTML);
  await page.evaluate(() => {
    const script = Object.assign(document.createElement("script"), { src: "/pkg/konomi.js?konomi=debug" });
    script.dataset.debug = "";
    script.dataset.consent = "granted";
    document.head.append(script);
  });
  await overlay(page);
  await page.waitFor(() =>
    document
      .querySelector("konomi-overlay")
      .shadowRoot.querySelector("section .c")
      ?.textContent.match(/seen|too-late/),
  );
  const [found] = (await report(page)).lists;
  assert.ok(["seen", "too-late"].includes(found.reason), found.reason);
  assert.equal(found.applied, false);
  assert.equal(
    found.cards.every(({ fixed }) => fixed === "seen"),
    true,
  );
  // The order that it would be: shoes first.
  assert.ok(
    found.cards.slice(0, 5).every(({ url }) => url.includes("shoes")),
    JSON.stringify(found.cards.slice(0, 5).map(({ url }) => url)),
  );
  assert.match((await texts(page, "section .w"))[0], /would be ordered/);
  // And the page is as it was.
  assert.equal(await page.evaluate(() => document.body.outerHTML), before);
});

pageTest("it comes with the inline build, too", async (test) => {
  const { page, server } = test;
  await taught(page, server);
  server.page("/inline", lists.grid({ foot: tag({ build: "inline", data: { consent: "session" } }) }));
  await page.goto(`${server.origin}/inline?konomi=debug`);
  await overlay(page);
  assert.deepEqual(await texts(page, "section h3"), ["1. list"]);
});

pageTest("a list that grows or is withdrawn is drawn anew", async (test) => {
  const { page } = test;
  await openDebug(test, "grid");
  await overlay(page);
  await page.evaluate(() => {
    const copy = list.lastElementChild.cloneNode(true);
    copy.innerHTML = copy.innerHTML.replaceAll("books-8", "books-9").replaceAll("7000000307", "7000000308");
    const next = list.firstElementChild.cloneNode(true);
    next.innerHTML = next.innerHTML.replaceAll("shoes-1", "shoes-9").replaceAll("7000000000", "7000000008");
    list.append(copy, next);
  });
  await page.waitFor(() =>
    document
      .querySelector("konomi-overlay")
      .shadowRoot.querySelector("section .w:not(.a)")
      .textContent.startsWith("34"),
  );
  await page.evaluate(() => window.konomi.setConsent("denied"));
  await page.waitFor(() =>
    /no-consent/.test(document.querySelector("konomi-overlay").shadowRoot.querySelector("header .c").textContent),
  );
});
