import assert from "node:assert/strict";
import { lists } from "../fixtures/lists.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { below, compared, ranked } from "../harness/list-page.mjs";
import { around, told } from "../harness/expected.mjs";

for (const name of ["grid", "woo", "microdata", "json-ld", "odd-prices", "ads", "strangers", "nested", "carousel"]) {
  pageTest(`in a list of the sort "${name}" the cards are permuted and nothing else`, { rows: [12] }, async (test) => {
    const { applied, moved } = await ranked(test, name, { list: below(lists[name]) });
    const list = await compared(test.page);
    assert.equal(applied, true);
    assert.ok(moved >= 4 || name === "carousel", `${moved} moved`);
    assert.notDeepEqual(list.now, list.before);
    assert.deepEqual([...list.now].sort(), [...list.before].sort());
    assert.ok(list.sameNodes, "the nodes are the same objects");
    assert.ok(list.othersStay, "what is no card stands where it stood");
    assert.ok(list.strangersInOrder, "comments, texts and scripts keep their order");
    const { ranking, moved: moves } = await told(test.page);
    assert.deepEqual(list.now, around(list.before, ranking), "exactly the ranking's order");
    const elsewhere = list.now.filter((handle, index) => list.before[index] !== handle);
    assert.ok(elsewhere.length >= 4);
    for (const handle of moves) assert.ok(list.before.includes(handle), `${handle} is a card of the list`);
    assert.equal(moves.length, moved, "every move is named in the ranking");
    assert.equal(list.now[0].split("-")[0], "shoes");
    assert.ok((await test.page.evaluate(() => window.ran ?? 1)) === 1, "no script ran again");
  });
}

/** The length of the longest increasing subsequence. */
function longestRun(places) {
  const best = places.map(() => 1);
  places.forEach((place, at) => {
    for (let before = 0; before < at; before++)
      if (places[before] < place) best[at] = Math.max(best[at], best[before] + 1);
  });
  return Math.max(0, ...best);
}

pageTest("the listeners of a moved card still fire", { rows: [12] }, async (test) => {
  await ranked(test, "grid");
  const first = (await compared(test.page)).now[0];
  await test.page.click(`[data-card="${first}"] .price`);
  await test.page.waitFor(() => shop.clicked.length);
  assert.deepEqual(await test.page.evaluate(() => shop.clicked), [first]);
});

pageTest("no card is moved without need", async (test) => {
  const watch =
    "<script>window.records = []; new MutationObserver((all) => records.push(...all)).observe(list, { childList: true })</script>";
  // Cards with brand and category: a later pass, which reads cards better, has nothing to change.
  const { moved } = await ranked(test, "json-ld", {
    list: below((extra) => lists["json-ld"]({ ...extra, after: watch + extra.after })),
  });
  await test.page.waitFor(() => records.length);
  // A move is two records: taken from there, put here.
  const touched = await test.page.evaluate(() =>
    records.flatMap(({ addedNodes }) => [...addedNodes].map((node) => node.dataset.card)),
  );
  assert.deepEqual([...touched].sort(), (await told(test.page)).moved.sort());
  assert.equal(touched.length, moved);
  // The least that leads there: all but the longest run that stood in this order already.
  const { before, now } = await compared(test.page);
  assert.equal(moved, before.length - longestRun(now.map((handle) => before.indexOf(handle))));
});

pageTest("without moveBefore the result is the same", { rows: [12] }, async (test) => {
  // Cards with brand and category: no later pass reads them better, and orders them once more.
  await ranked(test, "json-ld", { list: below(lists["json-ld"]) });
  const { now } = await compared(test.page);
  await test.page.addInitScript("delete Element.prototype.moveBefore");
  await test.page.reload();
  await test.page.waitFor(() => window.__events.some(({ type }) => type === "ranked"));
  assert.deepEqual((await compared(test.page)).now, now);
});
