import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import { poll } from "../driver/poll.mjs";
import { goods, longList } from "../fixtures/long.mjs";
import { dawn } from "../fixtures/card.mjs";
import { frames } from "../harness/living.mjs";
import { among, below, compared, openList, read } from "../harness/list-page.mjs";
import { event, events, order } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { held, holdAt, release, SLICES } from "../harness/slices.mjs";

const CARDS = 900;
const handles = goods(CARDS).map(({ handle }) => handle);
/** The probe follows no card: it looks at all of them in each frame. */
const patient = { limit: 120_000, cards: "#none" };

/** Opens a page with a long list of which nothing is seen. */
const open = (test, options) =>
  openList(test, "long", {
    build: "async",
    list: below(longList(CARDS)),
    ...options,
    data: { deadline: "60000", ...options?.data },
  });

/** Opens it and stops the reading in the middle. */
async function openHeld(test, options) {
  await test.page.addInitScript(SLICES);
  await holdAt(test.page, 300);
  await open(test, options);
  await held(test.page);
  const read = await test.page.evaluate(() => __slices.read.size);
  assert.ok(read >= 300 && read < 600, `${read} cards read`);
}

const ours = (page) => events(page).then((all) => all.filter(({ type }) => type !== "ready"));

/** The list as the engine ranks it in the shop's order, when it is read at once. */
const inOnePiece = (page) =>
  page.evaluate(
    () =>
      new Promise((done) =>
        konomi.push((k) => {
          const name = ({ url }) => /products\/([^?]+)/.exec(url)[1];
          const shop = new Map(window.shop.elements.map((card, at) => [card.dataset.card, at]));
          const cards = k.scan()[0].cards.sort((a, b) => shop.get(name(a)) - shop.get(name(b)));
          done(
            k
              .rank(cards.map((card) => ({ ...card, price: card.price ?? undefined })))
              .items.map(({ item }) => name(item)),
          );
        }),
      ),
  );

for (const [name, build, without] of [
  ["konomi.js", "async", ""],
  ["konomi.inline.js", "inline", ""],
  ["konomi.js, in a browser without scheduler.yield", "async", "delete window.scheduler;"],
])
  pageTest(
    `${name}: the page has its turn while 900 cards are read, and the order is the plan's`,
    patient,
    async (test) => {
      const { page } = test;
      await page.addInitScript(without + SLICES);
      await open(test, { build });
      await event(page, "ranked");
      if (build === "inline") {
        // It orders as the core reads, and once more when konomi.read.js has come.
        await read(test);
        await poll(async () => isDeepStrictEqual(await order(page), await inOnePiece(page)), {
          what: "the order of the cards as konomi.read.js reads them",
        });
      }
      const { placement, applied, ranking } = await event(page, "ranked");
      assert.deepEqual(
        { placement, applied, cards: ranking.length },
        { placement: "list", applied: true, cards: CARDS },
      );
      const turns = await page.evaluate(() => __slices.turns);
      // A slice has 100 cards at most.
      assert.ok(turns.length >= CARDS / 100 - 1, `${turns.length} turns`);
      turns.forEach((read, at) =>
        assert.ok(read - (turns[at - 1] ?? 0) <= 200, `${turns[at - 1] ?? 0}, then ${read} cards`),
      );
      const { before, now, sameNodes } = await compared(page);
      assert.deepEqual(before, handles);
      assert.ok(sameNodes);
      assert.deepEqual(
        now,
        ranking.map(({ handle }) => handle),
      );
      // As the engine ranks the same cards, read in one piece.
      assert.deepEqual(now, await inOnePiece(page));
      assert.ok(among(now, 225, "shoes") > 200, now.join());
    },
  );

pageTest("while it is read, arrange() says that it waits, and nothing has moved", patient, async (test) => {
  await openHeld(test);
  const results = await test.page.evaluate(() => new Promise((done) => konomi.push((k) => done(k.arrange()))));
  assert.deepEqual(results, [{ placement: "list", applied: false, moved: 0 }]);
  assert.deepEqual(await ours(test.page), []);
  assert.ok((await compared(test.page)).exactly);
  await release(test.page);
  await event(test.page, "ranked");
  assert.equal(await test.page.evaluate(() => __slices.read.size), CARDS);
});

pageTest("scan() reads all of it at once", patient, async (test) => {
  await openHeld(test);
  const found = await test.page.evaluate(
    () => new Promise((done) => konomi.push((k) => done(k.scan().map(({ cards }) => cards.length)))),
  );
  assert.deepEqual(found, [CARDS]);
  await release(test.page);
  await event(test.page, "ranked");
});

pageTest("an input while it is read: nothing moves in it", patient, async (test) => {
  await openHeld(test);
  await test.page.click('[data-card="tea-2-17"] .price, #list > :nth-child(18) .price');
  await release(test.page);
  assert.equal((await event(test.page, "refused")).reason, "too-late");
  assert.ok((await compared(test.page)).exactly);
});

pageTest("the deadline passes while it is read: nothing moves in it", patient, async (test) => {
  await openHeld(test, { data: { deadline: "6000" } });
  const now = await test.page.evaluate(() => performance.now());
  await test.page.waitFor((then) => performance.now() > then, { args: [now + 6000] });
  await release(test.page);
  assert.equal((await event(test.page, "refused")).reason, "too-late");
  assert.ok((await compared(test.page)).exactly);
});

pageTest("a withdrawal while it is read: nothing moves, and a later consent orders it", patient, async (test) => {
  const { page } = test;
  await openHeld(test);
  await page.evaluate(() => konomi.push((k) => k.setConsent("denied")));
  await release(page);
  await frames(page, 20);
  assert.deepEqual(await ours(page), []);
  assert.ok((await compared(page)).exactly);
  await page.evaluate(() =>
    konomi.push(
      (k) => (
        k.setConsent("session"),
        k.observe({ type: "view", item: { url: "/products/tea-1-2", brand: "Uji Leaf", category: "Food > Tea" } })
      ),
    ),
  );
  await page.evaluate(() => konomi.push((k) => k.arrange()));
  await event(page, "ranked");
  const now = await order(page);
  assert.ok(among(now, 100, "tea") > 80, now.join());
});

pageTest("an erasure while it is read: there is nothing to go by", patient, async (test) => {
  await openHeld(test);
  await test.page.evaluate(() => konomi.push((k) => k.erase()));
  await release(test.page);
  assert.equal((await event(test.page, "refused")).reason, "no-evidence");
  assert.ok((await compared(test.page)).exactly);
});

pageTest("the list leaves while it is read, and is ordered when it comes back", patient, async (test) => {
  const { page } = test;
  await openHeld(test);
  await page.evaluate(() => {
    window.away = list;
    away.remove();
  });
  await release(page);
  await frames(page, 20);
  assert.deepEqual(await ours(page), []);
  await page.evaluate(() => {
    document.querySelector("main").append(away);
    konomi.push((k) => k.arrange());
  });
  const { ranking } = await event(page, "ranked");
  assert.deepEqual(
    await order(page),
    ranking.map(({ handle }) => handle),
  );
});

const late = dawn({ ...goods(CARDS + 1)[CARDS], handle: "shoes-late", kind: "shoes" });
for (const [name, change, wanted] of [
  ["a card more", (html) => list.insertAdjacentHTML("beforeend", html), [...handles, "shoes-late"]],
  ["a card less", () => list.children[700].remove(), handles.filter((_, at) => at !== 700)],
])
  pageTest(`the list changes while it is read (${name}): the plan is made of what is there`, patient, async (test) => {
    const { page } = test;
    await openHeld(test);
    await page.evaluate(change, late);
    await release(page);
    await event(page, "ranked");
    assert.deepEqual(await events(page, "refused"), []);
    const [{ ranking }] = await events(page, "ranked");
    const now = await order(page);
    assert.deepEqual([...now].sort(), [...wanted].sort());
    assert.deepEqual(
      now,
      ranking.map(({ handle }) => handle),
    );
  });

pageTest("the page moves a card while it is read: the page's order stands", patient, async (test) => {
  const { page } = test;
  await openHeld(test);
  await page.evaluate(() => list.append(list.children[16]));
  await release(page);
  assert.equal((await event(page, "refused")).reason, "too-late");
  assert.deepEqual(await order(page), [...handles.filter((_, at) => at !== 16), handles[16]]);
});

pageTest("a list that changes whenever it is read is left to its page", patient, async (test) => {
  const { page } = test;
  await page.addInitScript(SLICES);
  // Whenever the page has its turn.
  await page.addInitScript(`
    const { push } = Array.prototype;
    __slices.turns.push = function (count) { list.lastElementChild.remove(); return push.call(this, count); };`);
  await open(test);
  assert.equal((await event(page, "refused")).reason, "page-changed");
  const now = await order(page);
  assert.deepEqual(now, handles.slice(0, now.length));
});

pageTest("konomi.shop.js does not come: it is ordered all the same", patient, async (test) => {
  test.server.rule("/konomi.shop.js", { hang: true });
  await open(test, { data: { deadline: "4000" } });
  const { ranking } = await event(test.page, "ranked");
  assert.deepEqual(
    await order(test.page),
    ranking.map(({ handle }) => handle),
  );
});
