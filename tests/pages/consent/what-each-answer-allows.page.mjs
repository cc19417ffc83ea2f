import assert from "node:assert/strict";
import { asItem, products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { EVENTS, event, kept, order, settled, tag } from "../harness/konomi.mjs";
import { compared, ranked } from "../harness/list-page.mjs";

const SHOES = products
  .filter(({ kind }) => kind === "shoes")
  .slice(0, 5)
  .map(asItem);
const LOOKS = `<script>
  (window.konomi = window.konomi || []).push((k) => {
    for (const item of ${JSON.stringify(SHOES)}) k.observe({ type: "view", item });
    k.arrange();
  });
</script>`;

/** A page that learns and arranges by itself, with these settings on the tag. */
async function openPage({ page, server }, data) {
  await page.addInitScript(EVENTS);
  server.page("/", lists.grid({ foot: tag({ data }) + LOOKS }));
  await page.goto(`${server.origin}/`);
  return settled(page);
}

const touches = (page) =>
  page.evaluate(() => window.__probe.storage.map(({ area, action, key }) => `${area} ${action} ${key ?? ""}`.trim()));

/** Leaving a page is when the last writes happen. */
const leave = async ({ page, server }) => {
  server.page("/left", "<!doctype html><p>left");
  await page.goto(`${server.origin}/left`);
};

for (const data of [{}, { consent: "auto" }, { consent: "unknown" }]) {
  pageTest(`with ${JSON.stringify(data)} it learns, and touches no storage at all`, { rows: [8] }, async (test) => {
    await test.page.addInitScript(
      "addEventListener('pagehide', () => { window.name = JSON.stringify(window.__probe.storage); })",
    );
    await openPage(test, data);
    await event(test.page, "ranked");
    assert.notDeepEqual(
      await order(test.page),
      products.map(({ handle }) => handle),
    );
    assert.deepEqual(await touches(test.page), []);
    await leave(test);
    assert.deepEqual(JSON.parse((await test.page.evaluate(() => window.name)) || "[]"), []);
    const { stored } = await kept(test.page);
    assert.deepEqual(stored, { localStorage: {}, sessionStorage: {} });
  });
}

pageTest("denied: neutral, nothing read, our keys removed blindly", { rows: [8] }, async (test) => {
  const { state, reason } = await openPage(test, { consent: "denied" });
  assert.deepEqual({ state, reason }, { state: "neutral", reason: "no-consent" });
  assert.deepEqual(
    await order(test.page),
    products.map(({ handle }) => handle),
  );
  const actions = (await touches(test.page)).filter((touch) => !/ open$/.test(touch));
  assert.ok(actions.length);
  for (const action of actions) assert.match(action, /^(local|session)Storage removeItem konomi/);
});

pageTest("session: this tab's storage only", { rows: [8] }, async (test) => {
  await openPage(test, { consent: "session" });
  await test.page.waitFor(() => Object.keys(window.__probe.stored().sessionStorage).length);
  await leave(test);
  const { stored } = await kept(test.page);
  assert.deepEqual(Object.keys(stored.localStorage), []);
  assert.equal(Object.keys(stored.sessionStorage).length, 1);
});

pageTest("granted: at most 2,048 characters that name nothing", { rows: [8] }, async (test) => {
  await openPage(test, { consent: "granted" });
  await test.page.waitFor(() => Object.keys(window.__probe.stored().localStorage).length);
  const { stored } = await kept(test.page);
  const text = Object.values(stored.localStorage).join("");
  assert.ok(text.length <= 2048, `${text.length} characters`);
  const readable = text + Buffer.from(text, "base64url").toString("latin1");
  for (const { id, title, url, brand } of SHOES)
    for (const word of [id, brand, url, ...title.split(" ")])
      assert.ok(!readable.includes(word), `${word} is readable`);
});

pageTest("withdrawal removes our keys and nobody else's", { rows: [8] }, async (test) => {
  await openPage(test, { consent: "granted" });
  await test.page.evaluate(() => {
    localStorage.setItem("shop-cart", "3");
    sessionStorage.setItem("konomi-like-but-ours-not", "x");
    sessionStorage.removeItem("konomi-like-but-ours-not");
    sessionStorage.setItem("theme", "dark");
  });
  await test.page.waitFor(() =>
    Object.keys(window.__probe.stored().localStorage).some((key) => key.startsWith("konomi")),
  );
  await test.page.evaluate(() => void konomi.push((k) => k.setConsent("denied")));
  const { ours, others } = await kept(test.page);
  assert.deepEqual(ours, []);
  assert.deepEqual(others.sort(), ["shop-cart", "theme"]);
  await leave(test);
  assert.deepEqual((await kept(test.page)).ours, [], "nothing comes back when the page is left");
});

pageTest("erase empties the storage, and the next page has nothing to go by", { rows: [8] }, async (test) => {
  await ranked(test, "grid", { consent: "granted" });
  await test.page.evaluate(() => void konomi.push((k) => k.erase()));
  assert.deepEqual((await kept(test.page)).ours, []);
  await test.page.reload();
  assert.equal((await event(test.page, "refused")).reason, "no-evidence");
  assert.ok((await compared(test.page)).exactly);
});

pageTest("an answer that comes later is obeyed from then on", { rows: [8] }, async (test) => {
  await openPage(test, {});
  await event(test.page, "ranked");
  assert.deepEqual(await touches(test.page), []);
  await test.page.evaluate(() => void konomi.push((k) => k.setConsent("granted")));
  await test.page.waitFor(() => Object.keys(window.__probe.stored().localStorage).length);
  await test.page.evaluate(() => void konomi.push((k) => k.setConsent("session")));
  const { stored } = await kept(test.page);
  assert.deepEqual(Object.keys(stored.localStorage), []);
});
