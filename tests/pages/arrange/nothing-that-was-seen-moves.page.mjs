import assert from "node:assert/strict";
import { pageTest } from "../harness/page-test.mjs";
import { among, compared, openList, ranked } from "../harness/list-page.mjs";
import { around, told } from "../harness/expected.mjs";
import { event } from "../harness/konomi.mjs";

const still = async (test) => {
  // Two more frames: what was moved last has been compared too.
  const frames = await test.page.evaluate(() => window.__probe.displaced.frames);
  await test.page.waitFor((least) => window.__probe.displaced.frames >= least, { args: [frames + 3] });
  const { displaced, shifts } = await test.page.evaluate(() => window.__probe);
  assert.deepEqual(
    { area: displaced.area, vanished: displaced.vanished, shifts: shifts.score },
    { area: 0, vanished: 0, shifts: 0 },
  );
};

pageTest(
  "the inline build right after the list orders the first screen, and nothing painted is displaced",
  async (test) => {
    const { moved } = await ranked(test, "grid", { unpainted: true });
    const { now } = await compared(test.page);
    assert.ok(moved >= 4);
    assert.equal(among(now, 8, "shoes"), 8, `${now.slice(0, 8)}`);
    await still(test);
  },
);

pageTest(
  "the async build after the first paint moves only what is below it, and nothing painted is displaced",
  async (test) => {
    await test.page.setViewport(1280, 500);
    const { moved } = await ranked(test, "grid", { build: "late" });
    const { before, now } = await compared(test.page);
    const seen = await test.page.evaluate(() => {
      // Where the browser does not tell what moved before Konomi came, half a window more may have been in view.
      const told = PerformanceObserver.supportedEntryTypes.includes("layout-shift");
      return shop.elements
        .filter((card) => card.getBoundingClientRect().top < innerHeight * (told ? 1 : 1.5))
        .map((card) => card.dataset.card);
    });
    assert.ok(seen.length >= 8);
    assert.deepEqual(now.slice(0, seen.length), before.slice(0, seen.length), "seen cards stay");
    assert.ok(moved >= 4, `${moved} moved`);
    assert.deepEqual(
      now,
      around(before, (await told(test.page)).ranking, seen),
      "the ranking's order around the seen cards",
    );
    assert.ok(among(now.slice(seen.length), 4, "shoes") >= 4, `shoes come first below: ${now.slice(seen.length)}`);
    await still(test);
  },
);

pageTest("a plain async tag displaces nothing painted, whenever it arrives", async (test) => {
  await ranked(test, "grid", { build: "async" });
  await still(test);
});

pageTest("what was scrolled into view stays, also after scrolling back", async (test) => {
  await openList(test, "grid", { build: "async", data: { mode: "manual" } });
  await test.page.evaluate(() => scrollTo({ top: 600, behavior: "instant" }));
  await test.page.waitFor(() => scrollY === 600);
  const seen = await test.page.evaluate(() =>
    shop.elements.filter((card) => card.getBoundingClientRect().top < innerHeight).map((card) => card.dataset.card),
  );
  await test.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await test.page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
  await test.page.waitFor(() => scrollY === 0);
  await test.page.evaluate(() => void konomi.push((k) => k.arrange()));
  await event(test.page, "ranked");
  const { before, now } = await compared(test.page);
  assert.deepEqual(now.slice(0, seen.length), before.slice(0, seen.length));
  await still(test);
});

pageTest("what a carousel has shown stays, also after it was turned back", async (test) => {
  await openList(test, "carousel", { build: "async", data: { mode: "manual" } });
  const turn = async (left) => {
    await test.page.evaluate((x) => list.scrollTo({ left: x, behavior: "instant" }), left);
    await test.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  };
  await turn(864);
  await turn(0);
  await test.page.evaluate(() => void konomi.push((k) => k.arrange()));
  assert.equal((await event(test.page, "refused")).reason, "too-late");
  assert.ok((await compared(test.page)).exactly);
});
