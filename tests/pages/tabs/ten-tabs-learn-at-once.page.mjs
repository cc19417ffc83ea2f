// Ten tabs of a shop learn at the same time, each of another kind. There is no lock: what docs/architecture.md promises of it.
import assert from "node:assert/strict";
import { byLevel } from "../../trust/level.mjs";
import { shell } from "../fixtures/shell.mjs";
import { settled, tag } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";

const TABS = 10;
const LOOKS = byLevel(100, 1000, 1000);

const NAMES = ["Ash", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Ginkgo", "Hazel", "Iris", "Juniper"];

/** The tab's own kind: its items share no word with those of any other. */
const item = (kind, nth) => {
  const name = NAMES[kind];
  return { id: `${name}${nth}`, brand: `${name}works`, category: [`${name}wood`], title: `${name}thing` };
};

const learn = (tab, kind, most = LOOKS) =>
  tab.evaluate(
    (items, looks) => {
      for (let look = 0; look < looks; look++) konomi.observe({ type: "view", item: items[look % items.length] });
    },
    Array.from({ length: 20 }, (_, nth) => item(kind, nth)),
    most,
  );
const write = (tab) => tab.evaluate(() => void dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
// Not from the cache: there, what another tab wrote at the same time under its own salt counts as written after an erasure.
const wake = (tab) => tab.evaluate(() => void dispatchEvent(new PageTransitionEvent("pageshow", { persisted: false })));

/** How much a new tab of the shop likes each of the kinds, because of what lasts. */
async function liked(open) {
  const tab = await open();
  const values = await tab.evaluate(
    (items) =>
      konomi
        .rank(items)
        .items.sort((a, b) => a.index - b.index)
        .map(({ reasons }) => reasons.find(({ feature }) => feature === "interest-slow")?.value ?? 0),
    Array.from({ length: TABS }, (_, kind) => item(kind, 99)),
  );
  await tab.close();
  return values;
}
const known = async (open) => (await liked(open)).filter((value) => value > 0).length;

/** Until every tab sees the same text: Chromium tells the processes of other tabs of a write when it has time. */
async function agreed(tabs, key = "konomi") {
  for (let asked = 0; asked < 200; asked++) {
    const texts = await Promise.all(tabs.map((tab) => tab.evaluate((name) => localStorage.getItem(name), key)));
    if (texts[0] && new Set(texts).size === 1) return;
  }
  throw new Error("the tabs never see the same profile");
}

/** One after the other: each reads what the others wrote, and adds its own. In one task: an idle moment between the two would write in
 *  several tabs at once again. */
async function writeInTurn(tabs, key) {
  for (const [kind, tab] of tabs.entries()) {
    await tab.evaluate(
      (one) => {
        konomi.observe({ type: "view", item: one });
        dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
      },
      item(kind, 1),
    );
    await agreed(tabs, key);
  }
}

// WebKitGTK's driver asks one tab after the other (driver/webkit-page.mjs); what the tabs hear of each other comes at any time.
pageTest("ten tabs that learn and write at once", { rows: [18], limit: 180_000 }, async (test) => {
  const { page, server, newPage, tried, measured } = test;
  server.page(
    "/",
    shell({ title: "Tab", list: "<p>text</p>", foot: tag({ data: { consent: "granted", mode: "manual" } }) }),
  );
  const open = async (tab) => {
    tab ??= await newPage();
    await tab.goto(`${server.origin}/`);
    await settled(tab);
    return tab;
  };
  const tabs = [await open(page)];
  while (tabs.length < TABS) tabs.push(await open());
  await Promise.all(tabs.map((tab, kind) => learn(tab, kind)));
  await Promise.all(tabs.map(write));
  const atOnce = await known(open);
  measured("kinds kept when 10 tabs write at once", atOnce);
  assert.ok(atOnce >= 1, "the last one that wrote");

  // One is closed while it writes; nobody waits for it.
  const closed = tabs.pop();
  await Promise.all([
    closed.evaluate(() => void konomi.observe({ type: "view", item: { id: "x", brand: "X" } })),
    ...tabs.map(wake),
  ]);
  await closed.close();
  await agreed(tabs);
  await writeInTurn(tabs);
  const inTurn = await known(open);
  measured("kinds kept when each tab wrote once more", inTurn);
  assert.ok(inTurn >= tabs.length, `${inTurn} of the ${tabs.length} tabs that are open`);
  const text = await tabs[0].evaluate(() => localStorage.getItem("konomi"));
  assert.ok(text.length <= 2048, `${text.length} characters`);
  tried(TABS * LOOKS);
});

/** Each has its turn. */
const MOST = byLevel(4, TABS, TABS);

// So few looks that no sum of a day is full: nothing may be lost, and nothing counted twice.
const HEARING = { "": "", ", where tabs hear nothing of each other": "delete window.BroadcastChannel;" };
for (const [how, script] of Object.entries(HEARING))
  pageTest(
    `what several tabs learn is, when each has written, what one tab learns of it${how}`,
    { rows: [18], limit: 180_000 },
    async (test) => {
      const { page, server, newPage, tried } = test;
      const most = script ? Math.min(4, MOST) : MOST;
      for (const scope of ["ten", "one"])
        server.page(
          `/${scope}`,
          shell({
            title: "Tab",
            list: "<p>text</p>",
            foot: tag({ data: { consent: "granted", mode: "manual", scope } }),
          }),
        );
      const opener = (scope) => async (tab) => {
        tab ??= await newPage();
        await tab.addInitScript(script);
        await tab.goto(`${server.origin}/${scope}`);
        await settled(tab);
        return tab;
      };
      const one = await opener("one")(page);
      for (let kind = 0; kind < most; kind++) await learn(one, kind, 7);
      for (let kind = 0; kind < most; kind++) await learn(one, kind, 1);
      await write(one);
      const wanted = await liked(opener("one"));
      assert.ok(
        wanted.slice(0, most).every((value) => value > 0),
        wanted.join(),
      );
      const tabs = [];
      while (tabs.length < most) tabs.push(await opener("ten")());
      await Promise.all(tabs.map((tab, kind) => learn(tab, kind, 7)));
      await Promise.all(tabs.map(write));
      await Promise.all(tabs.map(wake));
      await agreed(tabs, "konomi/ten");
      await writeInTurn(tabs, "konomi/ten");
      assert.deepEqual(await liked(opener("ten")), wanted);
      tried(most);
    },
  );
