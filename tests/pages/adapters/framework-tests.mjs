// What every adapter of a framework promises, said once; Vue's and Svelte's tests run it.
import assert from "node:assert/strict";
import { around } from "../harness/expected.mjs";
import { events, order, probe, settled } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { answer, goods, handles, inView, kind, openShop, ranking, reason, set } from "./framework-shop.mjs";

const shoes = (list) => list.filter((handle) => kind(handle) === "shoes");

/** Nothing that was painted was moved. */
async function assertStill(page) {
  const { displaced } = await probe(page);
  assert.deepEqual([displaced.area, displaced.moved, displaced.vanished], [0, 0, 0]);
}

const later = (page, list) =>
  page.waitFor(
    (wanted) => {
      const now = [...document.querySelectorAll("#list [data-card]")].map((card) => card.dataset.card).join();
      return now === wanted;
    },
    { args: [list.join()] },
  );

export function frameworkTests(name) {
  const test = (sentence, body, options) => pageTest(`${name}: ${sentence}`, options ?? {}, body);

  for (const mode of ["development", "production"])
    for (const konomi of ["npm", "tag"])
      test(`hydrated by ${konomi}, ${mode}: what was seen stays, what was not takes Konomi's order, without a word`, async (it) => {
        const { page } = it;
        await openShop(it, name, { mode, konomi });
        const { applied, moved } = await answer(page);
        assert.ok(applied);
        assert.ok(moved >= 4, `${moved} were moved`);
        await later(page, around(handles(), await ranking(page), await inView(page)));
        const seen = await inView(page);
        assert.ok(seen.length >= 8 && seen.length <= 16, `${seen.length} were seen`);
        assert.deepEqual(seen, handles().slice(0, seen.length));
        const sameNodes = await page.evaluate(() => server.every((card) => card.isConnected) && server.length === 32);
        assert.ok(sameNodes, "it took over the server's cards");
        assert.equal(await reason(page), "");
        await assertStill(page);
      });

  test(
    "hydrated when Konomi is there already: what was seen stays",
    async (it) => {
      const { page } = it;
      await openShop(it, name, { after: true });
      assert.ok((await answer(page)).applied);
      await later(page, around(handles(), await ranking(page), await inView(page)));
      await assertStill(page);
      assert.equal((await events(page, "ranked")).length, 1, "it is ranked once");
    },
    { rows: [22] },
  );

  test("mounted by the browser when Konomi is there: ordered before its first paint", async (it) => {
    const { page } = it;
    await openShop(it, name, { start: "mount", after: true });
    assert.ok((await answer(page)).applied);
    await later(page, await ranking(page));
    await page.waitFor(() => __frames.length > 0);
    assert.deepEqual(await page.evaluate(() => __frames.map((cards) => cards.split(" ").slice(0, 8).join())), [
      (await order(page)).slice(0, 8).join(),
    ]);
    assert.deepEqual((await order(page)).slice(0, 8).map(kind), Array(8).fill("shoes"));
    await assertStill(page);
  });

  test("a list that is shown later is ordered before its first paint", async (it) => {
    const { page } = it;
    await openShop(it, name, { isShown: false });
    await settled(page);
    await set(page, { isShown: true });
    await answer(page);
    await later(page, await ranking(page));
    await page.waitFor(() => __frames.length > 0);
    assert.deepEqual(await page.evaluate(() => __frames), [(await order(page)).join(" ")]);
    await assertStill(page);
  });

  test(
    "a batch is ordered by itself, and what was there stays; what is taken out takes none with it",
    async (it) => {
      const { page } = it;
      const [first, more] = [goods.slice(0, 16), goods.slice(16)];
      await openShop(it, name, { goods: first });
      await answer(page);
      await later(page, around(handles(first), await ranking(page, first), await inView(page)));
      const before = await order(page);
      await set(page, { goods });
      await later(page, [...before, ...(await ranking(page, more))]);
      assert.equal(kind((await order(page))[16]), "shoes");
      await assertStill(page);
      const without = goods.filter((_, index) => index % 5 !== 1);
      const kept = (await order(page)).filter((handle) => handles(without).includes(handle));
      await set(page, { goods: without });
      await later(page, kept);
      assert.equal((await events(page, "ranked")).length, 2, "once when it came, once for the batch");
    },
    { rows: [22] },
  );

  test("a list that the page sorts is left in that order, and says so", async (it) => {
    const { page } = it;
    await openShop(it, name);
    await answer(page);
    const sorted = goods.toSorted((a, b) => a.price - b.price);
    await set(page, { goods: sorted });
    await later(page, handles(sorted));
    assert.equal(await page.waitFor(() => document.getElementById("reason").textContent), "user-sorted");
    await set(page, { goods: [...sorted] });
    assert.deepEqual(await order(page), handles(sorted));
  });

  test("turned off: the shop's order", async (it) => {
    const { page } = it;
    await openShop(it, name, { options: { placement: "home", enabled: false } });
    await settled(page);
    assert.equal((await answer(page)).reason, "off");
    assert.deepEqual(await order(page), handles());
    assert.equal(await reason(page), "off");
  });

  test("turned off later: the shop's order again, as the page wants it", async (it) => {
    const { page } = it;
    await openShop(it, name);
    assert.ok((await answer(page)).applied);
    await set(page, { options: { placement: "home", enabled: false }, goods: [...goods] });
    await later(page, handles());
    assert.equal(await page.waitFor(() => document.getElementById("reason").textContent), "off");
  });

  const bad = {
    "no-ids": goods.map((one, index) => (index === 20 ? { handle: one.handle, title: one.title } : one)),
    "duplicate-ids": goods.map((one, index) => (index === 20 ? { ...goods[3], handle: one.handle } : one)),
  };
  for (const [why, list] of Object.entries(bad))
    test(`${why}: the shop's order`, async (it) => {
      const { page } = it;
      await openShop(it, name, { goods: list });
      await settled(page);
      assert.equal((await answer(page)).reason, why);
      assert.deepEqual(await order(page), handles());
      assert.equal(await reason(page), why);
    });

  test("something else than a list is an empty one", async (it) => {
    const { page } = it;
    await openShop(it, name, { goods: null });
    await settled(page);
    for (const wrong of ["text", 7, {}, undefined]) {
      await set(page, { goods: wrong });
      assert.deepEqual(await order(page), []);
    }
    await set(page, { goods });
    await answer(page);
    assert.equal((await order(page)).length, 32);
  });

  test(
    "entries that are no objects, or that Konomi cannot read: the shop's order, and a warning at most",
    async (it) => {
      const { page } = it;
      await openShop(it, name, { goods: goods.map((one, index) => (index === 9 ? { ...one, price: {} } : one)) });
      await settled(page);
      assert.equal((await answer(page)).reason, "error");
      assert.deepEqual(await order(page), handles());
    },
    { allow: [/console\.warn: konomi: .*price/] },
  );

  test("unmounted before Konomi comes: nothing happens", async (it) => {
    const { page, server } = it;
    let go;
    server.rule("/pkg/konomi.wasm", { wait: new Promise((resolve) => (go = resolve)) });
    await openShop(it, name);
    await page.evaluate(() => shop.end());
    go();
    await settled(page);
    assert.deepEqual(await page.evaluate(() => __events.filter(({ placement }) => placement === "home")), []);
    assert.deepEqual(await order(page), []);
  });

  test("a neutral Konomi leaves the list as it is, and says why", async (it) => {
    const { page } = it;
    await openShop(it, name, { konomi: "neutral", teach: false });
    assert.equal((await answer(page)).reason, "wasm-failed");
    assert.deepEqual(await order(page), handles());
    assert.equal(await reason(page), "wasm-failed");
    assert.equal(await page.evaluate(() => document.documentElement.dataset.konomi), "neutral");
  });

  test("a shopper of whom nothing is known sees the shop's order", async (it) => {
    const { page } = it;
    await openShop(it, name, { teach: false });
    assert.equal((await answer(page)).reason, "no-evidence");
    assert.deepEqual(await order(page), handles());
  });

  test("without a Konomi the page is the shop's", async (it) => {
    const { page } = it;
    await openShop(it, name, { konomi: "none" });
    assert.deepEqual(await order(page), handles());
    assert.equal(await reason(page), "");
  });

  test("a withdrawal gives what nobody has seen the shop's order again", async (it) => {
    const { page } = it;
    await openShop(it, name);
    assert.ok((await answer(page)).applied);
    await page.evaluate(() => konomi.setConsent("denied"));
    await later(page, handles());
    assert.equal(await reason(page), "no-consent");
    await assertStill(page);
  });

  test("where the page's own layout moves what was seen, the order is taken back before it is painted", async (it) => {
    const { page } = it;
    // Columns: taller cards that come forward break all of them elsewhere.
    const head = `<style>#list { display: block; columns: 4 } .card { break-inside: avoid } [data-card^=shoes] { height: 400px }</style>`;
    await openShop(it, name, { head });
    assert.equal((await answer(page)).reason, "height-changed");
    await later(page, handles());
    assert.equal(await reason(page), "height-changed");
    await assertStill(page);
  });
}
