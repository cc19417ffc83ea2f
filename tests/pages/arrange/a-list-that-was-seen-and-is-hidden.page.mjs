import assert from "node:assert/strict";
import { lists } from "../fixtures/lists.mjs";
import { EVENTS, order, settled, tag, taught } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";

const isHidden = () => list.getClientRects().length === 0;
const isShown = () => list.getClientRects().length > 0;

const inView = (page) =>
  page.evaluate(() =>
    [...list.children]
      .map((card) => [card.dataset.card, card.getBoundingClientRect()])
      .filter(([, box]) => box.height && box.top < innerHeight)
      .map(([name]) => name),
  );

/** A page whose `late` file is on its way: after the first paint, with everything that came before it. */
async function waiting({ page, server }, html, late) {
  await page.addInitScript(EVENTS);
  await taught(page, server);
  let come;
  server.rule(late, { wait: new Promise((done) => (come = done)) });
  server.page("/shop", html);
  await page.goto(`${server.origin}/shop`, { until: "domcontentloaded" });
  await page.waitFor(() => performance.getEntriesByName("first-contentful-paint").length > 0);
  return come;
}

const shop = (style = "") => lists.grid({ head: tag({ data: { consent: "session" } }) + style });
const withButton = (html) =>
  html.replace("<main>", `<main><button id="other" onclick="list.style.display = 'none'">Other</button>`);
const hides = (page) => page.evaluate(() => void (list.style.display = "none"));

for (const [how, { html = shop(), late = "/konomi.wasm", shows = () => {}, hide, showsAgain }] of Object.entries({
  "by the page itself": { hide: hides },
  "with the whole body": {
    hide: (page) => page.evaluate(() => void (document.body.style.display = "none")),
    showsAgain: () => (document.body.style.display = ""),
  },
  "by a tab around it, and it is called as Owl's carousels are": {
    html: shop("<style>.owl-carousel { display: grid !important }</style>")
      .replace('<ul id="list" class="', '<ul id="list" class="owl-carousel ')
      .replace("<main>", `<main><button id="other" onclick="list.parentElement.style.display = 'none'">Other</button>`)
      .replace('<ul id="list"', '<div><ul id="list"')
      .replace("</ul>", "</ul></div>"),
    hide: (page) => page.click("#other"),
    showsAgain: () => (list.parentElement.style.display = ""),
  },
  "by a tab or an accordion": { html: withButton(shop()), hide: (page) => page.click("#other") },
  "by a tab that the shopper took before konomi.js ran": {
    html: withButton(shop()),
    late: "/konomi.js",
    hide: (page) => page.click("#other"),
  },
  "as a menu that opens below the pointer": {
    html: shop("<style>#list { display: none } #menu:hover #list { display: grid }</style>")
      .replace('<ul id="list"', '<div id="menu"><p id="open">All</p><ul id="list"')
      .replace("</ul>", "</ul></div>"),
    shows: (page) => page.hover("#open"),
    hide: (page) => page.hover("h1"),
  },
}))
  pageTest(
    `a list that was seen, and is hidden when the rest comes, is as it was when it is shown again: ${how}`,
    { rows: [11, 12] },
    async (test) => {
      const { page } = test;
      const come = await waiting(test, html, late);
      await shows(page);
      await page.waitFor(isShown);
      const seen = await inView(page);
      assert.ok(seen.length > 3);
      await hide(page);
      await page.waitFor(isHidden);
      come();
      await page.waitFor(() => window.__events?.some(({ type }) => type === "ranked" || type === "refused"));
      await page.evaluate(showsAgain ?? (() => (list.style.display = "")));
      assert.deepEqual((await order(page)).slice(0, seen.length), seen);
    },
  );

pageTest(
  "a list that came late, was shown by a tab, and hidden by another: what was seen of it stays",
  { rows: [11, 22] },
  async ({ page, server }) => {
    await page.addInitScript(EVENTS);
    const style = "<style>#list { display: none } #list.on { display: grid }</style>";
    const html = lists.grid({ head: tag({ data: { consent: "session", deadline: "60000" } }) + style });
    const [, list] = html.match(/(<ul id="list".*?<\/ul>)/s);
    const button = `<button id="tab" onclick="list.classList.toggle('on')">Tab</button>`;
    server.page("/shop", html.replace(list, `${button}<template id="later">${list}</template><div id="here"></div>`));
    await page.goto(`${server.origin}/shop`);
    await settled(page);
    await page.waitFor(() =>
      performance.getEntriesByType("resource").some(({ name }) => name.includes("/konomi.live.js")),
    );
    await page.evaluate(() => void here.append(later.content.cloneNode(true)));
    await page.waitFor(() => window.__events.some(({ placement }) => placement === "list"));
    await page.click("#tab");
    await page.waitFor(isShown);
    const seen = await inView(page);
    assert.ok(seen.length > 3);
    await page.click("#tab");
    await page.waitFor(isHidden);
    await page.evaluate(() => {
      for (const card of [...list.children].filter(({ dataset }) => dataset.card.startsWith("tea")).slice(0, 5))
        konomi.observe({
          type: "view",
          item: {
            id: card.dataset.card,
            brand: "Kinari",
            category: ["Kitchen", "Tea"],
            title: card.textContent.trim(),
          },
        });
      konomi.arrange();
    });
    assert.deepEqual((await order(page)).slice(0, seen.length), seen);
  },
);
