import assert from "node:assert/strict";
import { products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { compared, ranked } from "../harness/list-page.mjs";

pageTest("the card with the focus stays, with its focus and what was typed", { rows: [12] }, async (test) => {
  const focus =
    "<script>amount.focus({ preventScroll: true }); amount.value = '3'; amount.setSelectionRange(0, 1)</script>";
  await ranked(test, "live", { build: "late", list: (extra) => lists.live({ ...extra, after: focus + extra.after }) });
  const { before, now } = await compared(test.page);
  assert.notDeepEqual(now, before);
  assert.equal(now[25], before[25]);
  const state = await test.page.evaluate(() => [document.activeElement.id, amount.value, amount.selectionEnd]);
  assert.deepEqual(state, ["amount", "3", 1]);
});

for (const [what, select] of Object.entries({
  "a title that the shopper has marked": "getSelection().selectAllChildren(list.children[1].querySelector('h3, a'))",
  "a page that is marked as a whole": "getSelection().selectAllChildren(document.body)",
}))
  pageTest(`${what} stays marked`, { rows: [12] }, async (test) => {
    await ranked(test, "grid", {
      build: "late",
      list: (extra) => lists.grid({ ...extra, after: `<script>${select}</script>${extra.after}` }),
    });
    const { before, now } = await compared(test.page);
    assert.notDeepEqual(now, before);
    const marked = await test.page.evaluate(() => {
      const { anchorNode, focusNode, isCollapsed } = getSelection();
      return { text: String(getSelection()), isCollapsed, isThere: anchorNode.isConnected && focusNode.isConnected };
    });
    assert.equal(marked.isCollapsed, false);
    assert.ok(marked.isThere);
    const wanted = select.includes("body") ? before : before.slice(1, 2);
    for (const handle of wanted) {
      const title = products.find((product) => product.handle === handle).title;
      assert.ok(marked.text.includes(title), title);
    }
  });

pageTest("a frame in a card is not loaded again", { rows: [12] }, async (test) => {
  await ranked(test, "live");
  const { before, now } = await compared(test.page);
  assert.notDeepEqual(now, before);
  const keeps = await test.page.evaluate(() => typeof Element.prototype.moveBefore === "function");
  if (!keeps) assert.equal(now[20], before[20], "where a move would load it again, its card stays");
  await test.page.waitFor(() => document.readyState === "complete");
  assert.equal(test.server.asked("^/frame").length, 1);
});

pageTest("without moveBefore the card with a frame stays", { rows: [12] }, async (test) => {
  await test.page.addInitScript("delete Element.prototype.moveBefore");
  await ranked(test, "live");
  const { before, now } = await compared(test.page);
  assert.notDeepEqual(now, before);
  assert.equal(now[20], before[20]);
  assert.equal(test.server.asked("^/frame").length, 1);
});
