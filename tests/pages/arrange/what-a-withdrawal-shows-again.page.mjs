import assert from "node:assert/strict";
import { lists } from "../fixtures/lists.mjs";
import { below, ranked } from "../harness/list-page.mjs";
import { pageTest } from "../harness/page-test.mjs";

const dismissed = (...numbers) =>
  numbers.map((number) => ({ type: "dismiss", item: { id: "", url: `/products/tea-${number}` } }));
const hidden = (page) => page.evaluate(() => [...list.children].filter((card) => card.style.display === "none").length);
const frames = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

pageTest("what the page did to a hidden card's style stays when it is shown again", { rows: [8, 12] }, async (test) => {
  const { page } = test;
  await ranked(test, "grid", { list: below(lists.grid), then: dismissed(4) });
  const style = await page.evaluate(() => {
    const card = [...list.children].find((each) => each.style.display === "none");
    card.style.outline = "3px solid red";
    card.style.setProperty("--progress", "7");
    konomi.setConsent("denied");
    return {
      display: card.style.display,
      outline: card.style.outlineWidth,
      progress: card.style.getPropertyValue("--progress"),
    };
  });
  assert.deepEqual(style, { display: "", outline: "3px", progress: "7" });
});

pageTest(
  "a hidden card that had no style of its own has none when it is shown again",
  { rows: [8, 12] },
  async (test) => {
    const { page } = test;
    await ranked(test, "grid", { list: below(lists.grid), then: dismissed(4) });
    assert.equal(await hidden(page), 1);
    const { html, styles } = await page.evaluate(() => {
      const card = [...list.children].find((each) => each.style.display === "none");
      konomi.setConsent("denied");
      return { html: card.cloneNode().outerHTML, styles: list.querySelectorAll("[style]").length };
    });
    assert.ok(!/style/.test(html), html);
    assert.equal(styles, 0);
  },
);

for (const banner of [0, 200])
  pageTest(
    `cards are not shown again above what the shopper reads${banner ? ", nor when a banner has pushed the list down since" : ""}`,
    { rows: [8, 12] },
    async (test) => {
      const { page } = test;
      await page.setViewport(1280, 700);
      const head = "<style>* { overflow-anchor: none }</style>";
      const foot = `<p id="buy" style="height: 1200px">Checkout</p>`;
      await ranked(test, "grid", {
        list: (extra) =>
          below(lists.grid)({ ...extra, head: head + (extra.head ?? ""), foot: (extra.foot ?? "") + foot }),
        then: dismissed(1, 2, 3, 4, 5),
      });
      assert.equal(await hidden(page), 5);
      await page.evaluate(() =>
        scrollTo({ top: buy.getBoundingClientRect().top + scrollY - 350, behavior: "instant" }),
      );
      await frames(page);
      await page.evaluate((height) => {
        const above = document.createElement("div");
        above.style.height = `${height}px`;
        document.body.prepend(above);
      }, banner);
      await frames(page);
      const top = () => page.evaluate(() => Math.round(buy.getBoundingClientRect().top));
      const before = await top();
      const area = await page.evaluate(() => window.__probe.displaced.area);
      await page.evaluate(() => konomi.setConsent("denied"));
      await frames(page);
      assert.equal(await top(), before);
      assert.deepEqual(await page.evaluate(() => window.__probe.displaced.area), area);
    },
  );

pageTest(
  "cards are shown again at the end of a page whose end was in view: nothing is below them",
  { rows: [8, 12] },
  async (test) => {
    const { page } = test;
    const last =
      "<style>body { margin: 0; padding: 0 } #list, main { margin: 0; padding: 0 } footer { display: none }</style>";
    await ranked(test, "grid", {
      list: (extra) => below(lists.grid)({ ...extra, head: last + (extra.head ?? "") }),
      then: dismissed(1, 2),
    });
    assert.equal(await hidden(page), 2);
    await page.evaluate(() => scrollTo({ top: 1e6, behavior: "instant" }));
    await frames(page);
    assert.equal(await page.evaluate(() => list.getBoundingClientRect().bottom - innerHeight), 0);
    await page.evaluate(() => konomi.setConsent("denied"));
    assert.equal(await hidden(page), 0);
  },
);
