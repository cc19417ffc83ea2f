import assert from "node:assert/strict";
import { pageTest } from "../harness/page-test.mjs";
import { compared, ranked } from "../harness/list-page.mjs";

/** The mean position of the shoes. */
const mean = (handles) => {
  const places = handles.flatMap((handle, index) => (handle.startsWith("shoes-") ? [index] : []));
  return places.reduce((sum, place) => sum + place, 0) / places.length;
};

for (const name of ["grid", "woo", "microdata", "json-ld", "odd-prices", "ads", "strangers", "nested", "carousel"]) {
  pageTest(`in a list of the sort "${name}" the cards are permuted and nothing else`, async (test) => {
    const { applied, moved } = await ranked(test, name);
    const list = await compared(test.page);
    assert.equal(applied, true);
    assert.ok(moved >= 4 || name === "carousel", `${moved} moved`);
    assert.notDeepEqual(list.now, list.before);
    assert.deepEqual([...list.now].sort(), [...list.before].sort());
    assert.ok(list.sameNodes, "the nodes are the same objects");
    assert.ok(list.othersStay, "what is no card stands where it stood");
    assert.ok(list.strangersInOrder, "comments, texts and scripts keep their order");
    assert.ok(mean(list.now) < mean(list.before), `shoes come forward: ${list.now}`);
    assert.ok((await test.page.evaluate(() => window.ran ?? 1)) === 1, "no script ran again");
  });
}

pageTest("the listeners of a moved card still fire", async (test) => {
  await ranked(test, "grid");
  const first = (await compared(test.page)).now[0];
  await test.page.click(`[data-card="${first}"] .price`);
  await test.page.waitFor(() => shop.clicked.length);
  assert.deepEqual(await test.page.evaluate(() => shop.clicked), [first]);
});

pageTest("no card is moved without need", async (test) => {
  const watch = "<script>window.records = []; new MutationObserver((all) => records.push(...all)).observe(list, { childList: true })</script>";
  const { lists } = await import("../fixtures/lists.mjs");
  const { moved } = await ranked(test, "grid", { list: (extra) => lists.grid({ ...extra, after: watch + extra.after }) });
  await test.page.waitFor(() => records.length);
  // A move is two records: taken from there, put here.
  const touched = await test.page.evaluate(() => records.reduce((sum, { addedNodes }) => sum + addedNodes.length, 0));
  assert.equal(touched, moved);
});

pageTest("without moveBefore the result is the same", async (test) => {
  const { now } = await ranked(test, "grid").then(() => compared(test.page));
  await test.page.addInitScript("delete Element.prototype.moveBefore");
  await test.page.reload();
  await test.page.waitFor(() => window.__events.some(({ type }) => type === "ranked"));
  assert.deepEqual((await compared(test.page)).now, now);
});
