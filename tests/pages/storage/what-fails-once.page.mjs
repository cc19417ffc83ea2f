// One call to the browser fails, and the next one does not.
import assert from "node:assert/strict";
import { asItem, products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { settled, tag } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";

const teas = products.filter(({ kind }) => kind === "tea").map(asItem);

async function opened({ page, server }, consent) {
  server.page("/", lists.grid({ foot: tag({ data: { consent, mode: "manual" } }) }));
  await page.goto(`${server.origin}/`);
  await settled(page);
  await page.evaluate((items) => konomi.observe({ type: "purchase", items }), teas.slice(0, 3));
  await page.evaluate(() => void dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
}
const ours = (page, area) =>
  page.evaluate((name) => Object.keys(window[name]).filter((key) => key.startsWith("konomi")), area);

pageTest("randomness that fails once leaves no profile without a salt", { rows: [27] }, async (test) => {
  const { page } = test;
  await page.addInitScript(`{
    const { getRandomValues } = crypto;
    let calls = 0;
    crypto.getRandomValues = (array) => { if (!calls++) throw new Error("not yet"); return getRandomValues.call(crypto, array); };
  }`);
  await opened(test, "granted");
  const text = await page.evaluate(() => localStorage.getItem("konomi"));
  const bytes = text ? [...atob(text)].map((mark) => mark.charCodeAt(0)) : [];
  assert.ok(!text || bytes.slice(1, 9).some(Boolean), `a salt of 0: ${bytes.slice(0, 9)}`);
});

for (const consent of ["unknown", "session"])
  pageTest(
    `without randomness a consent that is lowered to ${consent} takes what lasts away`,
    { rows: [8, 27] },
    async (test) => {
      const { page } = test;
      await opened(test, "granted");
      assert.deepEqual(await ours(page, "localStorage"), ["konomi"]);
      await page.evaluate((to) => {
        crypto.getRandomValues = () => {
          throw new Error("gone");
        };
        konomi.setConsent(to);
      }, consent);
      assert.deepEqual(await ours(page, "localStorage"), []);
    },
  );

pageTest(
  "a removal that fails once takes all else, and the next denial takes the rest",
  { rows: [9, 38] },
  async (test) => {
    const { page } = test;
    await opened(test, "session");
    const left = await page.evaluate(() => {
      sessionStorage.setItem("konomi#items", "[]");
      const { removeItem } = Storage.prototype;
      Storage.prototype.removeItem = function (key) {
        if (this !== sessionStorage) return removeItem.call(this, key);
        Storage.prototype.removeItem = removeItem;
        throw new Error("once");
      };
      konomi.setConsent("denied");
      const first = Object.keys(sessionStorage).filter((key) => key.startsWith("konomi"));
      konomi.setConsent("denied");
      return first;
    });
    assert.deepEqual(left, ["konomi"], "one removal has failed");
    assert.deepEqual(await ours(page, "sessionStorage"), []);
  },
);
