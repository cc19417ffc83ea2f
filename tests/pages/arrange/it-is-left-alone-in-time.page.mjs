import assert from "node:assert/strict";
import { refused } from "../fixtures/refused.mjs";
import { lists } from "../fixtures/lists.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { compared, openList } from "../harness/list-page.mjs";
import { event, order } from "../harness/konomi.mjs";

for (const [reason, list] of Object.entries(refused)) {
  if (reason === "no-list") continue;
  pageTest(`a list is left alone with the reason ${reason}`, async (test) => {
    await openList(test, reason, { list });
    const told = await event(test.page, "refused");
    assert.equal(told.reason, reason);
    const { exactly } = await compared(test.page);
    assert.ok(exactly);
  });
}

pageTest("a page without a list stays as it is", async (test) => {
  await openList(test, "no-list", {
    list: (extra) => refused["no-list"]({ ...extra, after: extra.after.replace(/<script>[^]*?<\/script>/, "") }),
  });
  assert.equal(await test.page.evaluate(() => window.__events.some(({ type }) => type === "ranked")), false);
});

pageTest("an order that the shopper chose is left alone", async (test) => {
  await openList(test, "grid");
  await event(test.page, "ranked");
  await test.page.goto(`${test.server.origin}/grid?sort_by=price-ascending`);
  assert.equal((await event(test.page, "refused")).reason, "user-sorted");
  assert.ok((await compared(test.page)).exactly);
});

pageTest("after the deadline nothing moves", { rows: [11] }, async (test) => {
  test.server.rule("/konomi.wasm", { delay: 900 });
  await openList(test, "grid", { build: "async", data: { deadline: "300" } });
  assert.equal((await event(test.page, "refused")).reason, "too-late");
  assert.ok((await compared(test.page)).exactly);
});

pageTest("after the first input on a list nothing moves in it", { rows: [11] }, async (test) => {
  let release;
  const clicked = new Promise((resolve) => (release = resolve));
  await openListWhile(test, clicked, async () => {
    await test.page.click('[data-card="cookers-1"] .price');
    release();
  });
  assert.equal((await event(test.page, "refused")).reason, "too-late");
  assert.ok((await compared(test.page)).exactly);
});

/** Opens the grid with the async build, whose wasm waits for a promise, and acts meanwhile. */
async function openListWhile(test, gate, act) {
  const hold = test.server.rule("/konomi.wasm", () => ({ wait: gate }));
  const opened = openList(test, "grid", { build: "async" });
  await test.page.waitFor(
    () =>
      location.pathname === "/grid" &&
      Boolean(document.querySelector('[data-card="cookers-1"] .price') && window.konomi),
  );
  await act();
  await opened;
  hold();
}

pageTest("a second arrangement starts from the shop's order and changes nothing more", async (test) => {
  await openList(test, "grid");
  await event(test.page, "ranked");
  const first = await order(test.page);
  await test.page.evaluate(() => void konomi.push((k) => k.arrange()));
  await test.page.waitFor(() => window.__events.filter(({ type }) => type !== "ready").length >= 2);
  assert.deepEqual(await order(test.page), first);
});

pageTest("a list that the page replaces is no error", async (test) => {
  await openList(test, "grid", { list: lists.grid });
  await event(test.page, "ranked");
  await test.page.evaluate(() => {
    list.innerHTML = shop.elements.map((card) => card.outerHTML).join("");
    konomi.push((k) => k.arrange());
    list.remove();
    konomi.push((k) => k.arrange());
    konomi.push((k) => k.setConsent("denied"));
  });
  assert.equal(await test.page.evaluate(() => document.getElementById("list")), null);
});

pageTest("what a script does in a list is no hand of the shopper's", { rows: [29] }, async (test) => {
  await openList(test, "grid", { build: "async", data: { mode: "manual" } });
  await test.page.evaluate(() => {
    for (const type of ["pointerdown", "keydown", "wheel", "touchstart", "focusin"])
      list.querySelector("a").dispatchEvent(new Event(type, { bubbles: true }));
    konomi.push((k) => k.arrange());
  });
  await event(test.page, "ranked");
  assert.ok(!(await compared(test.page)).asShop);
});
