import assert from "node:assert/strict";
import { lists } from "../fixtures/lists.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { compared, openList } from "../harness/list-page.mjs";

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
  pageTest(`${name}: ranked or refused, whole, and without an error`, async (test) => {
    await openList(test, "strange", {
      list: (extra) => lists.grid({ ...extra, after: `<script>${change}</script>${extra.after}` }),
    });
    await test.page.waitFor(() => window.__events.some(({ type }) => type === "ranked" || type === "refused"));
    const { before, now, sameNodes } = await compared(test.page);
    assert.ok(sameNodes);
    assert.deepEqual([...now].sort(), [...before].sort());
  });
}

pageTest("a list deeper than anything and a page of 3,000 cards do not hang", async (test) => {
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
