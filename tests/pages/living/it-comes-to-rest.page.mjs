import assert from "node:assert/strict";
import { cards, first, frames, handles, openLiving, stands, told } from "../harness/living.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { products } from "../fixtures/catalogue.mjs";

const ROWS = { rows: [22] };
const some = products.slice(0, 20);
const list = `<div id="box"><ul id="list" class="grid">${cards(some)}</ul></div>`;

/** What a hostile or clumsy page does when its list was changed, and not by itself. */
const ANSWERS = {
  "renders its list again": `list.innerHTML = html`,
  "makes a new list": `box.innerHTML = '<ul id="list" class="grid">' + html + "</ul>"`,
  "puts its own order back": `list.append(...[...list.children].sort((a, b) => html.indexOf(a.dataset.card) - html.indexOf(b.dataset.card)))`,
  "appends some more": `list.insertAdjacentHTML("beforeend", html.replaceAll(/(products\\/|data-card=")([a-z]+-)/g, "$1$2" + count))`,
  "renders again after a frame": `requestAnimationFrame(() => requestAnimationFrame(() => (list.innerHTML = html)))`,
};

/** At rest: nothing happens in so many frames, with the longest pause between two looks among them. Returns how often it answered. */
async function atRest(page) {
  await page.waitFor(
    () =>
      new Promise((done) => {
        const before = window.answers;
        const end = performance.now() + 1000;
        const next = () => (performance.now() < end ? requestAnimationFrame(next) : done(window.answers === before));
        next();
      }),
  );
  return page.evaluate(() => window.answers);
}

for (const [name, answer] of Object.entries(ANSWERS)) {
  pageTest(`a page that ${name} whenever we move something comes to rest`, ROWS, async (test) => {
    const { page } = test;
    await openLiving(test, {
      list,
      foot: `<script>
        window.answers = 0;
        let count = 0;
        const html = ${JSON.stringify(cards(some))};
        document.addEventListener("konomi:ranked", ({ detail }) => {
          if (!detail.moved || ++count > 500) return;
          window.answers = count;
          ${answer};
        });</script>`,
    });
    await page.waitFor(() => window.answers > 0);
    // On a busy machine the orders may be far apart.
    if (!/order back/.test(name))
      await page.waitFor(() => window.__events.some(({ reason }) => reason === "page-changed"));
    const last = await atRest(page);
    assert.ok(last <= 12, `${last} orders`);
    if (!/order back/.test(name))
      assert.equal(
        await page.evaluate(() => window.__events.filter(({ reason }) => reason === "page-changed").length),
        1,
        "it is said once",
      );
  });
}

pageTest("a page that renders again whenever an order is undone comes to rest", ROWS, async (test) => {
  const { page } = test;
  await openLiving(test, {
    list,
    // Shoes are higher than the rest: another order makes another height.
    head: `<style>.grid { align-items: start } .grid > * { height: 90px } .grid > [data-card^=shoes] { height: 284px }</style>`,
    foot: `<script>
      window.answers = 0;
      const html = ${JSON.stringify(cards(some))};
      const answer = new MutationObserver(() => {
        if (++window.answers > 500) return;
        list.innerHTML = html;
        answer.takeRecords();
      });
      answer.observe(list, { childList: true });
    </script>`,
  });
  await page.waitFor(() => window.__events.some(({ reason }) => reason === "height-changed"));
  await page.waitFor(() => window.__events.some(({ reason }) => reason === "page-changed"));
  const last = await atRest(page);
  assert.ok(last <= 12, `${last} orders`);
});

pageTest("a page that answers with a list of another name comes to rest", ROWS, async (test) => {
  const { page } = test;
  await openLiving(test, {
    list,
    foot: `<script>
      window.answers = 0;
      const html = ${JSON.stringify(cards(some))};
      document.addEventListener("konomi:ranked", ({ detail }) => {
        if (!detail.moved || ++window.answers > 500) return;
        box.innerHTML = '<ul id="list-' + window.answers + '" class="grid">' + html + "</ul>";
      });</script>`,
  });
  await page.waitFor(() => window.__events.some(({ reason }) => reason === "page-changed"));
  const last = await atRest(page);
  assert.ok(last <= 52, `${last} orders`);
});

pageTest("our own moves are no news: one look, one order", ROWS, async (test) => {
  const { page } = test;
  await openLiving(test, { list });
  await stands(page, handles(first(some)));
  await frames(page, 10);
  const [looks, ranked] = [await page.evaluate(() => window.__looks), await told(page, "ranked")];
  await page.evaluate((html) => (box.innerHTML = html), `<ul id="list" class="grid">${cards(products)}</ul>`);
  await stands(page, handles(first(products)));
  await frames(page, 20);
  assert.equal(await told(page, "ranked"), ranked + 1);
  assert.equal(await page.evaluate(() => window.__looks), looks + 1);
});

pageTest(
  "of two lists, the one that the page replaces is ordered once more, the other one is left alone",
  ROWS,
  async (test) => {
    const { page } = test;
    const other = cards(products.slice(20))
      .replaceAll('data-card="', 'data-card="other-')
      .replaceAll("/products/", "/products/other-");
    await openLiving(test, {
      list: `${list}<h2>More</h2><div id="box2"><ul id="other" class="grid">${other}</ul></div>`,
    });
    await stands(page, handles(first(some)));
    await page.waitFor(() => window.__events.some(({ placement }) => placement === "other"));
    await frames(page, 10);
    const before = await page.evaluate(() => window.__events.length);
    await page.evaluate(
      (html) => (box.innerHTML = html),
      `<ul id="list" class="grid">${cards(products.slice(8, 24))}</ul>`,
    );
    await stands(page, handles(first(products.slice(8, 24))));
    await frames(page, 20);
    const since = await page.evaluate(
      (from) => window.__events.slice(from).map(({ type, placement }) => `${type} ${placement}`),
      before,
    );
    assert.deepEqual(since, ["ranked list"]);
  },
);

pageTest("a clock and a ticker on the page cost no look at all", ROWS, async (test) => {
  const { page } = test;
  await openLiving(test, { list: `<p id="clock"></p><p id="ticker"></p>${list}` });
  await stands(page, handles(first(some)));
  await frames(page, 10);
  const before = await page.evaluate(() => window.__looks);
  await page.evaluate(
    () =>
      new Promise((done) => {
        let left = 200;
        const tick = () => {
          clock.textContent = String(left);
          const span = Object.assign(document.createElement("span"), { textContent: `${left} people look at this` });
          ticker.replaceChildren(span);
          if (left--) setTimeout(tick);
          else done();
        };
        tick();
      }),
  );
  await frames(page, 10);
  assert.equal(await page.evaluate(() => window.__looks), before);
});

pageTest("a page that puts in links all the time is looked at ever more seldom", ROWS, async (test) => {
  const { page } = test;
  await openLiving(test, { list: `<p id="ticker"></p>${list}` });
  await stands(page, handles(first(some)));
  const before = await page.evaluate(() => window.__looks);
  const { looks, ticks } = await page.evaluate(
    () =>
      new Promise((done) => {
        let ticks = 0;
        const end = performance.now() + 2000;
        const tick = () => {
          ticks++;
          ticker.replaceChildren(
            Object.assign(document.createElement("a"), { href: "/news/" + ticks, textContent: "news" }),
          );
          if (performance.now() < end) requestAnimationFrame(tick);
          else done({ looks: window.__looks, ticks });
        };
        tick();
      }),
  );
  // 50 + 100 + 200 + 400 + 800 ms
  assert.ok(looks - before <= 8, `${looks - before} looks at ${ticks} changes`);
});

pageTest("100,000 new nodes are one look, and the list among them is ordered", ROWS, async (test) => {
  const { page } = test;
  await openLiving(test, { list: `<div id="box"></div><div id="huge" hidden></div>` });
  await frames(page, 5);
  const before = await page.evaluate(() => window.__looks);
  await page.evaluate(
    (html) => {
      // One by one: as many records.
      for (let n = 0; n < 100_000; n++) huge.append(document.createElement("i"));
      box.innerHTML = html;
    },
    `<ul id="list" class="grid">${cards(some)}</ul>`,
  );
  await stands(page, handles(first(some)));
  assert.equal(await page.evaluate(() => window.__looks), before + 1);
});
