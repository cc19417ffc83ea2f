// What the shop has sold or pinned a position for, and what plays, stays where it is; what is like it and may move, moves.
import assert from "node:assert/strict";
import { lists } from "../fixtures/lists.mjs";
import { silence } from "../fixtures/silence.mjs";
import { around, told } from "../harness/expected.mjs";
import { below, compared, ranked } from "../harness/list-page.mjs";
import { pageTest } from "../harness/page-test.mjs";

/**
 * The list, with something done to its shoes before Konomi orders it: they are what the shopper has looked at, and come first where
 * they may. `fixed`: which of them must stay.
 */
async function only(test, change, fixed) {
  const script = `<script>{
    const shoes = [...list.querySelectorAll('[data-card^="shoes-"]')].slice(-4);
    ${change}
  }</script>`;
  const list = (extra) => below(lists.grid)({ ...extra, after: script + extra.after });
  await ranked(test, "grid", { list });
  const { before, now } = await compared(test.page);
  const shoes = before.filter((handle) => handle.startsWith("shoes-")).slice(-4);
  const stay = fixed.map((nth) => shoes[nth]);
  assert.deepEqual(now, around(before, (await told(test.page)).ranking, stay));
  for (const handle of shoes)
    assert.equal(now.indexOf(handle) === before.indexOf(handle), stay.includes(handle), handle);
}

pageTest("a card that is sponsored or pinned, or has such a thing in it, keeps its position", { rows: [12] }, (test) =>
  only(
    test,
    `shoes[0].dataset.sponsored = ""; shoes[2].append(document.createElement("ins")); shoes[2].lastChild.className = "ad";`,
    [0, 2],
  ),
);

pageTest(
  "a card in which something plays keeps its position, one in which it stands still moves",
  { rows: [12] },
  async (test) => {
    test.server.page("/silence.wav", silence(), { "content-type": "audio/wav" });
    await only(
      test,
      `for (const card of [shoes[1], shoes[2]]) {
      const film = Object.assign(document.createElement("video"), { hidden: true, muted: true, loop: true, src: "/silence.wav" });
      card.append(film);
    }
    window.playing = shoes[1].lastChild;
    playing.play();`,
      [1],
    );
    assert.equal(await test.page.evaluate(() => playing.paused), false);
  },
);

pageTest("a card with a frame moves where the frame survives it", { rows: [12] }, async (test) => {
  const survives = await test.page.evaluate(() => "moveBefore" in Element.prototype);
  await only(
    test,
    `shoes[1].append(Object.assign(document.createElement("iframe"), { src: "/frame", height: 10, title: "A film" }));`,
    survives ? [] : [1],
  );
  await test.page.waitFor(() => document.readyState === "complete");
  assert.equal(test.server.asked("^/frame").length, 1, "and is not loaded again");
});
