import assert from "node:assert/strict";
import { lists } from "../fixtures/lists.mjs";
import { longList } from "../fixtures/long.mjs";
import { shell } from "../fixtures/shell.mjs";
import { event } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { compared, openList } from "../harness/list-page.mjs";
import { SLICES } from "../harness/slices.mjs";

/** Changes to the grid, made before Konomi comes. */
const STRANGE = {
  "titles of 100,000 characters":
    "for (const link of list.querySelectorAll('h3 a')) link.textContent += ' ' + 'shoes '.repeat(20000)",
  "lone surrogates":
    "for (const link of list.querySelectorAll('h3 a')) { link.textContent = '\\ud800' + link.textContent + '\\udc00'; link.closest('li').dataset.brand = '\\udfff' }",
  "ids like __proto__":
    "[...list.children].forEach((card, i) => { card.dataset.productId = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'][i] ?? card.dataset.card })",
  "prices that are none":
    "[...list.querySelectorAll('.price-item')].forEach((price, i) => { price.textContent = ['NaN', 'Infinity', '¥', '-¥5', '¥' + '9'.repeat(400), '١٢٣ ¥', '1e999 €', ''][i % 8] })",
  "separators in texts":
    "for (const link of list.querySelectorAll('h3 a')) link.textContent += '\\u001e\\u001f\\u001d'",
  "links that cannot be read":
    "[...list.querySelectorAll('h3 a')].forEach((link, i) => { if (i % 3 === 0) link.href = ['http://[', 'javascript:void 0', '%', '#', 'mailto:a@b'][i % 5] })",
  "broken structured data":
    'document.head.insertAdjacentHTML(\'beforeend\', \'<script type=application/ld+json>{ "@graph": [ {</\' + \'script><script type=application/ld+json>[[[[null, 7, {"@type": ["Product"], "offers": 5, "url": {}}]]]]</\' + \'script>\')',
  "an attribute of a megabyte": "list.children[0].dataset.productId = 'x'.repeat(1e6)",
  "frozen cards": "for (const card of list.children) Object.freeze(card)",
};

for (const [name, change] of Object.entries(STRANGE)) {
  pageTest(`${name}: ranked or refused, whole, and without an error`, { rows: [24] }, async (test) => {
    await openList(test, "strange", {
      list: (extra) => lists.grid({ ...extra, after: `<script>${change}</script>${extra.after}` }),
    });
    await test.page.waitFor(() => window.__events.some(({ type }) => type === "ranked" || type === "refused"));
    const { before, now, sameNodes } = await compared(test.page);
    assert.ok(sameNodes);
    assert.deepEqual([...now].sort(), [...before].sort());
  });
}

pageTest("a list deeper than anything and a page of 3,000 cards do not hang", { rows: [25] }, async (test) => {
  const many = `<script>
    const more = document.createDocumentFragment();
    for (let i = 0; i < 3000; i++) {
      const card = list.children[i % 32].cloneNode(true);
      card.dataset.card = "clone-" + i;
      card.querySelector("h3 a").href = "/products/clone-" + i;
      more.append(card);
    }
    list.append(more);
    let deep = document.body.appendChild(document.createElement("div"));
    for (let i = 0; i < 400; i++) deep = deep.appendChild(document.createElement("div"));
    deep.append("bottom");
  </script>`;
  await openList(test, "many", { list: (extra) => lists.grid({ ...extra, after: many + extra.after }) });
  await test.page.waitFor(() => window.__events.some(({ type }) => type === "ranked" || type === "refused"));
  assert.ok((await compared(test.page)).sameNodes);
});

pageTest(
  "5,000 cards are too many, and no more than 1,001 of them are read",
  { rows: [25], limit: 120_000, cards: "#none" },
  async (test) => {
    await test.page.addInitScript(SLICES);
    await openList(test, "too-many", { build: "async", list: longList(5000), data: { deadline: "60000" } });
    assert.equal((await event(test.page, "refused")).reason, "too-many");
    assert.ok((await compared(test.page)).exactly);
    const { turns, read } = await test.page.evaluate(() => ({ ...__slices, read: __slices.read.size }));
    assert.equal(read, 1001);
    assert.ok(turns.length >= 9, `${turns.length} turns`);
  },
);

pageTest(
  "100,000 elements below one parent: no more than 2,000 of its children are taken for cards",
  { rows: [25], limit: 120_000, cards: "#none" },
  async (test) => {
    const flat = (extra) =>
      shell({
        title: "Flat",
        list: `<div id="list" style="content-visibility: hidden">${'<p><a href="/x"><b>a</b><i>b</i><u>c</u></a></p>'.repeat(20_000)}</div>`,
        ...extra,
      });
    // Only who looks for a card asks a child of the list for what is in it.
    await test.page.addInitScript(`
    window.__asked = new Set();
    const { querySelectorAll } = Element.prototype;
    Element.prototype.querySelectorAll = function (selector) {
      if (this.parentElement?.id === "list") __asked.add(this);
      return querySelectorAll.call(this, selector);
    };`);
    await openList(test, "flat", { build: "async", list: flat });
    await test.page.waitFor(() => window.__events.some(({ type }) => type === "refused"));
    const asked = await test.page.evaluate(() => __asked.size);
    assert.ok(asked > 0 && asked <= 2000, `${asked} elements`);
    assert.ok(await test.page.evaluate(() => [...list.childNodes].every((node, at) => node === shop.nodes[at])));
  },
);
